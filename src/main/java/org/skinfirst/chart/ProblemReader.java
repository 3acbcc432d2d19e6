package org.skinfirst.chart;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.skinfirst.chart.fhir.Days;
import org.skinfirst.chart.fhir.OtherVersions;
import org.skinfirst.chart.fhir.Period;
import org.skinfirst.chart.kinds.Described;
import org.skinfirst.chart.kinds.Kinds;
import org.skinfirst.facts.Problem;

/** Condition → {@link Problem}. */
final class ProblemReader {

  @OtherVersions({"dateRecorded", "notes", "patient", "assertedDate", "context", "participant"})
  record Condition(
      Described clinicalStatus,
      Described verificationStatus,
      Described code,
      Described severity,
      List<Described> bodySite,
      @Nullable Object abatement) {}

  private static final Set<String> ACTIVE = Set.of("active", "recurrence", "relapse", "");
  private static final Set<String> NOT_BELIEVED = Set.of("refuted", "differential");

  private ProblemReader() {}

  static void read(Condition condition, Reading reading) {
    String verification = condition.verificationStatus().code();
    if (verification.equals("entered-in-error")) {
      return;
    }
    String status = condition.clinicalStatus().code();
    boolean believed = !NOT_BELIEVED.contains(verification);
    Concepts concepts =
        new Concepts().add(condition.code()).add(condition.severity()).addAll(condition.bodySite());
    Kinds kinds = reading.kinds(concepts);
    reading.add(
        new Problem(
            reading.reference(),
            concepts.label(),
            kinds.ids(),
            kinds.byText(),
            believed && ACTIVE.contains(status) && !isAbated(condition, reading),
            !status.isEmpty(),
            believed && status.equals("remission"),
            verification.equals("provisional") || verification.equals("unconfirmed"),
            reading.isAddressed()));
  }

  /** R4 con-4: a condition that has abated is not active, whatever its status says. */
  private static boolean isAbated(Condition condition, Reading reading) {
    if (condition.abatement() instanceof Days date) {
      return !date.isAfter(reading.today());
    }
    if (condition.abatement() instanceof Period period) {
      return period.end() != null && !period.end().isAfter(reading.today());
    }
    return condition.abatement() != null;
  }
}
