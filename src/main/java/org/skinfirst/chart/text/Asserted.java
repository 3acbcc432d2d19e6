package org.skinfirst.chart.text;

/**
 * An assertion and the cue that made it.
 *
 * @param cue as the text's language file has it; empty where the words alone say that it is present
 */
public record Asserted(Assertion assertion, String cue) {

  static final Asserted PRESENT = new Asserted(Assertion.PRESENT, "");
}
