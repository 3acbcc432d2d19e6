package org.skinfirst.cards;

/** Text from a chart, made harmless before it enters a card. */
final class ChartText {

  private static final int LONGEST = 80;
  private static final String MARKDOWN = "\\`*_[]#!|~&@";

  private ChartText() {}

  /** One line of at most 80 characters, without control or direction marks or HTML brackets. */
  static String plain(String raw) {
    if (isPlain(raw)) {
      return raw;
    }
    StringBuilder plain = new StringBuilder();
    int count = 0;
    for (int i = 0; i < raw.length() && count < LONGEST; count++) {
      int c = raw.codePointAt(i);
      i += Character.charCount(c);
      if (c == '<' || c == '>' || !isShown(c)) {
        plain.append(' ');
      } else {
        plain.appendCodePoint(c);
      }
      if (count == LONGEST - 1 && i < raw.length()) {
        plain.append('…');
      }
    }
    return plain.toString().strip().replaceAll(" {2,}", " ");
  }

  /** Whether it may stay as it is; most texts may. */
  private static boolean isPlain(String raw) {
    char last = ' ';
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c < ' ' || c > '~' || c == '<' || c == '>' || (c == ' ' && last == ' ')) {
        return false;
      }
      last = c;
    }
    return last != ' ' && raw.length() <= LONGEST;
  }

  /** The same, so that Markdown shows it letter by letter; a bare address becomes no link. */
  static String markdown(String raw) {
    String plain = plain(raw);
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      boolean address = plain.startsWith("://", i) || (c == '.' && plain.startsWith("www", i - 3));
      if (MARKDOWN.indexOf(c) >= 0 || address) {
        escaped.append('\\');
      }
      escaped.append(c);
    }
    return escaped.toString();
  }

  private static boolean isShown(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
