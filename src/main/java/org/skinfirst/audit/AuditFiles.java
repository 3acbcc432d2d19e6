package org.skinfirst.audit;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.skinfirst.text.Sha256;

/**
 * A folder with a file of events for each day (UTC): a JSON object a line, with the SHA-256 of the
 * line before it, over all files. Whoever changes, adds or takes away a line breaks that chain.
 */
public final class AuditFiles {

  static final String NO_LINE = "0".repeat(64);

  private static final String BEGIN = "audit-";
  private static final String END = ".ndjson";
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();

  private final Path folder;

  public AuditFiles(Path folder) {
    this.folder = folder;
  }

  /** Where the chain ends. */
  record End(long number, String hash) {
    static final End NONE = new End(0, NO_LINE);
  }

  Path of(Instant day) {
    return folder.resolve(BEGIN + day.atOffset(ZoneOffset.UTC).toLocalDate() + END);
  }

  private List<Path> all() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(BEGIN))
          .filter(file -> file.toString().endsWith(END))
          .sorted()
          .toList();
    }
  }

  /**
   * The end of what was written. Half a line, of a process that was killed while it wrote, is cut
   * off: nobody was told that it was kept.
   *
   * @throws IOException also where the last line is none of ours
   */
  End end() throws IOException {
    List<Path> files = all();
    for (int i = files.size() - 1; i >= 0; i--) {
      cutHalfLine(files.get(i));
      End[] last = {End.NONE};
      lines(
          files.get(i),
          (number, line) -> {
            JsonNode read = JSON.readTree(line);
            last[0] = new End(read.path("n").asLong(), hash(line));
          });
      if (last[0].number() > 0) {
        return last[0];
      }
    }
    return End.NONE;
  }

  private static void cutHalfLine(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      long whole = channel.size();
      java.nio.ByteBuffer one = java.nio.ByteBuffer.allocate(1);
      while (whole > 0) {
        one.clear();
        channel.read(one, whole - 1);
        if (one.get(0) == '\n') {
          break;
        }
        whole--;
      }
      channel.truncate(whole);
    }
  }

  static String hash(byte[] line) {
    return HexFormat.of().formatHex(Sha256.digest().digest(line));
  }

  /**
   * What a check found.
   *
   * @param first time of the first event; null without any
   * @param last time of the last event; null without any
   * @param head hash of the last line, to be noted elsewhere
   * @param holds whether the line that was asked for is there
   * @param faults each with file and line
   */
  public record Report(
      int files,
      long events,
      @Nullable String first,
      @Nullable String last,
      String head,
      boolean holds,
      List<String> faults) {}

  /**
   * Reads all files. Those of the first days may be gone: then it begins with the first that is
   * there.
   *
   * @param known hash that was the head once; empty for none
   */
  public Report verify(String known) throws IOException {
    Check check = new Check(known);
    List<Path> files = all();
    for (Path file : files) {
      String name = file.getFileName().toString();
      lines(file, (number, line) -> check.line(name + ':' + number, line));
    }
    return new Report(
        files.size(),
        check.events,
        check.first,
        check.last,
        check.hash,
        check.holds,
        List.copyOf(check.faults));
  }

  private static final class Check {

    private static final int MOST_FAULTS = 20;

    private final String known;
    private final List<String> faults = new ArrayList<>();
    private long events;
    private long number;
    private String hash = NO_LINE;
    private @Nullable String first;
    private @Nullable String last;
    private boolean holds;

    Check(String known) {
      this.known = known;
      this.holds = known.isEmpty();
    }

    void line(String place, byte[] line) {
      JsonNode read;
      try {
        read = JSON.readTree(line);
      } catch (IOException e) {
        read = JSON.missingNode();
      }
      if (!read.at("/event/resourceType").asText().equals("AuditEvent")) {
        fault(place, "is no event");
      } else {
        boolean begins = events == 0;
        if (!begins && read.path("n").asLong() != number + 1) {
          fault(place, "is number " + read.path("n").asText() + " and follows " + number);
        }
        if (!begins && !read.path("previous").asText().equals(hash)) {
          fault(place, "does not follow the line before: one of the two was changed");
        }
        if (begins
            && read.path("n").asLong() == 1
            && !read.path("previous").asText().equals(hash)) {
          fault(place, "is the first, and says that one was before it");
        }
        last = read.at("/event/recorded").asText();
        first = first == null ? last : first;
        number = read.path("n").asLong();
      }
      events++;
      hash = hash(line);
      holds |= hash.equals(known);
    }

    private static String hash(byte[] line) {
      return AuditFiles.hash(line);
    }

    private void fault(String place, String what) {
      if (faults.size() < MOST_FAULTS) {
        faults.add(place + " " + what);
      }
    }
  }

  private interface Line {
    void take(int number, byte[] line) throws IOException;
  }

  /** One at a time, without its end; the last may lack it. */
  private static void lines(Path file, Line to) throws IOException {
    try (InputStream in = new java.io.BufferedInputStream(Files.newInputStream(file))) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      int number = 0;
      for (int c = in.read(); c >= 0; c = in.read()) {
        if (c == '\n') {
          to.take(++number, line.toByteArray());
          line.reset();
        } else {
          line.write(c);
        }
      }
      if (line.size() > 0) {
        to.take(++number, line.toByteArray());
      }
    }
  }
}
