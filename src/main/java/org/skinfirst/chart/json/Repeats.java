package org.skinfirst.chart.json;

import org.jspecify.annotations.Nullable;

/**
 * What stood under each name in the resource before. Most resources of a chart have their profile,
 * category, subject and day in common, byte for byte; what has been looked at need not be again.
 */
final class Repeats {

  /** A value that was gone over, and that nothing in it kept its resource. */
  static final class Value {
    private final Shape.Child child;
    private final int from;
    private final int to;
    private final int tokens;
    private final String subject;

    private Value(Shape.Child child, int from, int to, int tokens, String subject) {
      this.child = child;
      this.from = from;
      this.to = to;
      this.tokens = tokens;
      this.subject = subject;
    }

    /** The reference in it, where it says whose the resource is. */
    String subject() {
      return subject;
    }
  }

  private static final int SIZE = 64;

  private final Value[] values = new Value[SIZE];
  private final Lexer lexer;

  Repeats(Lexer lexer) {
    this.lexer = lexer;
  }

  /** Where to look for what stands under the last name in such a resource. */
  int place(Shape shape) {
    return (int) lexer.nameHash() + System.identityHashCode(shape) & SIZE - 1;
  }

  /** Goes past the value that is next, if it stood there before; null where it did not. */
  @Nullable Value next(int place, Shape.Child child) {
    Value value = values[place];
    return value != null
            && value.child == child
            && lexer.passes(value.from, value.to - value.from, value.tokens)
        ? value
        : null;
  }

  /**
   * Remembers the value that the lexer has come to the end of.
   *
   * @param from where it begins
   * @param tokens how many there were before it
   */
  void keep(int place, Shape.Child child, int from, int tokens, String subject) {
    values[place] = new Value(child, from, lexer.at(), lexer.tokens() - tokens, subject);
  }
}
