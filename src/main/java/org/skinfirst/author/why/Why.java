package org.skinfirst.author.why;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.skinfirst.rules.RuleInfo;

/**
 * What became of one recommendation for one chart.
 *
 * @param by what silenced it; empty when nothing did
 * @param quiet until when clinicians want to hear no more of it; null where they did not say so
 * @param routes its rules; the most telling first
 */
public record Why(
    String recommendation,
    Outcome outcome,
    List<String> by,
    @Nullable Quiet quiet,
    List<Route> routes) {

  /**
   * What clinicians said of it for this patient.
   *
   * @param since day on which they overrode it
   * @param until day on which it is shown again
   * @param reason code of why they did; empty where that is no longer kept
   */
  public record Quiet(String since, String until, String reason) {}

  /** The same, not shown because of what clinicians said. */
  public Why kept(Quiet by) {
    return new Why(recommendation, outcome, this.by, by, routes);
  }

  /** How it ended. */
  public enum Outcome {
    SHOWN,
    CONCLUDED,
    SILENCED,
    HIDDEN,
    OVER_BUDGET,
    NOT_ASKED,
    ON_TRIAL,
    DRAFT,
    RETIRED,
    NOT_MET
  }

  /** One condition, met or not. */
  public enum State {
    MET,
    FAILED,
    NOT_REACHED
  }

  /**
   * A rule and its conditions.
   *
   * @param met whether all conditions hold
   */
  public record Route(RuleInfo rule, boolean met, List<Step> steps) {

    /** The first condition that fails; the last one when none does. */
    public Step decisive() {
      return steps.stream()
          .filter(step -> step.state() == State.FAILED)
          .findFirst()
          .orElse(steps.get(steps.size() - 1));
    }

    /** How many conditions hold before one fails. */
    public int reached() {
      return (int) steps.stream().filter(step -> step.state() == State.MET).count();
    }
  }

  /**
   * One condition of a rule.
   *
   * @param seen what met it; where it failed, what came nearest, or what it forbids and yet is
   *     there
   */
  public record Step(
      String file, int line, String text, State state, boolean negated, List<Seen> seen) {}

  /**
   * A fact of the chart or a table row.
   *
   * @param reference FHIR reference, or file and line of a row
   * @param fails what it lacks, in words; empty when it lacks nothing
   */
  public record Seen(String type, String reference, String label, List<String> fails) {}
}
