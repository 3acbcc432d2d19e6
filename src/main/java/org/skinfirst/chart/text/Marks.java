package org.skinfirst.chart.text;

/** What may stand between two words, the strongest of what does. */
final class Marks {

  static final char NOTHING = '_';
  static final char SPACE = ' ';
  static final char COMMA = ',';
  static final char OPEN = '(';
  static final char CLOSE = ')';

  /** Closed, and a comma behind it. */
  static final char CLOSE_AND_COMMA = ']';

  static final char DASH = '-';
  static final char COLON = ':';
  static final char SENTENCE = '.';
  static final char LINE = '\n';

  private static final String BY_STRENGTH = "_ ,()]-:.\n";

  /** Longer words are no abbreviations that go on behind their full stop: "V.a.", "fever.Cough". */
  private static final int SHORT = 3;

  private Marks() {}

  /** Whether more than blanks stand there. */
  static boolean isAny(char mark) {
    return mark != NOTHING && mark != SPACE;
  }

  static boolean isComma(char mark) {
    return mark == COMMA || mark == CLOSE_AND_COMMA;
  }

  /** 1 where a parenthesis opens, -1 where one closes, else 0. */
  static int opened(char mark) {
    return mark == OPEN ? 1 : mark == CLOSE || mark == CLOSE_AND_COMMA ? -1 : 0;
  }

  static char between(char[] text, int from, int to) {
    if (from == 0) {
      return LINE;
    }
    char strongest = to == text.length ? LINE : NOTHING;
    for (int i = from; i < to; i++) {
      char mark = of(text, from, i, to);
      if (mark == COMMA && strongest == CLOSE) {
        strongest = CLOSE_AND_COMMA;
      } else if (BY_STRENGTH.indexOf(mark) > BY_STRENGTH.indexOf(strongest)) {
        strongest = mark;
      }
    }
    return strongest;
  }

  private static char of(char[] text, int from, int i, int to) {
    return switch (text[i]) {
      case '\n', '\r' -> LINE;
      case '.' -> isInside(text, from, i) ? NOTHING : SENTENCE;
      case ';', '!', '|', '•' -> SENTENCE;
      case ':' -> COLON;
      case '–', '—', '→' -> DASH;
      case '-' -> isAlone(from, i, to) ? NOTHING : DASH;
      case '/' -> isAlone(from, i, to) || isWith(text, from) ? NOTHING : COMMA;
      case ',' -> isDecimal(text, from, i, to) ? NOTHING : COMMA;
      case '(', '[', '{' -> OPEN;
      case ')', ']', '}' -> CLOSE;
      default -> Character.isWhitespace(text[i]) ? SPACE : NOTHING;
    };
  }

  /** Whether the word before is a single w: "somebody w/ something". */
  private static boolean isWith(char[] text, int end) {
    return end > 0 && text[end - 1] == 'w' && (end == 1 || !Words.isInWord(text[end - 2]));
  }

  /** Whether nothing else stands between the two words. */
  private static boolean isAlone(int from, int i, int to) {
    return i == from && to - i == 1;
  }

  /** Whether the comma stands inside a number, as in "0,8". */
  private static boolean isDecimal(char[] text, int from, int i, int to) {
    return isAlone(from, i, to)
        && Character.isDigit(text[from - 1])
        && to < text.length
        && Character.isDigit(text[to]);
  }

  /** Whether the full stop stands behind a short word and before a letter. */
  private static boolean isInside(char[] text, int from, int i) {
    return i == from
        && i + 1 < text.length
        && Character.isLetter(text[i + 1])
        && from - wordStart(text, from) <= SHORT;
  }

  private static int wordStart(char[] text, int end) {
    int start = end;
    while (start > 0 && Words.isInWord(text[start - 1])) {
      start--;
    }
    return start;
  }
}
