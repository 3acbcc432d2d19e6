package org.skinfirst.command;

import static java.util.stream.Collectors.joining;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.skinfirst.feedback.Interval;
import org.skinfirst.feedback.Statistics;
import org.skinfirst.feedback.store.Dimension;
import picocli.CommandLine.Help.Ansi;

/** Statistics for a person at a terminal. */
final class StatisticsPrinter {

  private static final String LINE = "%-44s %8s %9s %11s  %-20s  %s%n";

  private final PrintWriter out;

  StatisticsPrinter(PrintWriter out) {
    this.out = out;
  }

  void print(Statistics statistics) {
    out.print(
        Ansi.AUTO.string(
            "@|bold "
                + String.format(
                    Locale.ROOT,
                    LINE,
                    statistics.by().stream().map(Dimension::label).collect(joining(", ")),
                    "shown",
                    "accepted",
                    "overridden",
                    "acceptance (95 %)",
                    "response (95 %)")
                + "|@"));
    statistics.lines().forEach(this::print);
    Statistics.Totals totals = statistics.totals();
    out.println();
    out.printf(
        Locale.ROOT,
        "%s reports, sent again %s times; %s about unknown cards, %s about unknown suggestions;"
            + " %s bodies in quarantine%n",
        number(totals.reports()),
        number(totals.repeats()),
        number(totals.orphanCards()),
        number(totals.orphanSuggestions()),
        number(totals.quarantined()));
  }

  private static String number(@Nullable Long number) {
    return number == null ? "few" : number.toString();
  }

  private void print(Statistics.Line line) {
    Statistics.Answers answers = line.answers();
    String group = String.join("  ", line.group());
    String shown = number(line.shown());
    if (answers == null) {
      out.printf(Locale.ROOT, LINE, group, shown, "few", "few", "", "");
      return;
    }
    out.printf(
        Locale.ROOT,
        LINE,
        group,
        shown,
        answers.accepted(),
        answers.overridden(),
        text(answers.acceptance()),
        text(answers.response()));
    List<Statistics.Reason> reasons = answers.reasons();
    for (Statistics.Reason reason : reasons == null ? List.<Statistics.Reason>of() : reasons) {
      String code = reason.code().isEmpty() ? "no reason given" : reason.code();
      out.println(
          Ansi.AUTO.string(
              "@|faint " + String.format(Locale.ROOT, "%75d  %s", reason.count(), code) + "|@"));
    }
  }

  private static String text(@Nullable Interval interval) {
    return interval == null
        ? "-"
        : String.format(
            Locale.ROOT,
            "%.0f %% (%.0f-%.0f %%)",
            interval.share() * 100,
            interval.low() * 100,
            interval.high() * 100);
  }
}
