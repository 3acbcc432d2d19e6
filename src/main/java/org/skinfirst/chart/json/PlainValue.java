package org.skinfirst.chart.json;

import com.fasterxml.jackson.core.JsonToken;

/**
 * Single values that HAPI takes without a word. What is not plain may be right all the same: then
 * HAPI decides.
 */
enum PlainValue {
  TEXT,
  CODE,
  DATE,
  DATE_TIME,
  INSTANT,
  BOOLEAN,
  DECIMAL,
  INTEGER,
  UNSURE;

  private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

  /** For FHIR's data type of this name. */
  static PlainValue of(String datatype) {
    return switch (datatype) {
      case "string", "markdown", "uri", "url", "canonical" -> TEXT;
      case "code", "id" -> CODE;
      case "date" -> DATE;
      case "dateTime" -> DATE_TIME;
      case "instant" -> INSTANT;
      case "boolean" -> BOOLEAN;
      case "decimal" -> DECIMAL;
      case "integer", "positiveInt", "unsignedInt" -> INTEGER;
      default -> UNSURE;
    };
  }

  /** Whether this token, with its characters, is such a value. */
  boolean takes(JsonToken token, char[] text, int from, int length) {
    boolean isText = token == JsonToken.VALUE_STRING && length > 0;
    return switch (this) {
      case TEXT -> isText && isPlainText(text, from, length);
      case CODE -> isText && isPlainCode(text, from, length);
      case DATE -> isText && isDate(text, from, length);
      case DATE_TIME -> isText && (isDate(text, from, length) || isTime(text, from, length));
      case INSTANT -> isText && isTime(text, from, length);
      case BOOLEAN -> token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE;
      case DECIMAL ->
          length < 18
              && (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT)
              && !holds(text, from, length, 'e')
              && !holds(text, from, length, 'E');
      case INTEGER -> token == JsonToken.VALUE_NUMBER_INT && length < 10 && text[from] > '0';
      case UNSURE -> false;
    };
  }

  private static boolean isPlainText(char[] text, int from, int length) {
    // One that looks like a number may be a bomb.
    return text[from] > ' '
        && (!JsonNumbers.startsAsNumber(text[from])
            || !(holds(text, from, length, 'e') || holds(text, from, length, 'E'))
            || hasLetterBesideE(text, from, length));
  }

  private static boolean hasLetterBesideE(char[] text, int from, int length) {
    for (int i = from; i < from + length; i++) {
      char c = text[i];
      if (c != 'e' && c != 'E' && Character.isLetter(c)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPlainCode(char[] text, int from, int length) {
    for (int i = from; i < from + length; i++) {
      if (text[i] <= ' ' || text[i] > 126) {
        return false;
      }
    }
    return isPlainText(text, from, length);
  }

  private static boolean holds(char[] text, int from, int length, char wanted) {
    for (int i = from; i < from + length; i++) {
      if (text[i] == wanted) {
        return true;
      }
    }
    return false;
  }

  /** A year, a month or a day. */
  private static boolean isDate(char[] text, int from, int length) {
    if (length != 4 && length != 7 && length != 10) {
      return false;
    }
    int year = number(text, from, 4);
    if (year < 1000 || length == 4) {
      return year >= 1000;
    }
    int month = text[from + 4] == '-' ? number(text, from + 5, 2) : -1;
    if (month < 1 || month > 12 || length == 7) {
      return month >= 1 && month <= 12;
    }
    int day = text[from + 7] == '-' ? number(text, from + 8, 2) : -1;
    int last = month == 2 && year % 4 == 0 && year % 100 != 0 ? 29 : DAYS[month - 1];
    return day >= 1 && day <= last;
  }

  /** A day with time to the second, or to some of its parts, and zone. */
  private static boolean isTime(char[] text, int from, int length) {
    if (length < 20
        || !isDate(text, from, 10)
        || text[from + 10] != 'T'
        || text[from + 13] != ':'
        || text[from + 16] != ':'
        || !within(number(text, from + 11, 2), 23)
        || !within(number(text, from + 14, 2), 59)
        || !within(number(text, from + 17, 2), 59)) {
      return false;
    }
    int at = from + 19;
    int end = from + length;
    if (text[at] == '.') {
      at++;
      int first = at;
      while (at < end && text[at] >= '0' && text[at] <= '9') {
        at++;
      }
      if (at == first || at - first > 3) {
        return false;
      }
    }
    return isZone(text, at, end - at);
  }

  private static boolean isZone(char[] text, int at, int length) {
    if (length == 1) {
      return text[at] == 'Z';
    }
    return length == 6
        && (text[at] == '+' || text[at] == '-')
        && text[at + 3] == ':'
        && within(number(text, at + 1, 2), 12)
        && within(number(text, at + 4, 2), 59);
  }

  private static boolean within(int number, int most) {
    return number >= 0 && number <= most;
  }

  /** -1 where there is anything but digits. */
  private static int number(char[] text, int from, int digits) {
    int number = 0;
    for (int i = from; i < from + digits; i++) {
      if (text[i] < '0' || text[i] > '9') {
        return -1;
      }
      number = number * 10 + text[i] - '0';
    }
    return number;
  }
}
