package org.skinfirst.feedback;

/** Texts that callers send, as every database keeps them. */
public final class StorableText {

  private static final char REPLACEMENT = '\ufffd';

  private StorableText() {}

  /** The same text, with U+FFFD for each NUL and each half of a character, which UTF-8 lacks. */
  public static String of(String text) {
    StringBuilder storable = null;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == 0 || isHalf(text, i)) {
        storable = storable == null ? new StringBuilder(text) : storable;
        storable.setCharAt(i, REPLACEMENT);
      }
    }
    return storable == null ? text : storable.toString();
  }

  private static boolean isHalf(String text, int at) {
    char here = text.charAt(at);
    if (Character.isHighSurrogate(here)) {
      return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
    }
    return Character.isLowSurrogate(here)
        && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
  }
}
