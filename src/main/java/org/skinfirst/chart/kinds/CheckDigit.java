package org.skinfirst.chart.kinds;

import java.util.Locale;

/** How the last digit of a code follows from the others, so that a slip of the pen is noticed. */
enum CheckDigit {
  NONE,
  /** SNOMED CT: Verhoeff's scheme. */
  VERHOEFF,
  /** LOINC: behind a hyphen; every second digit counts double. Codes of answers have another. */
  LOINC;

  private static final int TEN = 10;
  private static final int FIVE = 5;

  /** Where Verhoeff's scheme puts each digit, one place further to the left each time. */
  private static final int[] PLACED = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};

  static CheckDigit of(String name) {
    return name.isEmpty() ? NONE : valueOf(name.toUpperCase(Locale.ROOT));
  }

  /**
   * @param code of the shape that its system has
   */
  boolean isRight(String code) {
    return switch (this) {
      case NONE -> true;
      case VERHOEFF -> verhoeff(code) == 0;
      case LOINC -> !Character.isDigit(code.charAt(0)) || loinc(code) % TEN == 0;
    };
  }

  private static int verhoeff(String digits) {
    int sum = 0;
    for (int place = 0; place < digits.length(); place++) {
      int digit = digits.charAt(digits.length() - 1 - place) - '0';
      for (int i = 0; i < place; i++) {
        digit = PLACED[digit];
      }
      sum = product(sum, digit);
    }
    return sum;
  }

  /** Of two symmetries of a regular pentagon: five turns, then five reflections. */
  private static int product(int a, int b) {
    if (a < FIVE) {
      return b < FIVE ? (a + b) % FIVE : FIVE + (a + b) % FIVE;
    }
    return b < FIVE ? FIVE + (a - b) % FIVE : (a - b + FIVE) % FIVE;
  }

  private static int loinc(String code) {
    String digits = code.replace("-", "");
    int sum = 0;
    for (int place = 0; place < digits.length(); place++) {
      int digit = digits.charAt(digits.length() - 1 - place) - '0';
      int doubled = place % 2 == 1 ? 2 * digit : digit;
      sum += doubled / TEN + doubled % TEN;
    }
    return sum;
  }
}
