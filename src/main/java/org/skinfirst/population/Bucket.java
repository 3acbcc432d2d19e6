package org.skinfirst.population;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The lines of some of the patients: in memory, and in a file when memory is needed. */
final class Bucket {

  private static final int BUFFER = 1 << 16;

  private final Path file;
  private List<byte[]> held = new ArrayList<>();

  Bucket(Path file) {
    this.file = file;
  }

  synchronized void add(byte[] record) {
    held.add(record);
  }

  /** Puts into the file what is in memory. */
  synchronized void flush() throws IOException {
    if (!held.isEmpty()) {
      try (OutputStream out =
          new BufferedOutputStream(
              Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
              BUFFER)) {
        for (byte[] record : held) {
          out.write(record);
        }
      }
      held = new ArrayList<>();
    }
  }

  /**
   * What there is for each patient.
   *
   * @param kept in the order of the export; none for a patient of whom there is too much
   */
  record Contents(byte[] bytes, TreeMap<String, List<Kept>> kept) {}

  /**
   * @param most bytes of one patient; whoever has more comes without any
   */
  synchronized Contents read(long most) throws IOException {
    Map<String, Long> sizes = new HashMap<>();
    long total = 0;
    try (DataInputStream in = open()) {
      for (Head head = Head.read(in); head != null; head = Head.read(in)) {
        in.skipNBytes(head.entry());
        sizes.merge(head.owner(), (long) head.entry(), Long::sum);
      }
    }
    for (long size : sizes.values()) {
      total += size > most ? 0 : size;
    }
    byte[] bytes = new byte[Math.toIntExact(total)];
    TreeMap<String, List<Kept>> kept = new TreeMap<>();
    int at = 0;
    try (DataInputStream in = open()) {
      for (Head head = Head.read(in); head != null; head = Head.read(in)) {
        List<Kept> ofOwner = kept.computeIfAbsent(head.owner(), owner -> new ArrayList<>());
        if (sizes.getOrDefault(head.owner(), 0L) > most) {
          in.skipNBytes(head.entry());
        } else {
          in.readFully(bytes, at, head.entry());
          ofOwner.add(new Kept(head.file(), head.line(), bytes, at, at + head.entry()));
          at += head.entry();
        }
      }
    }
    kept.values().forEach(list -> list.sort(null));
    return new Contents(bytes, kept);
  }

  /** Gives back the memory and the room on the disk. */
  synchronized void drop() throws IOException {
    held = new ArrayList<>();
    Files.deleteIfExists(file);
  }

  private DataInputStream open() throws IOException {
    InputStream inMemory =
        new SequenceInputStream(
            Collections.enumeration(held.stream().map(ByteArrayInputStream::new).toList()));
    return new DataInputStream(
        Files.exists(file)
            ? new SequenceInputStream(
                new BufferedInputStream(Files.newInputStream(file), BUFFER), inMemory)
            : inMemory);
  }

  /**
   * The beginning of a record.
   *
   * @param entry bytes that follow
   */
  private record Head(int file, int line, String owner, int entry) {

    static @org.jspecify.annotations.Nullable Head read(DataInputStream in) throws IOException {
      int first = in.read();
      if (first < 0) {
        return null;
      }
      int length = first << 24 | in.readUnsignedByte() << 16 | in.readUnsignedShort();
      int file = in.readInt();
      int line = in.readInt();
      byte[] owner = in.readNBytes(in.readInt());
      return new Head(
          file, line, new String(owner, StandardCharsets.UTF_8), length - Kept.HEAD - owner.length);
    }
  }
}
