package org.skinfirst.chart.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.skinfirst.chart.text.Phrases.Found;

/** The cues of one text, and what they assert about a part of it. */
public final class Context {

  private final Reach reach;

  /** Those that say something; the others only end the reach of these. */
  private final List<Found<Cue>> cues = new ArrayList<>();

  /** The words that were asked about last: one phrase often names several things. */
  private int lastStart = -1;

  private int lastEnd;
  private Asserted last = Asserted.PRESENT;

  Context(Words words, List<Found<Cue>> cues, Cues language) {
    for (Found<Cue> cue : cues) {
      if (cue.meaning().assertion() != null) {
        this.cues.add(cue);
      }
    }
    this.reach = new Reach(new Clauses(words, language), cues);
  }

  /** What the text says about its words from {@code start} to before {@code end}. */
  public Asserted about(int start, int end) {
    if (start != lastStart || end != lastEnd) {
      last = cues.isEmpty() ? Asserted.PRESENT : asserted(start, end);
      lastStart = start;
      lastEnd = end;
    }
    return last;
  }

  private Asserted asserted(int start, int end) {
    Found<Cue> strongest = null;
    Found<Cue> present = null;
    for (Found<Cue> cue : cues) {
      boolean matters = weight(cue) > (strongest == null ? 0 : weight(strongest));
      if (assertion(cue) == Assertion.PRESENT) {
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

  private static int weight(Found<Cue> cue) {
    return assertion(cue).weight();
  }

  private static Assertion assertion(Found<Cue> cue) {
    return Objects.requireNonNull(cue.meaning().assertion());
  }
}
