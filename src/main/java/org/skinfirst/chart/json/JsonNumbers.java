package org.skinfirst.chart.json;

/** Which numbers are small enough for a library that writes them out digit by digit. */
final class JsonNumbers {

  private JsonNumbers() {}

  /** Whether a number written so has few enough digits and a small enough exponent. */
  static boolean isBounded(char[] text, int offset, int length, JsonLimits limits) {
    int digits = 0;
    for (int i = offset; i < offset + length; i++) {
      if (text[i] == 'e' || text[i] == 'E') {
        return digits <= limits.digits() && isSmall(text, i + 1, offset + length, limits);
      }
      if (Character.isDigit(text[i])) {
        digits++;
      }
    }
    return digits <= limits.digits();
  }

  private static boolean isSmall(char[] text, int from, int to, JsonLimits limits) {
    int exponent = 0;
    for (int i = from; i < to; i++) {
      if (Character.isDigit(text[i])) {
        exponent = exponent * 10 + (text[i] - '0');
      }
      if (exponent > limits.exponent()) {
        return false;
      }
    }
    return true;
  }
}
