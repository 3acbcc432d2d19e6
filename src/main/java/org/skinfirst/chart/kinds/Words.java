package org.skinfirst.chart.kinds;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A text as the matcher sees it: lower-case words without accents and plural endings. A decimal
 * such as 0.05 stays one word; a question mark is a word, since it casts doubt.
 *
 * @param clauses for each word the number of the clause it stands in
 */
record Words(List<String> words, List<Integer> clauses) {

  /** Longer texts are read up to here. */
  static final int LONGEST_TEXT = 10_000;

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  static Words of(String raw) {
    String text = plain(raw.length() > LONGEST_TEXT ? raw.substring(0, LONGEST_TEXT) : raw);
    List<String> words = new ArrayList<>();
    List<Integer> clauses = new ArrayList<>();
    int clause = 0;
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        int end = wordEnd(text, i);
        words.add(singular(text.substring(i, end)));
        clauses.add(clause);
        i = end;
      } else {
        if (c == '?') {
          words.add("?");
          clauses.add(clause);
        } else if (c == '.' || c == ';' || c == '\n') {
          clause++;
        }
        i++;
      }
    }
    return new Words(words, clauses);
  }

  private static String plain(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    for (int i = 0; i < lower.length(); i++) {
      if (lower.charAt(i) > 127) {
        return MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFD)).replaceAll("");
      }
    }
    return lower;
  }

  private static int wordEnd(String text, int start) {
    int end = start;
    while (end < text.length()
        && (Character.isLetterOrDigit(text.charAt(end)) || isDecimalPoint(text, end))) {
      end++;
    }
    return end;
  }

  private static boolean isDecimalPoint(String text, int i) {
    return text.charAt(i) == '.'
        && i > 0
        && i + 1 < text.length()
        && Character.isDigit(text.charAt(i - 1))
        && Character.isDigit(text.charAt(i + 1));
  }

  private static boolean keepsItsS(String word) {
    return word.endsWith("ss") || word.endsWith("us") || word.endsWith("is");
  }

  /** Both "parties" and "party" become "party", "cookies" and "cookie" become "cooky". */
  private static String singular(String word) {
    String stem = word;
    if (word.length() > 3 && word.endsWith("s") && !keepsItsS(word)) {
      boolean es = word.endsWith("sses") || word.endsWith("ches") || word.endsWith("shes");
      stem = word.substring(0, word.length() - (es ? 2 : 1));
    }
    return stem.length() > 4 && stem.endsWith("ie")
        ? stem.substring(0, stem.length() - 2) + 'y'
        : stem;
  }
}
