package org.skinfirst.chart.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The names, texts, numbers and words of plain JSON, and what there is to ask of the last one. */
public final class PlainScalar {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  /** A number with fewer signs is within all limits, and a whole one is a long. */
  static final int SHORT = 18;

  private final byte[] body;
  private final JsonLimits limits;

  /** The last one; a text or name without its quotes. */
  private int from;

  private int end;
  private byte first;
  private boolean isEscaped;
  private boolean isWide;
  private boolean isWhole;
  private long hash;
  private char[] chars = new char[256];

  PlainScalar(byte[] body, JsonLimits limits) {
    this.body = body;
    this.limits = limits;
  }

  /** Where the first byte of what is next stands. */
  int next(int start) {
    int i = start;
    while (i < body.length && isSpace(body[i])) {
      i++;
    }
    if (i >= body.length) {
      throw PlainJson.NOT_PLAIN;
    }
    return i;
  }

  private static boolean isSpace(byte b) {
    return b <= ' ' && (b == ' ' || b == '\n' || b == '\r' || b == '\t');
  }

  boolean isBlank(int start) {
    return isBlank(start, body.length);
  }

  boolean isBlank(int start, int to) {
    int i = start;
    while (i < to && isSpace(body[i])) {
      i++;
    }
    return i == to;
  }

  /** Goes past the name that stands there. */
  int name(int start) {
    if (body[start] != '"') {
      throw PlainJson.NOT_PLAIN;
    }
    from = start + 1;
    long mixed = 0;
    int i = from;
    long word = word(i);
    long stop = stops(word);
    while (stop == 0) {
      mixed = mix(mixed ^ word);
      i += Long.BYTES;
      word = word(i);
      stop = stops(word);
    }
    int before = Long.numberOfTrailingZeros(stop) & ~7;
    end = i + (before >>> 3);
    if (end >= body.length || body[end] != '"' || length() > limits.nameLength()) {
      throw PlainJson.NOT_PLAIN;
    }
    hash = mix(mixed ^ word & (1L << before) - 1 ^ length());
    return end + 1;
  }

  /** What {@link #hash} says of this name. */
  static long hash(String name) {
    byte[] quoted = ('"' + name + '"').getBytes(StandardCharsets.UTF_8);
    PlainScalar scalar = new PlainScalar(quoted, JsonLimits.DEFAULT);
    scalar.name(0);
    return scalar.hash;
  }

  /** Goes past the text, number or word that stands there. */
  int value(int start) {
    first = body[start];
    from = start;
    end =
        switch (first) {
          case '"' -> text(start + 1);
          case 't' -> literal("true", start);
          case 'f' -> literal("false", start);
          case 'n' -> literal("null", start);
          default -> number(start);
        };
    return first == '"' ? end + 1 : end;
  }

  private int text(int start) {
    from = start;
    isEscaped = false;
    long high = 0;
    int i = start;
    while (true) {
      long word = word(i);
      long stop = stops(word);
      if (stop == 0) {
        high |= word;
        i += Long.BYTES;
        continue;
      }
      int before = Long.numberOfTrailingZeros(stop) & ~7;
      high |= word & (1L << before) - 1;
      i += before >>> 3;
      if (i < body.length && body[i] == '"') {
        break;
      }
      i = afterEscape(i);
    }
    isWide = (high & HIGH_BITS) != 0;
    if (i - start > limits.stringLength()) {
      throw PlainJson.NOT_PLAIN;
    }
    return i;
  }

  /** Eight bytes; behind the end there are zeros. */
  private long word(int i) {
    if (i + Long.BYTES <= body.length) {
      return (long) LONGS.get(body, i);
    }
    long word = 0;
    for (int rest = body.length - 1; rest >= i; rest--) {
      word = word << Byte.SIZE | body[rest] & 0xFF;
    }
    return word;
  }

  /** The high bit of the first of eight bytes that is a quote, a backslash or a control sign. */
  private static long stops(long word) {
    long quote = (word ^ '"' * ONES) - ONES;
    long slash = (word ^ '\\' * ONES) - ONES;
    long control = word - ' ' * ONES;
    return (quote | slash | control) & ~word & HIGH_BITS;
  }

