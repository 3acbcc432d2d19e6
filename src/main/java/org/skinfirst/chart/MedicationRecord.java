package org.skinfirst.chart;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.skinfirst.chart.fhir.Days;
import org.skinfirst.chart.fhir.Reference;
import org.skinfirst.chart.kinds.Described;

/** What a record of a medication says of it, whichever kind of record it is. */
final class MedicationRecord {

  static final String NOT_KNOWN = "its status is not known";

  private final Reading reading;
  private final Concepts concepts;
  private final List<Described> names;
  private final List<Described> remarks = new ArrayList<>();

  MedicationRecord(@Nullable Object medication, List<Note> notes, Reading reading) {
    this.reading = reading;
    concepts = reading.medication(medication);
    names = List.copyOf(concepts.list());
    addRemarks(notes, List.of());
  }

  void addAll(List<Dosage> dosages) {
    for (Dosage dosage : dosages) {
      dosage.addNames(concepts);
    }
    addRemarks(List.of(), dosages);
  }

  /** Of this record, or of another that speaks of the same medicine. */
  void addRemarks(List<Note> notes, List<Dosage> dosages) {
    notes.forEach(note -> remarks.add(note.text()));
    dosages.forEach(dosage -> dosage.addRemarks(remarks));
  }

  void add(TherapyReader.AdministeredDosage dosage) {
    concepts.add(dosage.route()).add(dosage.site()).add(dosage.method()).add(dosage.text());
    remarks.add(dosage.text());
  }

  boolean isAsNeeded(List<Dosage> dosages) {
    return dosages.stream().anyMatch(Dosage::isAsNeeded)
        || !Collections.disjoint(
            reading.kinds(concepts).ids(), reading.customs().conventions().asNeeded());
  }

  /** Whether a remark says that it is no longer used, whatever the list says. */
  boolean isStopped() {
    Set<String> stopped = reading.customs().conventions().stopped();
    return !remarks.isEmpty()
        && !stopped.isEmpty()
        && !Collections.disjoint(reading.customs().sets().kindsOf(remarks).ids(), stopped);
  }

  void keep(
      Use use,
      boolean asNeeded,
      @Nullable Days start,
      List<Described> reasonCodes,
      List<Reference> reasonReferences) {
    Therapies.Way way = new Therapies.Way(use, asNeeded, daysSince(start));
    // What is in use under a code of which nothing is known may be any medicine.
    if (way.counts() && reading.isUntold(names)) {
      reading.gapOfAnything("what its code means, is not known");
    }
    Reasons reasons = reading.reasons(reasonCodes, reasonReferences, names, remarks);
    Therapies.add(concepts, way, reasons, reading);
  }

  /** Where the day is not certain, the fewest days that it may be. */
  @Nullable Integer daysSince(@Nullable Days start) {
    return start == null
        ? null
        : Math.max(0, (int) ChronoUnit.DAYS.between(start.last(), reading.today()));
  }
}
