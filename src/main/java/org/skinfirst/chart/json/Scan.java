package org.skinfirst.chart.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of one body, each checked as it goes by: no name twice in an object, no number that
 * writes out to millions of digits. What is read through this needs no check of its own.
 */
final class Scan implements Closeable {

  private static final Pattern PLAIN = Pattern.compile("_?[a-z][A-Za-z0-9]{0,60}");

  /** Objects with more names than this are looked through by hash. */
  private static final int FEW = 16;

  private final JsonParser parser;
  private final JsonLimits limits;

  /** Names of the objects that are open, one behind the other. */
  private String[] names = new String[64];

  /** For each open object or list where its names begin, and a bit for each hash among them. */
  private final int[] starts;

  private final long[] hashes;
  private final @Nullable Set<String>[] many;
  private int top;
  private int depth;
  private JsonToken token = JsonToken.NOT_AVAILABLE;

  @SuppressWarnings({"unchecked", "rawtypes"})
  Scan(JsonFactory factory, byte[] body, JsonLimits limits) throws IOException {
    this.parser = factory.createParser(body);
    this.limits = limits;
    this.starts = new int[limits.depth() + 2];
    this.hashes = new long[limits.depth() + 2];
    this.many = new Set[limits.depth() + 2];
  }

  /** Moves on; null at the end. */
  @Nullable JsonToken next() throws IOException {
    JsonToken next = parser.nextToken();
    token = next == null ? JsonToken.NOT_AVAILABLE : next;
    switch (token) {
      case START_OBJECT, START_ARRAY -> enter();
      case END_OBJECT, END_ARRAY -> leave();
      case FIELD_NAME -> name(parser.currentName());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> checkNumber();
      default -> {
        // nothing to check
      }
    }
    return next;
  }

  /** The next name of the object that is open; null where it ends. */
  @Nullable String nextName() throws IOException {
    return next() == JsonToken.FIELD_NAME ? parser.currentName() : null;
  }

  JsonToken token() {
    return token;
  }

  /** To ask for the value of the token; not to be moved. */
  JsonParser parser() {
    return parser;
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }

  private void enter() {
    starts[depth] = top;
    hashes[depth] = 0;
    depth++;
  }

  private void leave() {
    depth--;
    top = starts[depth];
    many[depth] = null;
  }

  private void name(String name) {
    long hash = 1L << name.hashCode();
    boolean isSeen = (hashes[depth - 1] & hash) != 0;
    hashes[depth - 1] |= hash;
    if (isSeen && isRepeated(name)) {
      throw refused("holds the same name twice");
    }
    if (top == names.length) {
      names = Arrays.copyOf(names, top * 2);
    }
    names[top++] = name;
  }

  private boolean isRepeated(String name) {
    int start = starts[depth - 1];
    Set<String> seen = many[depth - 1];
    if (top - start > FEW) {
      if (seen == null) {
        seen = new HashSet<>();
        many[depth - 1] = seen;
      }
      // Those that came since the last question are not in it yet.
      seen.addAll(Arrays.asList(names).subList(start + seen.size(), top));
      return seen.contains(name);
    }
    for (int i = start; i < top; i++) {
      if (names[i].equals(name)) {
        return true;
      }
    }
    return false;
  }

  private void checkNumber() throws IOException {
    if (!JsonNumbers.isBounded(
        parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength(), limits)) {
      throw refused("is a number with too many digits or too large an exponent");
    }
  }

  RefusedJsonException refused(String reason) {
    return new RefusedJsonException(place(parser.getParsingContext()), reason);
  }

  /**
   * A JSON pointer, which is logged: a name that is none of FHIR's or CDS Hooks' may be anybody's,
   * and its number stands for it.
   */
  private static String place(@Nullable JsonStreamContext context) {
    if (context == null) {
      return "";
    }
    String before = place(context.getParent());
    if (context.inObject() && context.hasCurrentName()) {
      String name = context.getCurrentName();
      return before + '/' + (PLAIN.matcher(name).matches() ? name : context.getCurrentIndex());
    }
    return context.inArray() && context.hasCurrentIndex()
        ? before + '/' + context.getCurrentIndex()
        : before;
  }
}
