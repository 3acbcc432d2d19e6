package org.skinfirst.chart.text;

import java.util.List;
import java.util.Objects;
import org.skinfirst.population.Found;

/** The cues of one text, and what they assert about a part of it. */
public final class Context {

  private final Reach reach;
  private final List<Found<Cue>> cues;

  Context(Words words, List<Found<Cue>> cues, Cues language) {
    this.cues = cues;
    this.reach = new Reach(new Clauses(words, language), cues);
  }

  /** What the text says about its words from {@code start} to before {@code end}. */
  public Asserted about(int start, int end) {
    Found<Cue> strongest = null;
    Found<Cue> present = null;
    for (Found<Cue> cue : cues) {
      boolean matters = weight(cue) > (strongest == null ? 0 : weight(strongest));
      if (cue.meaning().assertion() == Assertion.PRESENT) {
        present = reach.reaches(cue, start, end) ? cue : present;
      } else if (matters && reach.reaches(cue, start, end)) {
        strongest = cue;
      }
    }
    Found<Cue> counts =
        present != null && (strongest == null || yields(strongest, present, start))
            ? present
            : strongest;
    return counts == null
        ? Asserted.PRESENT
        : new Asserted(assertion(counts), counts.meaning().text());
  }

  /** What goes on now is not past; and a list of what is denied ends before it. */
  private boolean yields(Found<Cue> cue, Found<Cue> present, int start) {
    return assertion(cue) == Assertion.HISTORICAL
        || assertion(cue) == Assertion.NEGATED
            && present.start() >= start
            && reach.isOverComma(cue, start);
  }

  /** Below zero for a cue that asserts nothing. */
  private static int weight(Found<Cue> cue) {
    Assertion assertion = cue.meaning().assertion();
    return assertion == null ? -1 : assertion.weight();
  }

  private static Assertion assertion(Found<Cue> cue) {
    return Objects.requireNonNull(cue.meaning().assertion());
  }
}
