package org.skinfirst.text;

/** Cells of a table that a spreadsheet may open. */
public final class Cells {

  private Cells() {}

  /** A spreadsheet would run a text that begins like a formula. */
  public static String harmless(String text) {
    return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? '\'' + text : text;
  }
}
