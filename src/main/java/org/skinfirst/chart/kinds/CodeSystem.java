package org.skinfirst.chart.kinds;

import java.util.List;
import java.util.Locale;

/**
 * A code system.
 *
 * @param style how its codes are compared
 * @param parent name of the system that it extends; empty for none
 * @param also what senders call it besides
 */
record CodeSystem(String url, Style style, String parent, List<String> also) {

  enum Style {
    PLAIN,
    ICD,
    ATC,
    READ
  }

  /** A Read code; what stands behind is the number of one of its terms. */
  private static final int READ_LENGTH = 5;

  static CodeSystem of(String[] cells) {
    return new CodeSystem(
        cells[1],
        Style.valueOf(cells[2].toUpperCase(Locale.ROOT)),
        cells[3],
        cells[4].isBlank() ? List.of() : List.of(cells[4].split(" ")));
  }

  boolean hasHeadings() {
    return style == Style.ICD || style == Style.ATC;
  }

  /** A code without what does not tell one from another. */
  String plain(String code) {
    String stripped = code.strip();
    return switch (style) {
      case ICD -> icd(stripped);
      case ATC -> stripped.toUpperCase(Locale.ROOT);
      case READ -> read(stripped);
      default -> stripped;
    };
  }

  /**
   * A letter behind a blank says how sure a diagnosis is; only "assured" leaves the code itself.
   */
  private static String icd(String code) {
    StringBuilder plain = new StringBuilder(code.length());
    String sure =
        code.endsWith(" G") || code.endsWith(" g") ? code.substring(0, code.length() - 2) : code;
    for (int i = 0; i < sure.length(); i++) {
      char c = sure.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        plain.append(Character.toUpperCase(c));
      } else if (Character.isWhitespace(c)
          && i + 1 < sure.length()
          && Character.isLetter(sure.charAt(i + 1))) {
        return code; // in doubt, past or excluded: no code of the system
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
