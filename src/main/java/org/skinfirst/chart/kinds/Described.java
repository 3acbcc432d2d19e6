package org.skinfirst.chart.kinds;

import java.util.List;

/**
 * One concept of a record as sent.
 *
 * @param path FHIR element it stands in, such as {@code Condition.code}
 * @param text what was typed; empty when nothing was
 */
public record Described(String path, List<Code> codes, String text) {

  /** Nothing is said. */
  public static final Described NOTHING = new Described("", List.of(), "");

  /** A code with its display; each part empty when absent. */
  public record Code(String system, String code, String display) {}

  public boolean isNothing() {
    return codes.isEmpty() && text.isBlank();
  }

  /** The first code; empty when there is none. */
  public String code() {
    return codes.isEmpty() ? "" : codes.get(0).code();
  }

  /** What a reader would call it: the typed text, else the first display, else the first code. */
  public String label() {
    if (!text.isBlank()) {
      return text.strip();
    }
    for (Code code : codes) {
      if (!code.display().isBlank()) {
        return code.display().strip();
      }
    }
    return codes.isEmpty() ? "" : codes.get(0).code();
  }
}
