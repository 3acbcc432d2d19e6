package org.skinfirst.population;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.skinfirst.chart.fhir.Entry;
import org.skinfirst.chart.json.Gateway;

/**
 * A line that is kept for its patient: what was seen when it was scanned, and the resource; or an
 * entry of a bundle, to be scanned again.
 *
 * @param file number of the file that it came from
 * @param line in that file
 * @param bytes of which its own are a part
 */
record Kept(int file, int line, byte[] bytes, int from, int to) implements Comparable<Kept> {

  /** Bytes before the owner: length of the record, file, line, length of the owner. */
  static final int HEAD = 4 * Integer.BYTES;

  private static final byte[] RESOURCE = ascii("{\"resource\":");
  private static final byte[] FULL_URL = ascii("{\"fullUrl\":\"");
  private static final byte[] AND_RESOURCE = ascii("\",\"resource\":");
  private static final byte[] END = ascii("}");

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Lines are read in their order in the export. */
  @Override
  public int compareTo(Kept other) {
    return file == other.file
        ? Integer.compare(line, other.line)
        : Integer.compare(file, other.file);
  }

  /** The resource as an entry of a bundle. */
  static byte[] entry(Found found) {
    int length = found.to() - found.from();
    if (found.isEntry()) {
      return ByteBuffer.allocate(length).put(found.bytes(), found.from(), length).array();
    }
    boolean isPatient = found.entry().type().equals(OwnerKey.PATIENT);
    byte[] url = ascii(isPatient ? OwnerKey.urn(found.entry().id()) : "");
    ByteBuffer entry =
        ByteBuffer.allocate(
            length
                + END.length
                + (isPatient
                    ? FULL_URL.length + url.length + AND_RESOURCE.length
                    : RESOURCE.length));
    if (isPatient) {
      entry.put(FULL_URL).put(url).put(AND_RESOURCE);
    } else {
      entry.put(RESOURCE);
    }
    return entry.put(found.bytes(), found.from(), length).put(END).array();
  }

  /** As an entry of a prefetched bundle. */
  JsonNode node(Gateway gateway) {
    ByteBuffer in = ByteBuffer.wrap(bytes, from, to - from);
    int head = in.getInt();
    int start = from + Integer.BYTES;
    return head == 0
        ? gateway.lines(Arrays.copyOfRange(bytes, start, to), true).read(0, to - start)
        : JsonNodeFactory.instance.pojoNode(
            Entry.ofHead(in, gateway.source(bytes, start + head, to)));
  }

  /** Writes it as an entry of a bundle. */
  void writeEntry(OutputStream out) throws IOException {
    int head = ByteBuffer.wrap(bytes, from, to - from).getInt();
    int start = from + Integer.BYTES + head;
    if (head > 0) {
      out.write(RESOURCE);
    }
    out.write(bytes, start, to - start);
    if (head > 0) {
      out.write(END);
    }
  }

  /** One that was found a moment ago. */
  static Kept of(Found found) {
    byte[] record = record(found, "");
    return new Kept(found.file().number(), found.line(), record, HEAD, record.length);
  }

  /** The whole record, as it is written. */
  static byte[] record(Found found, String ownerId) {
    byte[] owner = ownerId.getBytes(StandardCharsets.UTF_8);
    boolean isPatient = found.entry().type().equals(OwnerKey.PATIENT);
    byte[] head =
        found.isEntry()
            ? new byte[0]
            : found.entry().head(isPatient ? OwnerKey.urn(found.entry().id()) : "");
    byte[] entry = head.length == 0 ? entry(found) : new byte[0];
    int resource = head.length == 0 ? 0 : found.to() - found.from();
    int length = HEAD + owner.length + Integer.BYTES + head.length + entry.length + resource;
    return ByteBuffer.allocate(length)
        .putInt(length)
        .putInt(found.file().number())
        .putInt(found.line())
        .putInt(owner.length)
        .put(owner)
        .putInt(head.length)
        .put(head)
        .put(entry)
        .put(found.bytes(), found.from(), resource)
        .array();
  }
}
