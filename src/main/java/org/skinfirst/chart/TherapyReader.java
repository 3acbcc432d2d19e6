package org.skinfirst.chart;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.skinfirst.chart.fhir.Days;
import org.skinfirst.chart.fhir.Lenient;
import org.skinfirst.chart.fhir.Naming;
import org.skinfirst.chart.fhir.OtherVersions;
import org.skinfirst.chart.fhir.Period;
import org.skinfirst.chart.fhir.Reference;
import org.skinfirst.chart.kinds.Described;
import org.skinfirst.chart.kinds.Kinds;
import org.skinfirst.facts.Therapy;

/** MedicationStatement, MedicationRequest and MedicationAdministration → {@link Therapy}. */
final class TherapyReader {

  @OtherVersions({
    "patient",
    "reasonForUse*",
    "reasonNotTaken",
    "supportingInformation",
    "wasNotTaken",
    "taken",
    "adherence",
    "encounter",
    "reason",
    "relatedClinicalInformation",
    "renderedDosageInstruction"
  })
  record MedicationStatement(
      String status,
      @Naming @Nullable Object medication,
      @Nullable Object effective,
      List<Described> reasonCode,
      List<Reference> reasonReference,
      @Lenient List<Dosage> dosage) {}

  @OtherVersions({
    "context",
    "definition",
    "device",
    "effectiveDosePeriod",
    "informationSource",
    "reason",
    "renderedDosageInstruction",
    "statusChanged"
  })
  record MedicationRequest(
      String status,
      String intent,
      boolean doNotPerform,
      @Naming @Nullable Object medication,
      @Nullable Days authoredOn,
      List<Described> reasonCode,
      List<Reference> reasonReference,
      @Lenient List<Dosage> dosageInstruction,
      Requester requester) {}

  @OtherVersions({
    "effectiveTime*",
    "encounter",
    "patient",
    "practitioner",
    "prescription",
    "reasonGiven",
    "reasonNotGiven",
    "wasNotGiven",
    "definition",
    "notGiven",
    "basedOn",
    "isSubPotent",
    "occurence*",
    "reason",
    "recorded",
    "subPotentReason"
  })
  record MedicationAdministration(
      String status,
      @Naming @Nullable Object medication,
      @Nullable Object effective,
      List<Described> reasonCode,
      List<Reference> reasonReference) {}

  @OtherVersions({
    "isBrand",
    "package",
    "product",
    "image",
    "isOverTheCounter",
    "definition",
    "doseForm",
    "marketingAuthorizationHolder",
    "totalVolume"
  })
  record Medication(@Naming Described code, Described form) {}

  record Dosage(
      Described route,
      Described site,
      Described method,
      Described text,
      Described patientInstruction) {}

  /** Nothing of it is needed, but an STU3 order shows itself here. */
  @OtherVersions({"agent", "onBehalfOf"})
  record Requester() {}

  /** Intents that are orders; a proposal, a plan or an option is nothing that is taken yet. */
  static final Set<String> ORDERS =
      Set.of(
          "order", "original-order", "reflex-order", "filler-order", "instance-order", "directive");

  private static final Set<String> WITHDRAWN =
      Set.of("entered-in-error", "cancelled", "revoked", "stopped", "completed");

  /** How a therapy is in use; {@code days} since it began. */
  private record Use(boolean current, boolean proposed, @Nullable Integer days) {}

  /** What it is given for. */
  private record Reasons(List<Described> codes, List<Reference> references) {}

  private TherapyReader() {}

  static void read(MedicationStatement statement, Reading reading) {
    String status = statement.status();
    if (status.equals("entered-in-error")) {
      return;
    }
    Concepts concepts = reading.medication(statement.medication());
    addDosage(concepts, statement.dosage());
    boolean current = status.equals("active") && isUnderWay(statement.effective(), reading);
    add(
        concepts,
        new Use(current, false, daysSince(start(statement.effective()), reading)),
        new Reasons(statement.reasonCode(), statement.reasonReference()),
        reading);
  }

  static void read(MedicationRequest request, Reading reading) {
    String status = request.status();
    if (status.equals("entered-in-error") || request.doNotPerform()) {
      return;
    }
    Concepts concepts = reading.medication(request.medication());
    addDosage(concepts, request.dosageInstruction());
    add(
        concepts,
        new Use(
            isCurrent(status, ORDERS.contains(request.intent()), reading),
            isProposed(status, reading),
            daysSince(request.authoredOn(), reading)),
        new Reasons(request.reasonCode(), request.reasonReference()),
        reading);
  }

  static void read(MedicationAdministration given, Reading reading) {
    String status = given.status();
    if (status.equals("entered-in-error")) {
      return;
    }
    boolean current = status.equals("in-progress") && isUnderWay(given.effective(), reading);
    add(
        reading.medication(given.medication()),
        new Use(current, false, daysSince(start(given.effective()), reading)),
        new Reasons(given.reasonCode(), given.reasonReference()),
        reading);
  }

  /**
   * Whether an order counts as carried out. A draft in the background does: it is about to be
   * signed, only nobody asks about it now.
   */
  static boolean isCurrent(String status, boolean ordered, Reading reading) {
    return reading.isProposal()
        ? !reading.isAddressed() && isOpen(status)
        : ordered && status.equals("active");
  }

  /** Whether the call asks about it and it still stands. */
  static boolean isProposed(String status, Reading reading) {
    return reading.isAddressed() && isOpen(status);
  }

  /** Whether a proposal still stands; re-signing sends other statuses than draft. */
  private static boolean isOpen(String status) {
    return !WITHDRAWN.contains(status);
  }

  private static void add(Concepts concepts, Use use, Reasons given, Reading reading) {
    Kinds kinds = reading.kinds(concepts);
    Concepts reasons = reading.reasons(given.codes(), given.references());
    reading.add(
        new Therapy(
            reading.reference(),
            concepts.label(),
            kinds.ids(),
            kinds.byText(),
            use.current(),
            use.proposed(),
            use.days(),
            !reasons.isEmpty(),
            reading.kinds(reasons).ids()));
  }

  private static void addDosage(Concepts concepts, List<Dosage> dosages) {
    for (Dosage dosage : dosages) {
      concepts
          .add(dosage.route())
          .add(dosage.site())
          .add(dosage.method())
          .add(dosage.text())
          .add(dosage.patientInstruction());
    }
  }

  private static boolean isUnderWay(@Nullable Object effective, Reading reading) {
    if (effective instanceof Period period) {
      return period.contains(reading.today());
    }
    Days start = start(effective);
    return start == null || !start.isAfter(reading.today());
  }

  private static @Nullable Days start(@Nullable Object effective) {
    if (effective instanceof Period period) {
      return period.start();
    }
    return effective instanceof Days date ? date : null;
  }

  /** Where the day is not certain, the fewest days that it may be. */
  private static @Nullable Integer daysSince(@Nullable Days start, Reading reading) {
    return start == null
        ? null
        : Math.max(0, (int) ChronoUnit.DAYS.between(start.last(), reading.today()));
  }
}
