package org.skinfirst.chart.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of one body, each checked as it goes by: no name twice in an object, no number that
 * somebody could blow up. Whoever reads through this needs no check of its own.
 */
final class Scan {

  /** Objects with more names than this are looked through by hash. */
  private static final int FEW = 16;

  private final JsonParser parser;
  private final JsonLimits limits;

  /** Names of the objects that are open, one behind the other. */
  private String[] names = new String[64];

  private int[] starts = new int[16];
  private final @Nullable Set<String>[] many;
  private int top;
  private int depth;
  private JsonToken token = JsonToken.NOT_AVAILABLE;

  @SuppressWarnings({"unchecked", "rawtypes"})
  Scan(JsonParser parser, JsonLimits limits) {
    this.parser = parser;
    this.limits = limits;
    this.many = new Set[limits.depth() + 2];
  }

  /** Moves on; null at the end. */
  @Nullable JsonToken next() throws IOException {
    try {
      JsonToken next = parser.nextToken();
      token = next == null ? JsonToken.NOT_AVAILABLE : next;
      switch (token) {
        case START_OBJECT, START_ARRAY -> open();
        case END_OBJECT, END_ARRAY -> close();
        case FIELD_NAME -> name(parser.currentName());
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> checkNumber();
        default -> {
          // nothing to check
        }
      }
      return next;
    } catch (StreamConstraintsException e) {
      throw e;
    } catch (JsonProcessingException e) {
      throw refused("is not JSON");
    }
  }

  /** The next name of the object that is open; null where it ends. */
  @Nullable String nextName() throws IOException {
    return next() == JsonToken.FIELD_NAME ? parser.currentName() : null;
  }

  JsonToken token() {
    return token;
  }

  JsonParser parser() {
    return parser;
  }

  /** Goes to the end of the value that begins here. */
  void skip() throws IOException {
    if (token != JsonToken.START_OBJECT && token != JsonToken.START_ARRAY) {
      return;
    }
    int outside = depth - 1;
    while (depth > outside) {
      if (next() == null) {
        throw refused("is not JSON");
      }
    }
  }

  private void open() {
    if (depth == starts.length) {
      starts = Arrays.copyOf(starts, depth * 2);
    }
    starts[depth++] = top;
  }

  private void close() {
    depth--;
    top = starts[depth];
    many[depth] = null;
  }

  private void name(String name) {
    int start = starts[depth - 1];
    Set<String> seen = many[depth - 1];
    if (seen != null) {
      if (!seen.add(name)) {
        throw twice();
      }
      return;
    }
    for (int i = start; i < top; i++) {
      // Jackson gives the same name the same object, but promises it for short ones only.
      if (names[i] == name || (names[i].hashCode() == name.hashCode() && names[i].equals(name))) {
        throw twice();
      }
    }
    if (top == names.length) {
      names = Arrays.copyOf(names, top * 2);
    }
    names[top++] = name;
    if (top - start > FEW) {
      many[depth - 1] = new HashSet<>(Arrays.asList(names).subList(start, top));
    }
  }

  private RefusedJsonException twice() {
    return refused("holds the same name twice");
  }

  private void checkNumber() throws IOException {
    if (!JsonNumbers.isBounded(
        parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength(), limits)) {
      throw refused("is a number with too many digits or too large an exponent");
    }
  }

  RefusedJsonException refused(String reason) {
    return new RefusedJsonException(parser.getParsingContext().pathAsPointer().toString(), reason);
  }
}
