package org.skinfirst.chart;

import java.util.Set;
import org.skinfirst.chart.text.Assertion;

/**
 * Kinds of one record of which its words say the same.
 *
 * @param assertion present, possible or historical
 * @param said what the words say, and by which of them; empty where they only name it
 */
record Named(Set<String> kinds, boolean byText, Assertion assertion, String said) {

  boolean isPresent() {
    return assertion == Assertion.PRESENT;
  }

  boolean isPossible() {
    return assertion == Assertion.POSSIBLE;
  }

  boolean isPast() {
    return assertion == Assertion.HISTORICAL;
  }

  Named of(Set<String> some) {
    return new Named(some, byText, assertion, said);
  }
}
