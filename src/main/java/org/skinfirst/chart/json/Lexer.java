package org.skinfirst.chart.json;

import com.fasterxml.jackson.core.JsonToken;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Goes over the texts, numbers and words of a body, and tells of the one that it went over last.
 */
final class Lexer {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final int LONGEST_NUMBER = 17;

  /** Whether something was met that only a parser can judge. */
  boolean doubt;

  private final byte[] body;
  private final JsonLimits limits;
  private int at;
  private int tokens;

  /** The text, name or number that was gone over last, without its quotes. */
  private int from;

  private int to;
  private JsonToken kind = JsonToken.NOT_AVAILABLE;
  private boolean wide;
  private boolean escaped;
  private long nameHash;
  private char[] chars = new char[256];
  private String repeated = "";
  private int repeatedFrom;
  private int repeatedTo;

  Lexer(byte[] body, JsonLimits limits) {
    this.body = body;
    this.limits = limits;
  }

  int at() {
    return at;
  }

  /** The first byte of the value, or the sign, that is next. */
  byte peek() {
    int next = at;
    if (next < body.length && body[next] > ' ') {
      return body[next];
    }
    return peekBehindBlanks();
  }

  private byte peekBehindBlanks() {
    while (at < body.length) {
      byte b = body[at];
      if (b > ' ') {
        return b;
      }
      if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
        throw Cursor.LOST;
      }
      at++;
    }
    throw Cursor.LOST;
  }

  /** Goes past a bracket, a comma or a colon. */
  void sign() {
    at++;
  }

  int tokens() {
    return tokens;
  }

  /**
   * Goes past the value that is next, if it is the same, byte for byte, as one that ends in a quote
   * or a bracket.
   *
   * @param count its tokens
   */
  boolean passes(int start, int length, int count) {
    if (at + length > body.length
        || !Arrays.equals(body, at, at + length, body, start, start + length)) {
      return false;
    }
    at += length;
    tokens += count - 1;
    countToken();
    return true;
  }

  /** Brackets count as tokens. */
  void bracket() {
    at++;
    countToken();
  }

  private void countToken() {
    if (++tokens > limits.tokens()) {
      throw Cursor.LOST;
    }
  }

  /** Goes past the name that is next. */
  void name() {
    if (!plainName()) {
      text();
      doubt |= escaped;
      nameHash = hash();
    }
    doubt |= to - from > limits.nameLength();
  }

  /** False where the name is not plain, or too near to the body's end. */
  private boolean plainName() {
    int start = at + 1;
    int last = body.length - Long.BYTES;
    long hash = 0;
    for (int i = start; i <= last; i += Long.BYTES) {
      long word = (long) LONGS.get(body, i);
      long stop = stops(word);
      if (stop == 0) {
        hash = mix(hash ^ word);
        continue;
      }
      int before = Long.numberOfTrailingZeros(stop) & ~7;
      int end = i + (before >>> 3);
      if (body[end] != '"') {
        return false;
      }
      tokens++;
      escaped = false;
      from = start;
      to = end;
      at = end + 1;
      nameHash = mix(hash ^ end - start ^ word & (1L << before) - 1);
      return true;
    }
    return false;
  }

  /** Goes past the text, number or word that is next. */
  void single() {
    switch (body[at]) {
      case '"' -> text();
      case 't' -> word("true", JsonToken.VALUE_TRUE);
      case 'f' -> word("false", JsonToken.VALUE_FALSE);
      case 'n' -> word("null", JsonToken.VALUE_NULL);
      default -> number();
    }
  }

  private void text() {
    tokens++;
    int i = at + 1;
    int last = body.length - Long.BYTES;
    long high = 0;
    escaped = false;
    while (true) {
      if (i <= last) {
        long word = (long) LONGS.get(body, i);
        long stop = stops(word);
        if (stop == 0) {
          high |= word;
          i += Long.BYTES;
          continue;
        }
        int before = Long.numberOfTrailingZeros(stop) & ~7;
        high |= word & (1L << before) - 1;
        i += before >>> 3;
      } else if (i == body.length) {
        throw Cursor.LOST;
      }
      byte sign = body[i];
      if (sign == '"') {
        break;
      }
      if (sign >= ' ' && sign != '\\' || sign < 0) {
        high |= sign;
        i++;
      } else {
        i = afterEscape(i);
      }
    }
    from = at + 1;
    to = i;
    at = i + 1;
    kind = JsonToken.VALUE_STRING;
    wide = (high & HIGH_BITS) != 0;
    doubt |= to - from > limits.stringLength();
  }

  /** The high bit of the first of eight bytes that is a quote, a backslash or a control sign. */
  private static long stops(long word) {
    long quote = (word ^ '"' * ONES) - ONES;
    long slash = (word ^ '\\' * ONES) - ONES;
    long control = word - ' ' * ONES;
    return (quote | slash | control) & ~word & HIGH_BITS;
  }

  private int afterEscape(int i) {
    int next = i + 1;
    if (body[i] != '\\' || next == body.length) {
      throw Cursor.LOST;
    }
    escaped = true;
    switch (body[next]) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> {
        return next + 1;
      }
      case 'u' -> {
        for (int digit = 1; digit <= 4; digit++) {
          if (next + digit >= body.length || Character.digit(body[next + digit], 16) < 0) {
            throw Cursor.LOST;
          }
        }
        return next + 5;
      }
      default -> throw Cursor.LOST;
    }
  }

  private void word(String word, JsonToken token) {
    tokens++;
    from = at;
    for (int i = 0; i < word.length(); i++) {
      if (at == body.length || body[at++] != word.charAt(i)) {
        throw Cursor.LOST;
      }
    }
    to = at;
    kind = token;
    wide = false;
    escaped = false;
  }

  /** A number as FHIR has them; others are followed in doubt. */
  private void number() {
    tokens++;
    from = at;
    if (body[at] == '-') {
      at++;
    }
    int whole = at;
    digits();
    boolean plain = at > whole && (body[whole] != '0' || at == whole + 1);
    kind = JsonToken.VALUE_NUMBER_INT;
    if (at < body.length && body[at] == '.') {
      int point = at++;
      digits();
      plain &= at > point + 1;
      kind = JsonToken.VALUE_NUMBER_FLOAT;
    }
    while (at < body.length && "+-.eE0123456789".indexOf(body[at]) >= 0) {
      plain = false;
      at++;
    }
    if (at == from) {
      throw Cursor.LOST;
    }
    to = at;
    wide = false;
    escaped = false;
    doubt |= !plain || to - from > LONGEST_NUMBER;
  }

  private void digits() {
    while (at < body.length && body[at] >= '0' && body[at] <= '9') {
      at++;
    }
  }

  /** Of the last value that is no object or list. */
  JsonToken kind() {
    return kind;
  }

  /** Whether the last text was written with a backslash. */
  boolean isEscaped() {
    return escaped;
  }

  /** Whether the last text holds anything beyond ASCII. */
  boolean isWide() {
    return wide;
  }

  /** Whether the last value is a text that begins with a small letter of ASCII. */
  boolean isWords() {
    return kind == JsonToken.VALUE_STRING && to > from && body[from] >= 'a' && body[from] <= 'z';
  }

  /** Where the last text begins. */
  int from() {
    return from;
  }

  int length() {
    return to - from;
  }

  /** Whether the last text or name is this one. */
  boolean is(byte[] text) {
    return Arrays.equals(body, from, to, text, 0, text.length);
  }

  /** Whether the last value is the text that stands there too. */
  boolean isSame(int start, int length) {
    return kind == JsonToken.VALUE_STRING
        && to - from == length
        && Arrays.equals(body, from, to, body, start, start + length);
  }

  /** The last text as it stands there. */
  String string() {
    return string(from, to - from);
  }

  String string(int start, int length) {
    return new String(body, start, length, StandardCharsets.UTF_8);
  }

  /** The last text, where nearly all resources have the same. */
  String repeatedString() {
    if (!Arrays.equals(body, from, to, body, repeatedFrom, repeatedTo)) {
      repeated = string();
      repeatedFrom = from;
      repeatedTo = to;
    }
    return repeated;
  }

  /** The last text's characters; the next call may write into the same array. */
  char[] chars() {
    if (wide) {
      return string().toCharArray();
    }
    int length = to - from;
    if (length > chars.length) {
      chars = new char[length * 2];
    }
    for (int i = 0; i < length; i++) {
      chars[i] = (char) body[from + i];
    }
    return chars;
  }

  /** How many characters these are. */
  int length(char[] text) {
    return wide ? text.length : to - from;
  }

  /** Of the name that was come to last. */
  long nameHash() {
    return nameHash;
  }

  /** Of the last name, or the last text. */
  long hash() {
    long hash = 0;
    int i = from;
    for (; i + Long.BYTES <= to; i += Long.BYTES) {
      hash = mix(hash ^ (long) LONGS.get(body, i));
    }
    long rest = 0;
    for (int shift = 0; i < to; i++, shift += Byte.SIZE) {
      rest |= (body[i] & 0xFFL) << shift;
    }
    return mix(hash ^ to - from ^ rest);
  }

  private static long mix(long value) {
    long mixed = value * 0x9E3779B97F4A7C15L;
    return mixed ^ mixed >>> 32;
  }

  /** The hash of a name. */
  static long hash(byte[] name) {
    Lexer lexer = new Lexer(name, JsonLimits.DEFAULT);
    lexer.to = name.length;
    return lexer.hash();
  }
}
