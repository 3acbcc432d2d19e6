package org.skinfirst.chart.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A text as the matcher sees it: lower-case words without accents and plural endings. A decimal
 * such as 0.05 stays one word; a question mark is a word, since it casts doubt.
 *
 * @param marks what stands before each word, and behind the last: one of {@link Marks}
 */
public record Words(List<String> words, String marks) {

  /** Longer texts are read up to here. */
  public static final int LONGEST_TEXT = 10_000;

  /** In doubt, past, excluded and assured, as ICD-10-GM has it. */
  private static final String SURE = "vzag";

  private static final boolean[] IN_WORD = new boolean[128];

  static {
    for (char c = 0; c < IN_WORD.length; c++) {
      IN_WORD[c] = Character.isLetterOrDigit(c) || c == '?';
    }
  }

  private static final Pattern DECIMAL_COMMA =
      Pattern.compile(
          "(?<=\\d),(?=\\d{1,4}\\s?(?:%|mg|mcg|g|ml)(?![\\p{L}]))", Pattern.CASE_INSENSITIVE);

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  public static Words of(String raw) {
    char[] text = plain(raw.length() > LONGEST_TEXT ? raw.substring(0, LONGEST_TEXT) : raw);
    List<String> words = new ArrayList<>();
    StringBuilder marks = new StringBuilder();
    int end = 0;
    int i = 0;
    while (i < text.length) {
      if (isInWord(text[i])) {
        marks.append(Marks.between(text, end, i));
        end = wordEnd(text, i, text.length);
        if (isWithout(text, i, end)) {
          words.add("s/");
          end++;
          i = end;
          continue;
        }
        int sure = certainty(text, i, end);
        if (sure > 0) {
          words.add(new String(text, i, sure - i));
          marks.append(Marks.NOTHING);
          words.add(new String(text, sure, 1));
        } else {
          words.add(stem(text, i, end));
        }
        i = end;
      } else {
        i++;
      }
    }
    return new Words(words, marks.append(Marks.between(text, end, text.length)).toString());
  }

  /** In small letters without accents and markup, ß as ss, decimals of strengths behind a point. */
  public static char[] plain(String text) {
    String lower = DECIMAL_COMMA.matcher(Markup.removedFrom(text)).replaceAll(".");
    lower = lower.toLowerCase(Locale.ROOT);
    for (int i = 0; i < lower.length(); i++) {
      if (lower.charAt(i) > 127) {
        return MARKS
            .matcher(Normalizer.normalize(lower.replace("ß", "ss"), Normalizer.Form.NFD))
            .replaceAll("")
            .toCharArray();
      }
    }
    return lower.toCharArray();
  }

  /** Whether a word begins with this character; a question mark is a word of its own. */
  public static boolean isInWord(char c) {
    return c < IN_WORD.length ? IN_WORD[c] : Character.isLetterOrDigit(c);
  }

  public static int wordEnd(char[] text, int start, int to) {
    if (text[start] == '?') {
      return start + 1;
    }
    int end = start;
    while (end < to && text[end] != '?' && (isInWord(text[end]) || isDecimalPoint(text, end, to))) {
      end++;
    }
    return end;
  }

  private static boolean isDecimalPoint(char[] text, int i, int to) {
    return text[i] == '.'
        && i > 0
        && i + 1 < to
        && Character.isDigit(text[i - 1])
        && Character.isDigit(text[i + 1]);
  }

  /** Whether a single s with a stroke behind it stands alone: "s/ sal". */
  private static boolean isWithout(char[] text, int start, int end) {
    return end - start == 1
        && text[start] == 's'
        && end < text.length
        && text[end] == '/'
        && (start == 0 || Character.isWhitespace(text[start - 1]) || text[start - 1] == '(')
        && (end + 1 == text.length || Character.isWhitespace(text[end + 1]));
  }

  /**
   * Where the letter stands that says how sure a diagnosis is, behind a code that it is written to:
   * "L20.8V". Below zero where none does.
   */
  private static int certainty(char[] text, int from, int end) {
    int last = end - 1;
    boolean isCode =
        last - from >= 3
            && last - from <= 6
            && SURE.indexOf(text[last]) >= 0
            && Character.isLetter(text[from])
            && Character.isDigit(text[from + 1])
            && Character.isDigit(text[from + 2]);
    for (int i = from + 3; isCode && i < last; i++) {
      isCode = i == from + 3 ? text[i] == '.' : Character.isDigit(text[i]);
    }
    return isCode ? last : -1;
  }

  /** Whether a word is a diagnosis code: a letter, two digits, and more behind a point. */
  static boolean isCode(String word) {
    return word.length() >= 3
        && word.length() <= 7
        && Character.isLetter(word.charAt(0))
        && Character.isDigit(word.charAt(1))
        && Character.isDigit(word.charAt(2))
        && (word.length() == 3 || word.charAt(3) == '.');
  }

  /** Both "parties" and "party" become "party", "cookies" and "cookie" become "cooky". */
  private static String stem(char[] text, int from, int end) {
    int stop = stemEnd(text, from, end);
    return endsInY(text, from, stop)
        ? new String(text, from, stop - 2 - from) + 'y'
        : new String(text, from, stop - from);
  }

  /** Where the word ends without its plural's s. */
  public static int stemEnd(char[] text, int from, int end) {
    if (end - from <= 3 || !isLast(text, end, 's') || keepsItsS(text, end)) {
      return end;
    }
    boolean es =
        isLast(text, end - 1, 'e')
            && (isLast(text, end - 2, 's') && isLast(text, end - 3, 's')
                || isLast(text, end - 2, 'h')
                    && (isLast(text, end - 3, 'c') || isLast(text, end - 3, 's')));
    return end - (es ? 2 : 1);
  }

  private static boolean keepsItsS(char[] text, int end) {
    return isLast(text, end - 1, 's') || isLast(text, end - 1, 'u') || isLast(text, end - 1, 'i');
  }

  /** Whether the word that ends so is written with a y in place of "ie". */
  public static boolean endsInY(char[] text, int from, int end) {
    return end - from > 4 && isLast(text, end, 'e') && isLast(text, end - 1, 'i');
  }

  /** Whether the last character before the end is this letter, large or small. */
  private static boolean isLast(char[] text, int end, char letter) {
    return text[end - 1] == letter || text[end - 1] == letter - 32;
  }
}
