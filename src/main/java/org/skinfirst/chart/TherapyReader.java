package org.skinfirst.chart;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.skinfirst.chart.fhir.Days;
import org.skinfirst.chart.fhir.Lenient;
import org.skinfirst.chart.fhir.Naming;
import org.skinfirst.chart.fhir.OtherVersions;
import org.skinfirst.chart.fhir.Period;
import org.skinfirst.chart.fhir.Qualifying;
import org.skinfirst.chart.fhir.Reference;
import org.skinfirst.chart.kinds.Described;

/**
 * MedicationStatement, MedicationRequest and MedicationAdministration → {@link
 * org.skinfirst.facts.Therapy}.
 */
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
      @Qualifying List<Described> reasonCode,
      @Qualifying List<Reference> reasonReference,
      @Lenient List<Note> note,
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
      @Lenient @Nullable Object reported,
      @Nullable Days authoredOn,
      @Qualifying List<Described> reasonCode,
      @Qualifying List<Reference> reasonReference,
      @Lenient List<Note> note,
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
      @Qualifying List<Described> reasonCode,
      @Qualifying List<Reference> reasonReference,
      @Lenient List<Note> note,
      @Lenient AdministeredDosage dosage) {}

  record AdministeredDosage(Described route, Described site, Described method, Described text) {}

  /** Little of it is needed, but an STU3 order shows itself here. */
  @OtherVersions({"agent", "onBehalfOf"})
  record Requester(String reference) {}

  private static final Set<String> PAST = Set.of("completed", "stopped");

  private TherapyReader() {}

  static void read(MedicationStatement statement, Reading reading) {
    String status = statement.status();
    if (status.equals("entered-in-error")) {
      return;
    }
    MedicationRecord therapy =
        new MedicationRecord(statement.medication(), statement.note(), reading);
    therapy.addAll(statement.dosage());
    if (Use.isNotKnown(status)) {
      reading.gap(MedicationRecord.NOT_KNOWN);
    }
    boolean underWay =
        isUnderWay(statement.effective(), reading)
            && !Dosage.areOver(statement.dosage(), reading.today())
            && !therapy.isStopped();
    boolean current = status.equals("active") && underWay;
    boolean past = PAST.contains(status) || status.equals("active") && !underWay;
    therapy.keep(
        new Use(current, false, false, past),
        therapy.isAsNeeded(statement.dosage()),
        start(statement.effective()),
        statement.reasonCode(),
        statement.reasonReference());
  }

  static void read(MedicationRequest request, Reading reading) {
    String status = request.status();
    if (status.equals("entered-in-error") || request.doNotPerform()) {
      return;
    }
    MedicationRecord therapy = new MedicationRecord(request.medication(), request.note(), reading);
    therapy.addAll(request.dosageInstruction());
    Reference author = new Reference(request.requester().reference(), Described.NOTHING);
    boolean reported = request.reported() != null && !Boolean.FALSE.equals(request.reported());
    Use use = Use.of(status, request.intent(), author, reported, reading);
    boolean over =
        Dosage.areOver(request.dosageInstruction(), reading.today())
            || !use.proposed() && therapy.isStopped();
    therapy.keep(
        over ? use.over() : use,
        therapy.isAsNeeded(request.dosageInstruction()),
        request.authoredOn(),
        request.reasonCode(),
        request.reasonReference());
  }

  static void read(MedicationAdministration given, Reading reading) {
    String status = given.status();
    if (status.equals("entered-in-error")) {
      return;
    }
    MedicationRecord therapy = new MedicationRecord(given.medication(), given.note(), reading);
    therapy.add(given.dosage());
    if (Use.isNotKnown(status)) {
      reading.gap(MedicationRecord.NOT_KNOWN);
    }
    boolean current = status.equals("in-progress") && isUnderWay(given.effective(), reading);
    therapy.keep(
        new Use(current, false, false, PAST.contains(status)),
        false,
        start(given.effective()),
        given.reasonCode(),
        given.reasonReference());
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
}
