package org.skinfirst.command;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.skinfirst.feedback.store.Database;
import org.skinfirst.feedback.store.Retention;
import org.skinfirst.hook.FeedbackSettings;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Takes out of the store what is not to be kept. */
@Command(
    name = "purge",
    description =
        "Deletes what is older than the settings allow, or everything about one patient. A running"
            + " service does the former by itself every day.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example:",
      "  skinfirst feedback purge",
      "  skinfirst feedback purge --patient 12345"
    })
final class FeedbackPurgeCommand implements Callable<Integer> {

  @Mixin private StoreOption store = new StoreOption();

  @ArgGroup private Who who = new Who();

  @Mixin private CallerOption caller = new CallerOption();

  @Spec private @Nullable CommandSpec spec;

  /** One patient, or none. */
  static final class Who {

    @Option(names = "--pseudonym", description = "as it stands in an export")
    private @Nullable String pseudonym;

    @Option(names = "--patient", paramLabel = "ID", description = "FHIR id of the patient")
    private @Nullable String patient;
  }

  @Override
  public Integer call() {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    try (Database database = store.open()) {
      Retention.Purged purged = purge(new Retention(database), store.settings());
      out.printf(
          "deleted: %d cards, %d reports, %d comments, %d bodies in quarantine%n",
          purged.cards(), purged.events(), purged.comments(), purged.quarantined());
    }
    out.flush();
    return SkinfirstCommand.FINE;
  }

  private Retention.Purged purge(Retention retention, FeedbackSettings settings) {
    if (who.pseudonym != null) {
      return retention.patient(who.pseudonym);
    }
    if (who.patient != null) {
      return retention.patient(settings.pseudonyms().patient(caller.caller(), who.patient));
    }
    Instant now = Clock.systemUTC().instant();
    return retention.olderThan(now.minus(settings.keepEvents()), now.minus(settings.keepTexts()));
  }
}
