package org.skinfirst.chart.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * Goes over the bytes of a body without making anything of them. What it passes is JSON within the
 * limits, and holds no name twice. Of anything else it throws {@link NotPlain}, also of what may be
 * right all the same, such as an escape in a name: then {@link Scan} decides.
 */
public final class PlainJson {

  /** Thrown where only a parser can tell what is right. */
  public static final class NotPlain extends RuntimeException {
    private static final long serialVersionUID = 1;

    private NotPlain() {
      super("no plain JSON", null, false, false);
    }
  }

  static final NotPlain NOT_PLAIN = new NotPlain();

  private final JsonFactory factory;
  private final byte[] body;
  private final JsonLimits limits;
  private final PlainScalar scalar;

  /** Hashes of the names of the objects that are open, one behind the other. */
  private long[] names = new long[128];

  /** For each open object or list where its names begin, and a bit for each of them. */
  private final int[] starts;

  private final long[] bits;
  private int top;
  private int depth;
  private int tokens;
  private int at;

  PlainJson(JsonFactory factory, byte[] body, JsonLimits limits) {
    this.factory = factory;
    this.body = body;
    this.limits = limits;
    this.scalar = new PlainScalar(body, limits);
    this.starts = new int[limits.depth() + 1];
    this.bits = new long[limits.depth() + 1];
    this.at = scalar.next(0);
  }

  /** Begins anew with what stands there, as if it were a body of its own. */
  void restart(int from) {
    depth = 0;
    top = 0;
    tokens = 0;
    at = scalar.next(from);
  }

  /** Whether nothing but white space is left before this place. */
  boolean endsBy(int to) {
    return tokens <= limits.tokens() && at <= to && scalar.isBlank(at, to);
  }

  /** Where in the body: before the value that is next, or behind the last. */
  public int at() {
    return at;
  }

  /** How many tokens were gone past. */
  public int tokens() {
    return tokens;
  }

  /** The name that was come to last, or the value that was gone past last. */
  public PlainScalar last() {
    return scalar;
  }

  /** The first byte of the value that is next. */
  public byte peek() {
    return body[at];
  }

  /** Enters the object that is next; false where it is empty, and left already. */
  public boolean enterObject() {
    enter();
    return body[at] == '}' ? leave('}') : name();
  }

  /** Goes to the value of the object's next name; false where it ends. */
  public boolean nextName() {
    at = scalar.next(at);
    if (body[at] != ',') {
      return leave('}');
    }
    at = scalar.next(at + 1);
    return name();
  }

  /** Enters the list that is next; false where it is empty, and left already. */
  public boolean enterArray() {
    enter();
    return body[at] != ']' || leave(']');
  }

  /** Goes to the list's next item; false where it ends. */
  public boolean nextItem() {
    at = scalar.next(at);
    if (body[at] != ',') {
      return leave(']');
    }
    at = scalar.next(at + 1);
    return true;
  }

  private void enter() {
    if (depth == limits.depth() || tokens > limits.tokens()) {
      throw NOT_PLAIN;
    }
    tokens += 2;
    starts[depth] = top;
    bits[depth++] = 0;
    at = scalar.next(at + 1);
  }

  private boolean leave(char bracket) {
    if (body[at] != bracket) {
      throw NOT_PLAIN;
    }
    at++;
    top = starts[--depth];
    return false;
  }

  private boolean name() {
    tokens++;
    at = scalar.next(scalar.name(at));
    if (body[at] != ':') {
      throw NOT_PLAIN;
    }
    keep(scalar.hash());
    at = scalar.next(at + 1);
    return true;
  }

  /** No name twice in an object: two may have the same hash, but one never has two. */
  private void keep(long hash) {
    long bit = 1L << hash;
    if ((bits[depth - 1] & bit) != 0) {
      for (int i = starts[depth - 1]; i < top; i++) {
        if (names[i] == hash) {
          throw NOT_PLAIN;
        }
      }
    }
    bits[depth - 1] |= bit;
    if (top == names.length) {
      names = Arrays.copyOf(names, top * 2);
    }
    names[top++] = hash;
  }

  /** Goes past the value that is next, which is no object or list. */
  public void value() {
    tokens++;
    at = scalar.value(at);
  }

  /** Goes past the value that is next. */
  public void skip() {
    switch (body[at]) {
      case '{' -> {
        for (boolean more = enterObject(); more; more = nextName()) {
          skip();
        }
      }
      case '[' -> {
        for (boolean more = enterArray(); more; more = nextItem()) {
          skip();
        }
      }
      default -> value();
    }
  }

  /**
   * Goes past the value that is next where it is the same as one before, at the same depth.
   *
   * @param from where the text, object or list began
   * @param length in bytes
   * @param held tokens
   */
  public boolean repeats(int from, int length, int held) {
    if (length > body.length - at
        || !Arrays.equals(body, at, at + length, body, from, from + length)) {
      return false;
    }
    at += length;
    tokens += held;
    return true;
  }

  /** Whether the value that was gone past last shows its end, as a number does not. */
  public boolean endsVisibly() {
    byte end = body[at - 1];
    return end == '"' || end == '}' || end == ']';
  }

  /** The last text, as it was meant. */
  public String text() {
    if (!scalar.isEscaped()) {
      return scalar.string();
    }
    try (JsonParser parser = factory.createParser(body, scalar.from() - 1, scalar.length() + 2)) {
      return parser.nextTextValue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What stands from there up to here, to be read again. */
  public JsonSource since(int from) {
    int length = at - from;
    return () -> factory.createParser(body, from, length);
  }

  /** Whether nothing is left. */
  boolean isAtEnd() {
    return tokens <= limits.tokens() && scalar.isBlank(at);
  }
}
