package org.skinfirst.text;

import java.util.Locale;

/** How names in code become names in files, URLs and metrics. */
public final class Names {

  private Names() {}

  /** {@code TOO_LARGE} → {@code too_large}. */
  public static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** {@code TOO_LARGE} → {@code too-large}. */
  public static String dashed(Enum<?> constant) {
    return lower(constant).replace('_', '-');
  }

  /**
   * {@code some-words} → {@code someWords}.
   *
   * @param between regular expression of what stands between the words
   */
  public static String camel(String words, String between) {
    StringBuilder camel = new StringBuilder();
    for (String word : words.split(between)) {
      camel.append(camel.isEmpty() ? word : capital(word));
    }
    return camel.toString();
  }

  /** {@code word} → {@code Word}. */
  public static String capital(String word) {
    return word.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }
}
