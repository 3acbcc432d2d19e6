package org.skinfirst.command;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.skinfirst.feedback.store.Database;
import org.skinfirst.feedback.store.Purge;
import org.skinfirst.feedback.store.Retention;
import org.skinfirst.hook.FeedbackSettings;
import picocli.CommandLine;
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

  @Option(
      names = "--allow-large",
      description = "deletes what is past its time also where that is more than a tenth of all")
  private boolean allowLarge;

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
    CommandLine line = Objects.requireNonNull(spec).commandLine();
    try (Database database = store.open()) {
      Purge.Done done = purge(database, store.settings());
      Retention.Purged purged = done.purged();
      line.getOut()
          .printf(
              Locale.ROOT,
              "deleted: %d cards, %d reports, %d comments, %d bodies in quarantine%n",
              purged.cards(),
              purged.events(),
              purged.comments(),
              purged.quarantined());
      line.getOut().flush();
      if ((who.patient != null || who.pseudonym != null) && purged.isNothing()) {
        line.getErr().println("NOTHING FOUND: " + sought(store.settings()));
        return SkinfirstCommand.FINDINGS;
      }
      if (done.held().isEmpty()) {
        return SkinfirstCommand.FINE;
      }
      line.getErr()
          .println(
              "NOT DELETED: "
                  + done.held()
                  + " are past skinfirst.feedback.keep-events or .keep-texts, more than a tenth at"
                  + " once. If that is right, add --allow-large.");
      return SkinfirstCommand.FINDINGS;
    }
  }

  private String sought(FeedbackSettings settings) {
    return who.patient == null
        ? "no card went out for this pseudonym."
        : "no card went out for this patient of "
            + caller
            + ", by the key "
            + settings.pseudonyms().keyId()
            + ". Give --issuer and --tenant as an export has them, and the key that it names.";
  }

  private Purge.Done purge(Database database, FeedbackSettings settings) {
    Retention retention = new Retention(database);
    if (who.pseudonym != null) {
      return new Purge.Done(retention.patient(who.pseudonym), List.of());
    }
    if (who.patient != null) {
      String pseudonym = settings.pseudonyms().patient(caller.caller(), who.patient);
      return new Purge.Done(retention.patient(pseudonym), List.of());
    }
    return new Purge(database)
        .olderThan(
            settings.limits(Clock.systemUTC().instant()), allowLarge || settings.allowLargePurge());
  }
}
