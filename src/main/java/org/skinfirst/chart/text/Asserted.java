package org.skinfirst.chart.text;

/**
 * An assertion and the cue that made it.
 *
 * @param cue as the text's language file has it; empty where the words alone say that it is present
 */
public record Asserted(Assertion assertion, String cue) {

  static final Asserted PRESENT = new Asserted(Assertion.PRESENT, "");

  /** The one of two that counts for the record. */
  public Asserted or(Asserted other) {
    return assertion.compareTo(other.assertion) <= 0 ? this : other;
  }
}
