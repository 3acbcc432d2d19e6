package org.skinfirst.chart;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.skinfirst.chart.fhir.Period;
import org.skinfirst.chart.kinds.Described;

/**
 * One instruction on how a medication is taken or applied.
 *
 * @param asNeeded whether it is taken so, or for what
 */
record Dosage(
    Described route,
    Described site,
    Described method,
    Described text,
    List<Described> additionalInstruction,
    Described patientInstruction,
    Timing timing,
    @Nullable Object asNeeded) {

  record Timing(Repeat repeat) {}

  /** {@code bounds} may be a Period. */
  record Repeat(@Nullable Object bounds) {}

  /** Adds what may name the kind of what is taken. */
  void addNames(Concepts names) {
    names.add(route).add(site).add(method).add(text);
    names.addAll(additionalInstruction);
    names.add(patientInstruction);
  }

  /** Adds what may say why it is taken, or that it no longer is. */
  void addRemarks(List<Described> remarks) {
    remarks.add(text);
    remarks.addAll(additionalInstruction);
    remarks.add(patientInstruction);
    if (asNeeded instanceof Described why) {
      remarks.add(why);
    }
  }

  boolean isAsNeeded() {
    return asNeeded != null && !Boolean.FALSE.equals(asNeeded);
  }

  /** Whether each of these was for a time that has ended. */
  static boolean areOver(List<Dosage> dosages, LocalDate today) {
    return !dosages.isEmpty() && dosages.stream().allMatch(dosage -> dosage.isOver(today));
  }

  private boolean isOver(LocalDate today) {
    return timing.repeat().bounds() instanceof Period period
        && period.end() != null
        && period.end().isBefore(today);
  }
}
