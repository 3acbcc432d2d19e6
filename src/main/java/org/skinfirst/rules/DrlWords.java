package org.skinfirst.rules;

import java.util.ArrayList;
import java.util.List;

/** Cuts a piece of DRL into its words; a text that holds anything else has none. */
final class DrlWords {

  private static final List<String> SIGNS =
      List.of("==", "!=", "<=", ">=", "<", ">", "!", ":", "(", ")", ",", ";", "@");

  private DrlWords() {}

  /**
   * Names, variables, texts in their quotes, and signs; empty where the text is not made of those.
   */
  static List<String> of(String text) {
    List<String> words = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      if (Character.isWhitespace(text.charAt(at))) {
        at++;
        continue;
      }
      int end = end(text, at);
      if (end < 0) {
        return List.of();
      }
      words.add(text.substring(at, end));
      at = end;
    }
    return words;
  }

  private static int end(String text, int at) {
    char first = text.charAt(at);
    if (first == '"') {
      int close = text.indexOf('"', at + 1);
      return close < 0 || text.substring(at, close).indexOf('\\') >= 0 ? -1 : close + 1;
    }
    if (isInName(first) || first == '$') {
      int end = at + 1;
      while (end < text.length() && isInName(text.charAt(end))) {
        end++;
      }
      return first == '$' && end == at + 1 ? -1 : end;
    }
    return SIGNS.stream()
        .filter(sign -> text.startsWith(sign, at))
        .findFirst()
        .map(sign -> at + sign.length())
        .orElse(-1);
  }

  private static boolean isInName(char c) {
    return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
  }
}
