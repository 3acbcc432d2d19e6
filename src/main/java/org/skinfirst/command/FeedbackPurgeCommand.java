package org.skinfirst.command;

import static java.util.stream.Collectors.joining;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.skinfirst.feedback.Caller;
import org.skinfirst.feedback.Pseudonyms;
import org.skinfirst.feedback.store.Database;
import org.skinfirst.feedback.store.Erasure;
import org.skinfirst.feedback.store.Purge;
import org.skinfirst.feedback.store.Retention;
import org.skinfirst.server.settings.FeedbackSettings;
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

  @Option(
      names = "--issuer",
      description = "whose patient id it is; default: that of every issuer in the store")
  private @Nullable String issuer;

  @Option(
      names = "--tenant",
      description = "whose patient id it is; default: that of every tenant in the store")
  private @Nullable String tenant;

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
      FeedbackSettings settings = store.settings();
      return who.patient == null && who.pseudonym == null
          ? purge(database, settings, line)
          : erase(database, settings, line);
    }
  }

  private int erase(Database database, FeedbackSettings settings, CommandLine line) {
    Erasure erasure = new Erasure(database);
    List<Caller> callers = callers(erasure);
    Retention.Purged purged = erase(erasure, settings, callers);
    print(purged, line);
    if (!purged.isNothing()) {
      return SkinfirstCommand.FINE;
    }
    line.getErr().println("NOTHING FOUND: " + sought(settings, callers));
    return SkinfirstCommand.FINDINGS;
  }

  private int purge(Database database, FeedbackSettings settings, CommandLine line) {
    Purge.Done done =
        new Purge(database)
            .olderThan(
                settings.limits(Clock.systemUTC().instant()),
                allowLarge || settings.allowLargePurge());
    print(done.purged(), line);
    if (done.held().isEmpty()) {
      return SkinfirstCommand.FINE;
    }
    line.getErr()
        .println(
            "NOT DELETED: "
                + done.held()
                + " are past skinfirst.feedback.keep-events, .keep-unanswered or .keep-texts, more"
                + " than a tenth at once. If that is right, add --allow-large.");
    return SkinfirstCommand.FINDINGS;
  }

  private static void print(Retention.Purged purged, CommandLine line) {
    line.getOut()
        .printf(
            Locale.ROOT,
            "deleted: %d cards, %d reports, %d comments, %d bodies in quarantine%n",
            purged.cards(),
            purged.events(),
            purged.comments(),
            purged.quarantined());
    line.getOut().flush();
  }

  private String sought(FeedbackSettings settings, List<Caller> callers) {
    return who.patient == null
        ? "no card went out for this pseudonym."
        : "no card went out for this patient of "
            + callers.stream().map(FeedbackPurgeCommand::name).collect(joining("; "))
            + ", by the key "
            + settings.pseudonyms().keyId()
            + ". Compare with an export, which names issuer, tenant and key of each card.";
  }

  private static String name(Caller caller) {
    return "issuer '" + caller.issuer() + "', tenant '" + caller.tenant() + "'";
  }

  /** Those that were named, or that the store knows. */
  private List<Caller> callers(Erasure erasure) {
    if (issuer != null && tenant != null) {
      return List.of(new Caller(issuer, tenant));
    }
    List<Caller> known =
        erasure.callers().stream()
            .filter(caller -> issuer == null || caller.issuer().equals(issuer))
            .filter(caller -> tenant == null || caller.tenant().equals(tenant))
            .toList();
    String named = issuer == null ? Caller.OPEN.issuer() : issuer;
    return known.isEmpty()
        ? List.of(new Caller(named, tenant == null ? Caller.OPEN.tenant() : tenant))
        : known;
  }

  private Retention.Purged erase(Erasure erasure, FeedbackSettings settings, List<Caller> callers) {
    if (who.patient == null) {
      return erasure.pseudonym(Objects.requireNonNull(who.pseudonym));
    }
    Pseudonyms pseudonyms = settings.pseudonyms();
    String patient = who.patient;
    return erasure.patient(callers, patient, caller -> pseudonyms.patient(caller, patient));
  }
}
