package org.skinfirst.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.skinfirst.chart.fhir.Days;
import org.skinfirst.chart.fhir.Lenient;
import org.skinfirst.chart.fhir.Naming;
import org.skinfirst.chart.fhir.OtherVersions;
import org.skinfirst.chart.fhir.Qualifying;
import org.skinfirst.chart.fhir.Reference;
import org.skinfirst.chart.kinds.Described;
import org.skinfirst.facts.Therapy;

/** MedicationDispense → {@link Therapy}: in use from its handing over, as long as it lasts. */
final class DispenseReader {

  @OtherVersions({
    "basedOn",
    "dispenser",
    "encounter",
    "notDone",
    "notDoneReason*",
    "notPerformedReason",
    "patient",
    "recorded",
    "renderedDosageInstruction",
    "statusChanged"
  })
  record MedicationDispense(
      String status,
      @Naming @Nullable Object medication,
      @Qualifying List<Reference> authorizingPrescription,
      @Lenient Supply daysSupply,
      @Nullable Days whenPrepared,
      @Nullable Days whenHandedOver,
      @Lenient List<Note> note,
      @Lenient List<Dosage> dosageInstruction) {}

  /** How long it lasts; {@code code} is of UCUM. */
  record Supply(@Nullable Double value, String code) {

    private static final Map<String, Integer> DAYS = Map.of("wk", 7, "mo", 30);

    long days(int otherwise) {
      return value == null || value <= 0
          ? otherwise
          : Math.round(value * DAYS.getOrDefault(code, 1));
    }
  }

  private static final Set<String> NEVER_HANDED_OVER =
      Set.of("preparation", "cancelled", "on-hold", "stopped", "declined", "entered-in-error");

  private static final Set<String> WITHDRAWN = Set.of("stopped", "cancelled");

  private DispenseReader() {}

  static void read(MedicationDispense dispense, Reading reading) {
    String status = dispense.status();
    boolean isReady = status.equals("in-progress") && dispense.whenHandedOver() == null;
    if (NEVER_HANDED_OVER.contains(status) || isReady) {
      return;
    }
    MedicationRecord therapy =
        new MedicationRecord(dispense.medication(), dispense.note(), reading);
    therapy.addAll(dispense.dosageInstruction());
    Days from =
        dispense.whenHandedOver() == null ? dispense.whenPrepared() : dispense.whenHandedOver();
    Integer days = therapy.daysSince(from);
    if (Use.isNotKnown(status)) {
      reading.gap(MedicationRecord.NOT_KNOWN);
    } else if (days == null) {
      reading.gap("when it was handed over, is not known");
    }
    List<TherapyReader.MedicationRequest> filled = filled(dispense, reading);
    boolean isHandedOver =
        !Use.isNotKnown(status) && from != null && !from.isAfter(reading.today());
    boolean lasts =
        days != null
            && days < dispense.daysSupply().days(reading.customs().conventions().dispensedDays())
            && !Dosage.areOver(dispense.dosageInstruction(), reading.today())
            && !therapy.isStopped()
            && filled.stream().noneMatch(request -> WITHDRAWN.contains(request.status()));
    boolean isAsNeeded = therapy.isAsNeeded(dispense.dosageInstruction());
    // It has no reasons of its own but those of the prescriptions.
    List<Described> reasonCodes = new ArrayList<>();
    List<Reference> reasonReferences = new ArrayList<>();
    for (TherapyReader.MedicationRequest request : filled) {
      reasonCodes.addAll(request.reasonCode());
      reasonReferences.addAll(request.reasonReference());
      therapy.addRemarks(request.note(), request.dosageInstruction());
    }
    therapy.keep(
        new Use(isHandedOver && lasts, false, false, isHandedOver && !lasts),
        isAsNeeded,
        from,
        reasonCodes,
        reasonReferences);
  }

  /** The prescriptions that it fills, as far as they were sent. */
  private static List<TherapyReader.MedicationRequest> filled(
      MedicationDispense dispense, Reading reading) {
    List<TherapyReader.MedicationRequest> filled = new ArrayList<>();
    for (Reference prescription : dispense.authorizingPrescription()) {
      TherapyReader.MedicationRequest request =
          reading.resolve(prescription, ResourceKinds.MEDICATION_REQUEST);
      if (request != null) {
        filled.add(request);
      }
    }
    return filled;
  }
}
