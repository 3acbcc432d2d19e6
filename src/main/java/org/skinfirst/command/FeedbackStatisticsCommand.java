package org.skinfirst.command;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.skinfirst.feedback.Statistics;
import org.skinfirst.feedback.store.Counted;
import org.skinfirst.feedback.store.Database;
import org.skinfirst.feedback.store.Dimension;
import org.skinfirst.feedback.store.FeedbackRecords;
import org.skinfirst.server.feedback.StatisticsJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints how the cards are received. */
@Command(
    name = "statistics",
    description =
        "Prints for each recommendation, or what else --by says, how often its cards were shown,"
            + " accepted and overridden.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example:",
      "  skinfirst feedback statistics --since 2026-01-01",
      "  skinfirst feedback statistics --by recommendation,version"
    })
final class FeedbackStatisticsCommand implements Callable<Integer> {

  @Mixin private StoreOption store = new StoreOption();

  @Option(
      names = "--since",
      paramLabel = "DATE",
      description = "only cards shown since that day, in UTC")
  private @Nullable LocalDate since;

  @Option(
      names = "--by",
      paramLabel = "WHAT",
      description =
          "recommendation, service, version (of the rules), indicator, client or week, or several"
              + " with commas between; default: ${DEFAULT-VALUE}")
  private String by = Dimension.RECOMMENDATION.label();

  @Option(names = "--json", description = "prints JSON")
  private boolean json;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    Instant from = since == null ? Instant.EPOCH : since.atStartOfDay(ZoneOffset.UTC).toInstant();
    try (Database database = store.open()) {
      Statistics statistics =
          Statistics.of(
              new FeedbackRecords(database),
              Counted.since(from),
              dimensions(),
              store.settings().hideBelow());
      if (json) {
        out.println(new String(StatisticsJson.write(statistics), StandardCharsets.UTF_8));
      } else {
        new StatisticsPrinter(out).print(statistics);
      }
    }
    out.flush();
    return SkinfirstCommand.FINE;
  }

  private List<Dimension> dimensions() {
    try {
      return Dimension.of(by);
    } catch (IllegalArgumentException e) {
      throw new UnreadableInputException("--by " + e.getMessage());
    }
  }
}
