package org.skinfirst.chart.kinds;

import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.skinfirst.chart.text.Asserted;
import org.skinfirst.chart.text.Assertion;

/**
 * Value sets, by number, whose members words name without saying that they are present; and whether
 * there are more words than are read.
 */
final class Mentions {

  private Map<Assertion, BitSet> sets = Map.of();
  private Map<Assertion, String> cues = Map.of();
  private boolean isCut;

  void add(int set, Asserted asserted) {
    if (sets.isEmpty()) {
      sets = new EnumMap<>(Assertion.class);
      cues = new EnumMap<>(Assertion.class);
    }
    sets.computeIfAbsent(asserted.assertion(), a -> new BitSet()).set(set);
    cues.putIfAbsent(asserted.assertion(), asserted.cue());
  }

  /** Says that there are more words. */
  void cut() {
    isCut = true;
  }

  boolean isCut() {
    return isCut;
  }

  void addAll(Mentions more) {
    isCut |= more.isCut;
    more.sets.forEach(
        (assertion, those) ->
            those.stream().forEach(set -> add(set, new Asserted(assertion, more.cue(assertion)))));
  }

  /** Sets that are present after all are not among these. */
  void forget(BitSet present) {
    sets.values().forEach(these -> these.andNot(present));
  }

  BitSet all() {
    BitSet all = new BitSet();
    sets.values().forEach(all::or);
    return all;
  }

  boolean isEmpty() {
    return sets.isEmpty();
  }

  /** What is said, in the order in which it counts. */
  Set<Assertion> assertions() {
    return sets.keySet();
  }

  BitSet of(Assertion assertion) {
    return sets.getOrDefault(assertion, new BitSet());
  }

  /** The first cue that says so. */
  String cue(Assertion assertion) {
    return cues.getOrDefault(assertion, "");
  }
}