  private static long mix(long value) {
    long mixed = value * 0x9E3779B97F4A7C15L;
    return mixed ^ mixed >>> 32;
  }

  private int afterEscape(int i) {
    if (i + 5 >= body.length || body[i] != '\\') {
      throw PlainJson.NOT_PLAIN;
    }
    isEscaped = true;
    return switch (body[i + 1]) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> i + 2;
      case 'u' -> afterHex(i + 2);
      default -> throw PlainJson.NOT_PLAIN;
    };
  }

  private int afterHex(int start) {
    for (int i = start; i < start + 4; i++) {
      if (body[i] < 0 || Character.digit(body[i], 16) < 0) {
        throw PlainJson.NOT_PLAIN;
      }
    }
    return start + 4;
  }

  private int literal(String word, int start) {
    int stop = start + word.length();
    for (int i = start; i < stop; i++) {
      if (i >= body.length || body[i] != word.charAt(i - start)) {
        throw PlainJson.NOT_PLAIN;
      }
    }
    return stop;
  }

  private int number(int start) {
    int whole = body[start] == '-' ? start + 1 : start;
    int i = digits(whole);
    if (body[whole] == '0' && i > whole + 1) {
      throw PlainJson.NOT_PLAIN;
    }
    isWhole = true;
    if (is(i, '.')) {
      isWhole = false;
      i = digits(i + 1);
    }
    if (is(i, 'e') || is(i, 'E')) {
      isWhole = false;
      i = digits(is(i + 1, '-') || is(i + 1, '+') ? i + 2 : i + 1);
      checkSize(start, i);
    }
    if (i - start >= SHORT) {
      checkSize(start, i);
    }
    return i;
  }

  /** Behind the digits there; at least one. */
  private int digits(int start) {
    int i = start;
    while (i < body.length && body[i] >= '0' && body[i] <= '9') {
      i++;
    }
    if (i == start) {
      throw PlainJson.NOT_PLAIN;
    }
    return i;
  }

  private boolean is(int i, char sign) {
    return i < body.length && body[i] == sign;
  }

  private void checkSize(int start, int stop) {
    char[] number = new String(body, start, stop - start, StandardCharsets.US_ASCII).toCharArray();
    if (!JsonNumbers.isBounded(number, 0, number.length, limits)) {
      throw PlainJson.NOT_PLAIN;
    }
  }

  /** The first byte of the last value, a quote where it is a text. */
  public byte first() {
    return first;
  }

  /** Whether the last text was written with a backslash. */
  public boolean isEscaped() {
    return isEscaped;
  }

  /** Whether the last text is certain not to be blank. */
  public boolean isWritten() {
    return end > from && body[from] > ' ' && !isEscaped;
  }

  /** Whether the last number has neither decimals nor an exponent. */
  public boolean isWhole() {
    return isWhole;
  }

  /** In bytes, without quotes. */
  public int length() {
    return end - from;
  }

  /** Where in the body it begins, without quotes. */
  public int from() {
    return from;
  }

  /** Whether it is the same as what stands there, without quotes. */
  public boolean isSame(int start, int length) {
    return Arrays.equals(body, from, end, body, start, start + length);
  }

  /** Whether the last text holds anything beyond ASCII. */
  public boolean isWide() {
    return isWide;
  }

  /** Of the last name. */
  long hash() {
    return hash;
  }

  /** Whether the last name or text is this one. */
  public boolean is(byte[] text) {
    return Arrays.equals(body, from, end, text, 0, text.length);
  }

  /** As it stands there, escapes and all. */
  public String string() {
    return new String(body, from, end - from, StandardCharsets.UTF_8);
  }

  /** The characters as they stand there; the next call may write into the same array. */
  public char[] chars() {
    if (isWide) {
      return string().toCharArray();
    }
    int length = end - from;
    if (length > chars.length) {
      chars = new char[length * 2];
    }
    for (int i = 0; i < length; i++) {
      chars[i] = (char) body[from + i];
    }
    return chars;
  }

  /** How many of them count. */
  public int length(char[] characters) {
    return isWide ? characters.length : end - from;
  }
}
