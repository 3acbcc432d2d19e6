package org.skinfirst.chart;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.skinfirst.chart.fhir.Days;
import org.skinfirst.chart.fhir.OtherVersions;
import org.skinfirst.chart.fhir.Period;
import org.skinfirst.chart.fhir.Qualifying;
import org.skinfirst.chart.kinds.Described;
import org.skinfirst.chart.text.Assertion;
import org.skinfirst.facts.Fact;
import org.skinfirst.facts.Problem;

/** Condition → {@link Problem}. */
final class ProblemReader {

  @OtherVersions({
    "abatementBoolean",
    "dateRecorded",
    "notes",
    "patient",
    "assertedDate",
    "context",
    "participant"
  })
  record Condition(
      @Qualifying Described clinicalStatus,
      @Qualifying Described verificationStatus,
      Described code,
      @Qualifying Described severity,
      @Qualifying List<Described> bodySite,
      @Nullable Object onset,
      @Nullable Object abatement,
      @Nullable Days recordedDate) {}

  /** What a record says of all that it names. */
  private record State(String clinical, String verification, boolean abated, boolean recent) {

    boolean isRefuted() {
      return verification.equals("refuted");
    }

    boolean isInDoubt() {
      return DOUBTED.contains(verification) || clinical.equals(Statuses.UNKNOWN);
    }

    /** Whether it may be so that it is active, where it is so at all. */
    boolean isOpen() {
      return !abated && (ACTIVE.contains(clinical) || clinical.equals(Statuses.UNKNOWN));
    }

    boolean isOver() {
      return abated || OVER.contains(clinical);
    }
  }

  private static final Set<String> ACTIVE = Set.of("active", "recurrence", "relapse", "");
  private static final Set<String> QUIET = Set.of("remission", "inactive");
  private static final Set<String> OVER = Set.of("remission", "inactive", "resolved");
  private static final Set<String> NOT_BELIEVED =
      Set.of("refuted", "differential", Statuses.UNKNOWN);
  private static final Set<String> UNCONFIRMED = Set.of("provisional", "unconfirmed");
  private static final Set<String> DOUBTED =
      Set.of("provisional", "unconfirmed", "differential", Statuses.UNKNOWN);

  private ProblemReader() {}

  static void read(Condition condition, Reading reading) {
    State state = state(condition, reading);
    if (state.verification().equals("entered-in-error")) {
      return;
    }
    if (state.clinical().equals(Statuses.UNKNOWN)
        || state.verification().equals(Statuses.UNKNOWN)) {
      reading.gap("its status is not known");
    }
    Concepts concepts =
        new Concepts().add(condition.code()).add(condition.severity()).addAll(condition.bodySite());
    reading.addAll(concepts, named -> facts(named, state, concepts.label(), reading));
  }

  private static State state(Condition condition, Reading reading) {
    String certainty = reading.statuses().certainty(condition.code());
    String clinical = reading.statuses().clinical(condition.clinicalStatus());
    String verification = reading.statuses().verification(condition.verificationStatus());
    boolean isOver = certainty.equals("resolved");
    return new State(
        isOver && ACTIVE.contains(clinical) ? certainty : clinical,
        isOver ? verification : lessSure(verification, certainty),
        isAbated(condition, reading.today()),
        isRecent(condition, reading));
  }

  /** Many senders call all that they have confirmed; what a code itself says is closer to it. */
  private static String lessSure(String status, String certainty) {
    boolean isRefuted = certainty.equals("refuted") && !status.equals("entered-in-error");
    boolean isInDoubt = certainty.equals("unconfirmed") && status.equals("confirmed");
    return status.isEmpty() || isRefuted || isInDoubt ? certainty : status;
  }

  /** A fact for what passes soon, one for what does not end, and one for all else. */
  private static List<Fact> facts(Named named, State state, String label, Reading reading) {
    Set<String> rest = new HashSet<>(named.kinds());
    Set<String> acute =
        state.clinical().isEmpty() && !state.recent() && named.isPresent()
            ? reading.customs().acute(named.kinds())
            : Set.of();
    rest.removeAll(acute);
    Set<String> lifelong = isQuiet(named, state) ? reading.customs().lifelong(rest) : Set.of();
    rest.removeAll(lifelong);
    List<Fact> facts = new ArrayList<>(1);
    if (!rest.isEmpty()) {
      facts.add(fact(named.of(rest), state, label, reading));
    }
    if (!acute.isEmpty()) {
      State over = new State("resolved", state.verification(), state.abated(), false);
      facts.add(fact(named.of(acute), over, label, reading));
    }
    if (!lifelong.isEmpty()) {
      State lasting = new State("active", state.verification(), false, state.recent());
      facts.add(
          fact(
              new Named(lifelong, named.byText(), Assertion.PRESENT, named.said()),
              lasting,
              label,
              reading));
    }
    return facts;
  }

  private static boolean isQuiet(Named named, State state) {
    boolean quiet = QUIET.contains(state.clinical()) && !state.abated();
    return named.isPresent() && quiet
        || named.isPast() && (quiet || ACTIVE.contains(state.clinical()) && !state.abated());
  }

  private static Problem fact(Named named, State state, String label, Reading reading) {
    boolean believed = !NOT_BELIEVED.contains(state.verification());
    boolean present = named.isPresent();
    return new Problem(
        reading.reference(),
        label,
        named.kinds(),
        named.byText(),
        present && believed && state.isOpen() && !state.clinical().equals(Statuses.UNKNOWN),
        !state.clinical().isEmpty(),
        present && believed && state.clinical().equals("remission"),
        UNCONFIRMED.contains(state.verification()),
        !state.isRefuted()
            && state.isOpen()
            && (named.isPossible() || present && state.isInDoubt()),
        !state.isRefuted() && (named.isPast() || state.isOver()),
        reading.isAddressed(),
        named.said());
  }

  private static boolean isRecent(Condition condition, Reading reading) {
    LocalDate first = reading.today().minusDays(reading.customs().conventions().acuteDays());
    Days onset = condition.onset() instanceof Days date ? date : null;
    if (condition.onset() instanceof Period period) {
      onset = period.start();
    }
    Days recorded = condition.recordedDate();
    return reading.isProposal()
        || onset == null && recorded == null
        || onset != null && !onset.isBefore(first)
        || recorded != null && !recorded.isBefore(first);
  }

  /** R4 con-4: a condition that has abated is not active, whatever its status says. */
  private static boolean isAbated(Condition condition, LocalDate today) {
    if (condition.abatement() instanceof Days date) {
      return !date.isAfter(today);
    }
    if (condition.abatement() instanceof Period period) {
      return period.end() != null && !period.end().isAfter(today);
    }
    return condition.abatement() != null;
  }
}
