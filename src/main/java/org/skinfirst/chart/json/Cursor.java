package org.skinfirst.chart.json;

import java.util.Arrays;

/**
 * Goes over the bytes of a body without making anything of them. It knows plain JSON only: what it
 * cannot follow is {@link #LOST}, and what it can follow but not vouch for raises a doubt; both are
 * for a real parser to decide.
 */
final class Cursor {

  /** Thrown where this is no JSON that could be followed. */
  static final class Lost extends RuntimeException {
    private static final long serialVersionUID = 1;

    private Lost() {
      super("no plain JSON", null, false, false);
    }
  }

  static final Lost LOST = new Lost();

  /** Objects with more names than this are for the parser, which looks them up by hash. */
  private static final int MOST_NAMES = 48;

  private final Lexer lexer;
  private final Repeats repeats;

  /** Hashes of the names of the objects that are open, one behind the other. */
  private long[] names = new long[64];

  private int top;
  private final int[] starts;
  private int depth;

  Cursor(byte[] body, JsonLimits limits) {
    this.lexer = new Lexer(body, limits);
    this.repeats = new Repeats(lexer);
    this.starts = new int[limits.depth()];
  }

  /** What was gone over last, and all that there is to ask of it. */
  Lexer last() {
    return lexer;
  }

  /** What stood before under the same names. */
  Repeats repeats() {
    return repeats;
  }

  /** Where in the body. */
  int at() {
    return lexer.at();
  }

  /** The first byte of the value, or the sign, that is next. */
  byte peek() {
    return lexer.peek();
  }

  /** Enters the object that is next; false where it is empty, and left already. */
  boolean enterObject() {
    open();
    if (lexer.peek() == '}') {
      close();
      return false;
    }
    name();
    return true;
  }

  /** Goes to the value of the object's next name; false where it ends. */
  boolean nextName() {
    if (isAnother('}')) {
      name();
      return true;
    }
    return false;
  }

  /** Enters the list that is next; false where it is empty, and left already. */
  boolean enterArray() {
    open();
    if (lexer.peek() == ']') {
      close();
      return false;
    }
    return true;
  }

  /** Goes to the list's next item; false where it ends. */
  boolean nextItem() {
    return isAnother(']');
  }

  private boolean isAnother(char end) {
    byte sign = lexer.peek();
    if (sign == ',') {
      lexer.sign();
      lexer.peek();
      return true;
    }
    if (sign != end) {
      throw LOST;
    }
    close();
    return false;
  }

  private void open() {
    if (depth == starts.length) {
      throw LOST;
    }
    starts[depth++] = top;
    lexer.bracket();
  }

  private void close() {
    top = starts[--depth];
    lexer.bracket();
  }

  private void name() {
    if (lexer.peek() != '"') {
      throw LOST;
    }
    lexer.name();
    keep(lexer.nameHash());
    if (lexer.peek() != ':') {
      throw LOST;
    }
    lexer.sign();
    lexer.peek();
  }

  /** No name twice in an object: two may have the same hash, but one never has two. */
  private void keep(long hash) {
    int start = starts[depth - 1];
    boolean twice = top - start >= MOST_NAMES;
    for (int i = start; i < top; i++) {
      twice |= names[i] == hash;
    }
    if (twice) {
      lexer.doubt = true;
      return;
    }
    if (top == names.length) {
      names = Arrays.copyOf(names, top * 2);
    }
    names[top++] = hash;
  }

  /** Goes past the value that is next. */
  void skip() {
    switch (lexer.peek()) {
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
      default -> lexer.single();
    }
  }
}
