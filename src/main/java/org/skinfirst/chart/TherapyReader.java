package org.skinfirst.chart;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.skinfirst.chart.kinds.Kinds;
import org.skinfirst.facts.Therapy;

/** MedicationStatement, MedicationRequest and MedicationAdministration → {@link Therapy}. */
final class TherapyReader {

  /** Intents that are orders; a proposal, a plan or an option is nothing that is taken yet. */
  static final Set<String> ORDERS =
      Set.of(
          "order", "original-order", "reflex-order", "filler-order", "instance-order", "directive");

  private static final Set<String> WITHDRAWN =
      Set.of("entered-in-error", "cancelled", "revoked", "stopped", "completed");

  /** How a therapy is in use; {@code days} since it began. */
  private record Use(boolean current, boolean proposed, @Nullable Integer days) {}

  private TherapyReader() {}

  static void readStatement(Resource resource, Reading reading) {
    MedicationStatement statement = (MedicationStatement) resource;
    String status = code(statement.getStatusElement().getValueAsString());
    if (status.equals("entered-in-error")) {
      return;
    }
    Concepts concepts =
        medication("MedicationStatement.medication", statement.getMedication(), reading);
    addDosage(concepts, statement.getDosage());
    boolean current = status.equals("active") && isUnderWay(statement.getEffective(), reading);
    Use use = new Use(current, false, daysSince(start(statement.getEffective()), reading));
    add(concepts, use, reading, statement.getReasonCode(), statement.getReasonReference());
  }

  static void readRequest(Resource resource, Reading reading) {
    MedicationRequest request = (MedicationRequest) resource;
    String status = code(request.getStatusElement().getValueAsString());
    if (status.equals("entered-in-error") || request.getDoNotPerform()) {
      return;
    }
    Concepts concepts =
        medication("MedicationRequest.medication", request.getMedication(), reading);
    addDosage(concepts, request.getDosageInstruction());
    boolean ordered = ORDERS.contains(code(request.getIntentElement().getValueAsString()));
    Use use =
        new Use(
            isCurrent(status, ordered, reading),
            isProposed(status, reading),
            daysSince(Days.of(request.getAuthoredOnElement()), reading));
    add(concepts, use, reading, request.getReasonCode(), request.getReasonReference());
  }

  static void readAdministration(Resource resource, Reading reading) {
    MedicationAdministration administration = (MedicationAdministration) resource;
    String status = code(administration.getStatusElement().getValueAsString());
    boolean current =
        status.equals("in-progress") && isUnderWay(administration.getEffective(), reading);
    add(
        medication("MedicationAdministration.medication", administration.getMedication(), reading),
        new Use(current, false, daysSince(start(administration.getEffective()), reading)),
        reading,
        administration.getReasonCode(),
        administration.getReasonReference());
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

  static String code(@Nullable String code) {
    return code == null ? "" : code;
  }

  private static void add(
      Concepts concepts,
      Use use,
      Reading reading,
      List<CodeableConcept> reasons,
      List<Reference> reasonReferences) {
    Kinds kinds = reading.kinds(concepts);
    reading.add(
        new Therapy(
            reading.reference(),
            concepts.label(),
            kinds.ids(),
            kinds.byText(),
            use.current(),
            use.proposed(),
            use.days(),
            reading.isReasonStated(reasons, reasonReferences),
            reading.reasons(reasons, reasonReferences)));
  }

  private static Concepts medication(String path, @Nullable Type medication, Reading reading) {
    if (medication instanceof CodeableConcept concept) {
      return new Concepts().add(path, concept);
    }
    return medication instanceof Reference reference
        ? reading.medication(reference)
        : new Concepts();
  }

  private static void addDosage(Concepts concepts, List<Dosage> dosages) {
    for (Dosage dosage : dosages) {
      concepts
          .add("Dosage.route", dosage.getRoute())
          .add("Dosage.site", dosage.getSite())
          .add("Dosage.method", dosage.getMethod())
          .addText("Dosage.text", dosage.getText())
          .addText("Dosage.patientInstruction", dosage.getPatientInstruction());
    }
  }

  private static boolean isUnderWay(@Nullable Type effective, Reading reading) {
    if (effective instanceof Period period) {
      return Days.contains(period, reading.today());
    }
    Days start = start(effective);
    return start == null || !start.isAfter(reading.today());
  }

  private static @Nullable Days start(@Nullable Type effective) {
    if (effective instanceof Period period) {
      return Days.of(period.getStartElement());
    }
    return effective instanceof BaseDateTimeType date ? Days.of(date) : null;
  }

  /** Where the day is not certain, the fewest days that it may be. */
  private static @Nullable Integer daysSince(@Nullable Days start, Reading reading) {
    return start == null
        ? null
        : Math.max(0, (int) ChronoUnit.DAYS.between(start.last(), reading.today()));
  }
}
