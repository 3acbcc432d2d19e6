package org.skinfirst.command;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.skinfirst.feedback.Statistics;
import org.skinfirst.feedback.store.Database;
import org.skinfirst.feedback.store.FeedbackRecords;
import org.skinfirst.hook.StatisticsJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints how the cards are received. */
@Command(
    name = "statistics",
    description = "Prints for each recommendation how often it was shown, accepted and overridden.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  skinfirst feedback statistics --since 2026-01-01"})
final class FeedbackStatisticsCommand implements Callable<Integer> {

  @Mixin private StoreOption store = new StoreOption();

  @Option(names = "--since", paramLabel = "DATE", description = "only cards shown since that day")
  private @Nullable LocalDate since;

  @Option(names = "--json", description = "prints JSON")
  private boolean json;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    Instant from =
        since == null ? Instant.EPOCH : since.atStartOfDay(ZoneId.systemDefault()).toInstant();
    try (Database database = store.open()) {
      Statistics statistics =
          Statistics.of(new FeedbackRecords(database), from, store.settings().hideBelow());
      if (json) {
        out.println(new String(StatisticsJson.write(statistics), StandardCharsets.UTF_8));
      } else {
        new StatisticsPrinter(out).print(statistics);
      }
    }
    out.flush();
    return SkinfirstCommand.FINE;
  }
}
