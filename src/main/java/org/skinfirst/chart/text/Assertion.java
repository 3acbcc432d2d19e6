package org.skinfirst.chart.text;

/**
 * What a text says about something that it names. Where several mentions speak of the same, the
 * first in this order counts for the record: what the patient has, may have, or had.
 */
public enum Assertion {
  PRESENT(0),
  POSSIBLE(1),
  HISTORICAL(2),
  REFUSED(6),
  HYPOTHETICAL(3),
  NEGATED(5),
  SOMEONE_ELSE(4);

  private final int weight;

  Assertion(int weight) {
    this.weight = weight;
  }

  /** Where several cues speak of one mention, the one of most weight holds. */
  int weight() {
    return weight;
  }
}
