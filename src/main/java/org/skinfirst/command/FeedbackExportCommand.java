package org.skinfirst.command;

import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.skinfirst.feedback.EventFormat;
import org.skinfirst.feedback.store.Database;
import org.skinfirst.feedback.store.FeedbackRecords;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints the events one by one. */
@Command(
    name = "export",
    description =
        "Prints every report with the card that it is about, one a line, oldest first. Patients are"
            + " pseudonyms.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example:",
      "  skinfirst feedback export --csv > feedback.csv",
      "  skinfirst feedback export --after 1200 >> feedback.ndjson"
    })
final class FeedbackExportCommand implements Callable<Integer> {

  private static final int BETWEEN_CHECKS = 50;

  @Mixin private StoreOption store = new StoreOption();

  @Option(names = "--csv", description = "CSV with a header instead of one JSON object a line")
  private boolean csv;

  @Option(
      names = "--after",
      paramLabel = "N",
      description = "only what has a higher sequence number, to go on where an export ended")
  private long after;

  @Option(
      names = "--with-comments",
      description = "adds the free texts of clinicians, which may name patients")
  private boolean comments;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
    if (after < 0) {
      throw new UnreadableInputException(
          "--after is " + after + "; give 0, or the number that an export ended with");
    }
    EventFormat format = new EventFormat(comments);
    long[] last = {after, 0};
    try (Database database = store.open()) {
      if (csv && after == 0) {
        out.println(format.csvHeader());
      }
      new FeedbackRecords(database)
          .events(
              after,
              event -> {
                out.println(csv ? format.csv(event) : format.json(event));
                last[0] = event.seq();
                if (++last[1] % BETWEEN_CHECKS == 0) {
                  SkinfirstCommand.checkWritten(out);
                }
              });
    }
    SkinfirstCommand.checkWritten(out);
    err.println(last[1] + " reports; go on with --after " + last[0]);
    err.flush();
    return SkinfirstCommand.FINE;
  }
}
