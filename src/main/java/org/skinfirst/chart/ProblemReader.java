package org.skinfirst.chart;

import java.util.Set;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Resource;
import org.skinfirst.chart.kinds.Kinds;
import org.skinfirst.facts.Problem;

/** Condition → {@link Problem}. */
final class ProblemReader {

  private static final Set<String> ACTIVE = Set.of("active", "recurrence", "relapse", "");
  private static final Set<String> NOT_BELIEVED = Set.of("refuted", "differential");

  private ProblemReader() {}

  static void read(Resource resource, Reading reading) {
    Condition condition = (Condition) resource;
    String verification = code(condition.getVerificationStatus());
    if (verification.equals("entered-in-error")) {
      return;
    }
    String status = code(condition.getClinicalStatus());
    boolean believed = !NOT_BELIEVED.contains(verification);
    Concepts concepts =
        new Concepts()
            .add("Condition.code", condition.getCode())
            .add("Condition.severity", condition.getSeverity())
            .addAll("Condition.bodySite", condition.getBodySite());
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
    if (condition.getAbatement() instanceof BaseDateTimeType date) {
      Days days = Days.of(date);
      return days != null && !days.isAfter(reading.today());
    }
    if (condition.getAbatement() instanceof Period period) {
      Days end = Days.of(period.getEndElement());
      return end != null && !end.isAfter(reading.today());
    }
    return condition.hasAbatement();
  }

  /** The first code of a status; empty when there is none. */
  static String code(CodeableConcept status) {
    String code = status.getCodingFirstRep().getCode();
    return code == null ? "" : code;
  }
}
