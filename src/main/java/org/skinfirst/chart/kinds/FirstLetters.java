package org.skinfirst.chart.kinds;

import org.skinfirst.chart.text.Words;

/**
 * How some words begin: tells of most other words at a glance that they are none of them. Small and
 * capital letters are the same, and endings do not count.
 */
final class FirstLetters {

  /** From this many letters on, no ending reaches into the first three. */
  private static final int LONG = 5;

  private static final int BITS = 16;

  private final long[] beginnings = new long[1 << BITS - 6];

  /** A word as {@link Words} has it. */
  void add(String word) {
    int first = at(word, 0);
    int second = at(word, 1);
    set(key(first, second, 0));
    set(key(first, second, at(word, 2)));
  }

  private static int at(String word, int i) {
    return i < word.length() ? word.charAt(i) : 0;
  }

  /** Whether the word of a text may be one of them. */
  boolean mayBe(char[] text, int from, int end) {
    int length = end - from;
    int second = length > 1 ? text[from + 1] : 0;
    return isSet(key(text[from], second, length < LONG ? 0 : text[from + 2]));
  }

  private static int key(int first, int second, int third) {
    int letters = (first | 32) << 14 ^ (second | 32) << 7 ^ (third | 32);
    return letters * 0x9E3779B1 >>> 32 - BITS;
  }

  private void set(int key) {
    beginnings[key >>> 6] |= 1L << key;
  }

  private boolean isSet(int key) {
    return (beginnings[key >>> 6] & 1L << key) != 0;
  }
}
