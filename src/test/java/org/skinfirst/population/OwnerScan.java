package org.skinfirst.population;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** The floor of any screening: whose each line is, and nothing else, by Jackson at depth 1. */
final class OwnerScan {

  private static final JsonFactory FACTORY = new JsonFactory();

  private OwnerScan() {}

  /** How many lines say whose they are. */
  static long run(List<Path> files, int threads) throws IOException {
    LongAdder owned = new LongAdder();
    Threads.each(
        threads,
        files,
        file -> {
          try (InputStream in = Packed.open(file)) {
            new LineSplitter(new Lines(owned)).split(in);
          }
        });
    return owned.sum();
  }

  private record Lines(LongAdder owned) implements LineSplitter.Sink {

    @Override
    public void lines(byte[] lines, int first) throws IOException {
      int from = 0;
      long count = 0;
      while (from < lines.length) {
        int to = from;
        while (to < lines.length && lines[to] != '\n') {
          to++;
        }
        count += owner(lines, from, to).isEmpty() ? 0 : 1;
        from = to + 1;
      }
      owned.add(count);
    }

    @Override
    public void tooLong(int line) {
      throw new IllegalStateException();
    }

    @Override
    public void cutOff(int line) {
      throw new IllegalStateException();
    }
  }

  static String owner(byte[] bytes, int from, int to) throws IOException {
    String type = "";
    String id = "";
    String owner = "";
    try (JsonParser parser = FACTORY.createParser(bytes, from, to - from)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        switch (name) {
          case "resourceType" -> type = parser.getText();
          case "id" -> id = parser.getText();
          case "subject", "patient" -> owner = reference(parser, value);
          default -> parser.skipChildren();
        }
      }
    }
    return type.equals("Patient") ? id : owner;
  }

  private static String reference(JsonParser parser, JsonToken value) throws IOException {
    String reference = "";
    if (value == JsonToken.START_OBJECT) {
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        if (name.equals("reference")) {
          reference = parser.getText();
        } else {
          parser.skipChildren();
        }
      }
    }
    return reference;
  }
}
