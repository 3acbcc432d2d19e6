package org.skinfirst.chart.kinds;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A code system.
 *
 * @param style how its codes are compared
 * @param parent name of the system that it extends; empty for none
 * @param also what senders call it besides
 * @param shape what its codes look like
 * @param check how their last digit follows from the others
 */
record CodeSystem(
    String url, Style style, String parent, List<String> also, Pattern shape, CheckDigit check) {

  enum Style {
    PLAIN,
    ICD,
    ICDGM,
    ATC,
    READ
  }

  /** A Read code; what stands behind is the number of one of its terms. */
  private static final int READ_LENGTH = 5;

  /** Behind a code, in any order: how sure it is, and on which side of the body. */
  private static final Pattern LETTERS =
      Pattern.compile(
          "([A-Z]\\d\\d\\.?\\d{0,2}[-*+!#\u2020]*)\\s*"
              + "(?:(?<sure>[AVZG])\\s*[RLB]?|[RLB]\\s*(?<behind>[AVZG])?)",
          Pattern.CASE_INSENSITIVE);

  /** The same in words that repeat the code, "Z.n." and "V.a." too. */
  private static final Pattern IN_WORDS =
      Pattern.compile(
          "(?<![\\p{L}\\d])(?<code>[A-Za-z]\\d\\d\\.?\\d{0,2})[-*+!#\u2020]*[\\s,:(\\[\u2013-]*"
              + "(?:[RLB]\\s*)?(?<sure>[AVZG]|[vz](?=\\.))(?:\\s*[RLB](?![\\p{L}\\d]))?"
              + "(?:(?i:(?<=z)\\.\\s?n|(?<=v)\\.\\s?a)(?!\\p{L})|(?![\\p{L}\\d]|\\.\\s?\\p{L}))");

  private static final String ASSURED = "G";

  static CodeSystem of(String[] cells) {
    return new CodeSystem(
        cells[1],
        Style.valueOf(cells[2].toUpperCase(Locale.ROOT)),
        cells[3],
        cells[4].isBlank() ? List.of() : List.of(cells[4].split(" ")),
        Pattern.compile(cells[5].isEmpty() ? ".+" : cells[5]),
        CheckDigit.of(cells[6]));
  }

  boolean hasHeadings() {
    return style == Style.ICD || style == Style.ICDGM || style == Style.ATC;
  }

  /** A code without what does not tell one from another. */
  String plain(String code) {
    String stripped = code.strip();
    return switch (style) {
      case ICD -> icd(stripped);
      case ICDGM -> icd(assured(stripped));
      case ATC -> stripped.toUpperCase(Locale.ROOT);
      case READ -> read(stripped);
      default -> stripped;
    };
  }

  /** The letter behind a code that says how sure it is; empty where there is none. */
  String certainty(String code) {
    Matcher letters = LETTERS.matcher(code.strip());
    if (style != Style.ICDGM || !letters.matches()) {
      return "";
    }
    String sure = letters.group("sure") == null ? letters.group("behind") : letters.group("sure");
    return sure == null ? "" : sure.toUpperCase(Locale.ROOT);
  }

  /** The same of words that repeat the code, with the letter behind it. */
  String certainty(String code, String words) {
    if (style != Style.ICDGM || words.isEmpty()) {
      return "";
    }
    Matcher repeated = IN_WORDS.matcher(words);
    while (repeated.find()) {
      if (icd(repeated.group("code")).equals(plain(code))) {
        return repeated.group("sure").toUpperCase(Locale.ROOT);
      }
    }
    return "";
  }

  /** Without the letters behind it; only "assured" leaves the code itself. */
  private String assured(String code) {
    Matcher letters = LETTERS.matcher(code);
    if (!letters.matches()) {
      return code;
    }
    String certainty = certainty(code);
    return certainty.isEmpty() || certainty.equals(ASSURED) ? letters.group(1) : "";
  }

  private static String icd(String code) {
    StringBuilder plain = new StringBuilder(code.length());
    for (int i = 0; i < code.length(); i++) {
      char c = code.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        plain.append(Character.toUpperCase(c));
      } else if (Character.isWhitespace(c)
          && i + 1 < code.length()
          && Character.isLetter(code.charAt(i + 1))) {
        return code; // whatever the letter says, it is no code of the system
      }
    }
    return plain.toString();
  }

  private static String read(String code) {
    String five = code.length() > READ_LENGTH ? code.substring(0, READ_LENGTH) : code;
    int end = five.length();
    while (end > 0 && five.charAt(end - 1) == '.') {
      end--;
    }
    return five.substring(0, end);
  }
}
