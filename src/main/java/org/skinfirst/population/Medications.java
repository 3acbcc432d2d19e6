package org.skinfirst.population;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The Medications of an export. They belong to no patient; orders refer to them. They are on the
 * disk, and where each stands is in memory.
 */
final class Medications implements AutoCloseable {

  private static final byte[] NAME = "Medication/".getBytes(StandardCharsets.US_ASCII);

  /** By the byte at its end, how much further the name can stand at the earliest. */
  private static final int[] STEPS = new int[256];

  static {
    Arrays.fill(STEPS, NAME.length);
    for (int i = 0; i < NAME.length - 1; i++) {
      STEPS[NAME[i] & 0xFF] = NAME.length - 1 - i;
    }
  }

  /**
   * Where one stands.
   *
   * @param rank its place in the export: of two with the same id, the first counts
   */
  private record Place(long at, int length, long rank) {}

  private final RandomAccessFile file;
  private final Map<String, Place> places = new HashMap<>();
  private long end;

  /** Those that an earlier run wrote are there again. */
  Medications(WorkFolder work) throws IOException {
    this.file = new RandomAccessFile(work.file("medications").toFile(), "rw");
    try (DataInputStream in =
        new DataInputStream(
            new BufferedInputStream(Files.newInputStream(work.file("medications"))))) {
      while (end < file.length()) {
        String id = in.readUTF();
        long rank = in.readLong();
        int length = in.readInt();
        in.skipNBytes(length);
        end += head(id).length + Long.BYTES + Integer.BYTES;
        places.put(id, new Place(end, length, rank));
        end += length;
      }
    }
  }

  private static byte[] head(String id) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    new DataOutputStream(head).writeUTF(id);
    return head.toByteArray();
  }

  /** Whether another of this id was there. */
  synchronized boolean add(Found found) throws IOException {
    byte[] entry = Kept.entry(found);
    long rank = ((long) found.file().number() << Integer.SIZE) + found.line();
    Place before = places.get(found.entry().id());
    if (before == null || rank < before.rank()) {
      byte[] id = head(found.entry().id());
      byte[] record =
          ByteBuffer.allocate(id.length + Long.BYTES + Integer.BYTES + entry.length)
              .put(id)
              .putLong(rank)
              .putInt(entry.length)
              .put(entry)
              .array();
      file.seek(end);
      file.write(record);
      end += record.length;
      places.put(found.entry().id(), new Place(end - entry.length, entry.length, rank));
    }
    return before != null;
  }

  /** Puts into the map, by id, each that these bytes refer to, and what those refer to. */
  void referredTo(byte[] bytes, int from, int to, Map<String, byte[]> found) throws IOException {
    if (end == 0) {
      return;
    }
    int last = NAME.length - 1;
    int i = from + 1;
    while (i <= to - NAME.length) {
      byte end = bytes[i + last];
      if (end == NAME[last]
          && Arrays.equals(bytes, i, i + last, NAME, 0, last)
          && (bytes[i - 1] == '"' || bytes[i - 1] == '/')) {
        String id = id(bytes, i + NAME.length, to);
        byte[] entry = found.containsKey(id) ? null : read(id);
        if (entry != null) {
          found.put(id, entry);
          referredTo(entry, 0, entry.length, found);
        }
      }
      i += STEPS[end & 0xFF];
    }
  }

  /** The id of the Medication that a resource refers to; empty without one. */
  static String first(String text) {
    int at = text.indexOf("\"Medication/");
    at = at < 0 ? text.indexOf("/Medication/") : at;
    if (at < 0) {
      return "";
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int start = text.substring(0, at).getBytes(StandardCharsets.UTF_8).length + 1 + NAME.length;
    return id(bytes, start, bytes.length);
  }

  private static String id(byte[] bytes, int from, int to) {
    int end = from;
    while (end < to && bytes[end] != '"' && bytes[end] != '/') {
      end++;
    }
    return new String(bytes, from, end - from, StandardCharsets.UTF_8);
  }

  private synchronized byte @Nullable [] read(String id) throws IOException {
    Place place = places.get(id);
    if (place == null) {
      return null;
    }
    byte[] entry = new byte[place.length()];
    file.seek(place.at());
    file.readFully(entry);
    return entry;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
