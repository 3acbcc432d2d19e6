package org.skinfirst.pack;

/**
 * An authoring mistake: where it stands, what is wrong, and what to do about it.
 *
 * @param file path inside the folder of rules
 * @param line from 1; 0 when the fault is about the file as a whole
 */
public record Fault(Lint lint, String file, int line, String message, String help) {

  @Override
  public String toString() {
    String place = line > 0 ? file + ":" + line : file;
    return place
        + "  "
        + lint.code()
        + "  "
        + message
        + (help.isEmpty() ? "" : "\n    fix: " + help);
  }
}
