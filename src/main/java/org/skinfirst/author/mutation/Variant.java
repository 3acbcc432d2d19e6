package org.skinfirst.author.mutation;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.skinfirst.advice.Advisor;

/**
 * A break outside the rules, and an advisor that has it.
 *
 * @param needs sets of kinds; a chart that has all kinds of none of them cannot be concerned
 */
record Variant(Mutant mutant, Reach reach, List<Set<String>> needs, Supplier<Advisor> advisor) {

  Variant(Mutant mutant, Reach reach, Supplier<Advisor> advisor) {
    this(mutant, reach, List.of(Set.of()), advisor);
  }

  boolean concerns(Set<String> kinds) {
    return needs.stream().anyMatch(kinds::containsAll);
  }

  /** What of a case must be done again. */
  enum Reach {
    /** Reading the chart, where it was classified by what is broken. */
    CLASSIFYING,
    /** Reading the chart. */
    READING,
    /** Judging the facts. */
    JUDGING,
    /** Weighing the advice. */
    WEIGHING
  }
}
