package org.skinfirst.chart;

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
    add(concepts, current, reading, statement.getReasonCode(), statement.getReasonReference());
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
    add(
        concepts,
        isCurrent(status, ordered, reading),
        reading,
        request.getReasonCode(),
        request.getReasonReference());
  }

  static void readAdministration(Resource resource, Reading reading) {
    MedicationAdministration administration = (MedicationAdministration) resource;
    String status = code(administration.getStatusElement().getValueAsString());
    add(
        medication("MedicationAdministration.medication", administration.getMedication(), reading),
        status.equals("in-progress") && isUnderWay(administration.getEffective(), reading),
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

  /** Whether a proposal still stands; re-signing sends other statuses than draft. */
  static boolean isOpen(String status) {
    return !WITHDRAWN.contains(status);
  }

  static String code(@Nullable String code) {
    return code == null ? "" : code;
  }

  private static void add(
      Concepts concepts,
      boolean current,
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
            current,
            reading.isAddressed(),
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
    Days start = effective instanceof BaseDateTimeType date ? Days.of(date) : null;
    return start == null || !start.isAfter(reading.today());
  }
}
