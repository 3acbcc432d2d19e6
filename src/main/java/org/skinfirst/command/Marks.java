package org.skinfirst.command;

import picocli.CommandLine.Help.Ansi;

/** Colours for the marks that reports begin their lines with. */
final class Marks {

  private Marks() {}

  static String coloured(String line) {
    String text = line.stripLeading();
    String colour =
        text.startsWith("ok ") ? "@|green " : text.startsWith("NO ") ? "@|bold,red " : "";
    if (colour.isEmpty() || !Ansi.AUTO.enabled()) {
      return line;
    }
    int at = line.length() - text.length();
    return line.substring(0, at)
        + Ansi.AUTO.string(colour + text.substring(0, 2) + "|@")
        + text.substring(2);
  }
}
