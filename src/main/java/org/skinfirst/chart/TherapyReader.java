package org.skinfirst.chart;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
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
  record Medication(
      @Naming Described code, @Qualifying Described form, List<Ingredient> ingredient) {}

  record Ingredient(@Naming @Nullable Object item) {}

  record AdministeredDosage(Described route, Described site, Described method, Described text) {}

  record Dosage(
      Described route,
      Described site,
      Described method,
      Described text,
      List<Described> additionalInstruction,
      Described patientInstruction,
      Timing timing,
      @Nullable Object asNeeded) {}

  record Timing(Repeat repeat) {}

  /** {@code bounds} may be a Period. */
  record Repeat(@Nullable Object bounds) {}

  /** Little of it is needed, but an STU3 order shows itself here. */
  @OtherVersions({"agent", "onBehalfOf"})
  record Requester(String reference) {}

  private static final String NOT_KNOWN = "its status is not known";
  private static final Set<String> PAST = Set.of("completed", "stopped");

  static final String MEDICATION_CODE = "Medication.code";

  /** How something is used; {@code days} since it began. */
  record Way(Use use, boolean asNeeded, @Nullable Integer days) {

    boolean counts() {
      return use.current() || use.planned();
    }
  }

  private TherapyReader() {}

  static void read(MedicationStatement statement, Reading reading) {
    String status = statement.status();
    if (status.equals("entered-in-error")) {
      return;
    }
    Concepts concepts = reading.medication(statement.medication());
    List<Described> names = List.copyOf(concepts.list());
    List<Described> texts = texts(statement.note());
    addDosage(concepts, texts, statement.dosage());
    if (Use.isNotKnown(status)) {
      reading.gap(NOT_KNOWN);
    }
    boolean underWay =
        isUnderWay(statement.effective(), reading)
            && !isOver(statement.dosage(), reading)
            && !isStopped(texts, reading);
    boolean current = status.equals("active") && underWay;
    boolean past = PAST.contains(status) || status.equals("active") && !underWay;
    Way way =
        new Way(
            new Use(current, false, false, past),
            isAsNeeded(statement.dosage(), concepts, reading),
            daysSince(start(statement.effective()), reading));
    checkTold(names, way, reading);
    add(
        concepts,
        way,
        reading.reasons(statement.reasonCode(), statement.reasonReference(), names, texts),
        reading);
  }

  static void read(MedicationRequest request, Reading reading) {
    String status = request.status();
    if (status.equals("entered-in-error") || request.doNotPerform()) {
      return;
    }
    Concepts concepts = reading.medication(request.medication());
    List<Described> names = List.copyOf(concepts.list());
    List<Described> texts = texts(request.note());
    addDosage(concepts, texts, request.dosageInstruction());
    Reference author = new Reference(request.requester().reference(), Described.NOTHING);
    boolean reported = request.reported() != null && !Boolean.FALSE.equals(request.reported());
    Use use = Use.of(status, request.intent(), author, reported, reading);
    Way way =
        new Way(
            isOver(request.dosageInstruction(), reading)
                    || !use.proposed() && isStopped(texts, reading)
                ? use.over()
                : use,
            isAsNeeded(request.dosageInstruction(), concepts, reading),
            daysSince(request.authoredOn(), reading));
    checkTold(names, way, reading);
    add(
        concepts,
        way,
        reading.reasons(request.reasonCode(), request.reasonReference(), names, texts),
        reading);
  }

  static void read(MedicationAdministration given, Reading reading) {
    String status = given.status();
    if (status.equals("entered-in-error")) {
      return;
    }
    Concepts concepts = reading.medication(given.medication());
    List<Described> names = List.copyOf(concepts.list());
    List<Described> texts = texts(given.note());
    AdministeredDosage dosage = given.dosage();
    concepts.add(dosage.route()).add(dosage.site()).add(dosage.method()).add(dosage.text());
    texts.add(dosage.text());
    if (Use.isNotKnown(status)) {
      reading.gap(NOT_KNOWN);
    }
    boolean current = status.equals("in-progress") && isUnderWay(given.effective(), reading);
    Way way =
        new Way(
            new Use(current, false, false, PAST.contains(status)),
            false,
            daysSince(start(given.effective()), reading));
    checkTold(names, way, reading);
    add(
        concepts,
        way,
        reading.reasons(given.reasonCode(), given.reasonReference(), names, texts),
        reading);
  }

  /** What is in use under a code of which nothing is known may be any medicine. */
  private static void checkTold(List<Described> names, Way way, Reading reading) {
    if (way.counts() && reading.isUntold(names)) {
      reading.gapOfAnything("what its code means, is not known");
    }
  }

  static void add(Concepts concepts, Way way, Reasons reasons, Reading reading) {
    Use use = way.use();
    if (way.counts() && reading.customs().isFormOpen(reading.kinds(concepts).ids())) {
      reading.gap("which form it has, is not known");
    }
    reading.add(
        concepts,
        named -> {
          Use now = use.of(named);
          return new Therapy(
              reading.reference(),
              concepts.label(),
              named.kinds(),
              named.byText(),
              now.current(),
              now.proposed(),
              now.planned(),
              use.isPossible(named),
              now.past(),
              way.asNeeded(),
              way.asNeeded() ? null : way.days(),
              reasons.stated(),
              reasons.kinds(),
              reasons.remarks(),
              named.said());
        });
  }

  private static List<Described> texts(List<Note> notes) {
    List<Described> texts = new ArrayList<>(notes.size());
    notes.forEach(note -> texts.add(note.text()));
    return texts;
  }

  private static void addDosage(Concepts concepts, List<Described> texts, List<Dosage> dosages) {
    for (Dosage dosage : dosages) {
      concepts
          .add(dosage.route())
          .add(dosage.site())
          .add(dosage.method())
          .add(dosage.text())
          .addAll(dosage.additionalInstruction())
          .add(dosage.patientInstruction());
      texts.add(dosage.text());
      texts.addAll(dosage.additionalInstruction());
      texts.add(dosage.patientInstruction());
      if (dosage.asNeeded() instanceof Described why) {
        texts.add(why);
      }
    }
  }

  private static boolean isAsNeeded(List<Dosage> dosages, Concepts concepts, Reading reading) {
    for (Dosage dosage : dosages) {
      if (dosage.asNeeded() != null && !Boolean.FALSE.equals(dosage.asNeeded())) {
        return true;
      }
    }
    return !Collections.disjoint(
        reading.kinds(concepts).ids(), reading.customs().conventions().asNeeded());
  }

  /** Whether each of its instructions was for a time that has ended. */
  private static boolean isOver(List<Dosage> dosages, Reading reading) {
    for (Dosage dosage : dosages) {
      if (!(dosage.timing().repeat().bounds() instanceof Period period)
          || period.end() == null
          || !period.end().isBefore(reading.today())) {
        return false;
      }
    }
    return !dosages.isEmpty();
  }

  /** Whether a remark says that it is no longer used, whatever the list says. */
  private static boolean isStopped(List<Described> texts, Reading reading) {
    Set<String> stopped = reading.customs().conventions().stopped();
    return !texts.isEmpty()
        && !stopped.isEmpty()
        && !Collections.disjoint(reading.customs().sets().kindsOf(texts).ids(), stopped);
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
