package org.skinfirst.author.why;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A {@link Why} in words, line by line; control characters from a chart are left out. */
public final class WhyText {

  private static final int MOST_SEEN = 5;

  private WhyText() {}

  /** Everything: each rule with each condition. */
  public static List<String> lines(Why why) {
    List<String> lines = new ArrayList<>();
    lines.add(why.recommendation() + ": " + sentence(why));
    for (Why.Route route : why.routes()) {
      lines.add("");
      addRoute(route, lines);
    }
    return lines;
  }

  /** What became of it, and the rules that lead to it. */
  public static List<String> met(Why why) {
    List<String> lines = new ArrayList<>();
    lines.add(why.recommendation() + ": " + sentence(why));
    why.routes().stream().filter(Why.Route::met).forEach(route -> addRoute(route, lines));
    return lines;
  }

  private static void addRoute(Why.Route route, List<String> lines) {
    String met = route.met() ? "  met      " : "  not met  ";
    lines.add(met + route.rule().name() + "  (" + route.rule().meaning() + ")");
    route.steps().forEach(step -> addStep(step, lines));
  }

  /** What became of it, and the condition that decided: one line and what was seen. */
  public static List<String> brief(Why why) {
    List<String> lines = new ArrayList<>();
    lines.add(why.recommendation() + ": " + sentence(why));
    if (why.outcome() == Why.Outcome.NOT_MET) {
      for (Why.Route route : why.routes()) {
        addStep(route.decisive(), lines);
      }
    } else {
      why.routes().stream()
          .filter(Why.Route::met)
          .forEach(
              r ->
                  lines.add(
                      "    ok "
                          + r.rule().file()
                          + ":"
                          + r.rule().line()
                          + "  "
                          + r.rule().name()));
    }
    return lines;
  }

  private static void addStep(Why.Step step, List<String> lines) {
    String mark =
        switch (step.state()) {
          case MET -> "ok ";
          case FAILED -> "NO ";
          case NOT_REACHED -> " . ";
        };
    lines.add("    " + mark + step.file() + ":" + step.line() + "  " + step.text());
    if (step.state() == Why.State.FAILED && step.seen().isEmpty() && !step.negated()) {
      lines.add("         nothing of the kind is in the chart");
    }
    step.seen().stream().limit(MOST_SEEN).forEach(seen -> lines.add("         " + of(seen, step)));
    if (step.seen().size() > MOST_SEEN) {
      lines.add("         and " + (step.seen().size() - MOST_SEEN) + " more");
    }
  }

  private static String of(Why.Seen seen, Why.Step step) {
    String name = seen.reference().isEmpty() ? seen.type() : seen.reference();
    String label =
        seen.label().isEmpty() ? "" : " \"" + seen.label().replaceAll("\\p{Cntrl}", "") + '"';
    if (step.state() != Why.State.FAILED) {
      return name + label;
    }
    if (step.negated()) {
      return name + label + " is there, and must not be";
    }
    return name
        + label
        + (seen.fails().isEmpty()
            ? " meets each part, but not all of them at once"
            : " " + String.join(", and ", seen.fails()));
  }

  /** What became of it, in one sentence. */
  public static String sentence(Why why) {
    long met = why.routes().stream().filter(Why.Route::met).count();
    return switch (why.outcome()) {
      case SHOWN ->
          met > 1 ? "shown; " + met + " rules lead to it and share one card" : "shown as a card";
      case CONCLUDED -> "concluded; it has no card of its own";
      case SILENCED -> "met, but silenced by " + String.join(" and ", why.by());
      case HIDDEN -> "met, but not shown" + quiet(why.quiet());
      case OVER_BUDGET -> "met, but left out: there are more cards than the budget allows";
      case NOT_ASKED -> "met, but not about what this call proposes";
      case ON_TRIAL -> "met, but not shown: its status is trial";
      case DRAFT -> "met, but not evaluated: its status is draft";
      case RETIRED -> "met, but withdrawn: its status is retired";
      case NOT_MET -> "not given";
    };
  }

  private static String quiet(Why.@Nullable Quiet quiet) {
    if (quiet == null) {
      return "";
    }
    String reason = quiet.reason().isEmpty() ? "" : ", reason " + quiet.reason();
    return " for this patient until "
        + quiet.until()
        + ": clinicians overrode it on "
        + quiet.since()
        + reason;
  }
}
