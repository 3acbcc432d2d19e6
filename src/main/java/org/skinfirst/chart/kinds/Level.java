package org.skinfirst.chart.kinds;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.skinfirst.chart.text.Asserted;
import org.skinfirst.chart.text.Assertion;

/**
 * Which mentions count while kinds are looked for, and what was said of those that did not at once.
 */
final class Level {

  private final Assertion weakest;
  private Map<String, Asserted> bySet = Map.of();
  private @Nullable Asserted first;

  Level(Assertion weakest) {
    this.weakest = weakest;
  }

  /** Whether a mention of a set counts. */
  boolean takes(String set, Asserted asserted) {
    if (asserted.assertion() == weakest && !asserted.cue().isEmpty()) {
      if (first == null) {
        first = asserted;
        bySet = new HashMap<>();
      }
      bySet.putIfAbsent(set, asserted);
    }
    return asserted.assertion().compareTo(weakest) <= 0;
  }

  /** What was said of a kind that was not found among stronger assertions. */
  Asserted asserted(String kind) {
    Asserted one = first == null ? new Asserted(weakest, "") : first;
    return bySet.getOrDefault(kind, one);
  }
}
