package org.skinfirst.chart;

import java.util.Set;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.Resource;
import org.skinfirst.chart.kinds.Kinds;
import org.skinfirst.facts.Allergy;

/** AllergyIntolerance → {@link Allergy}. */
final class AllergyReader {

  private static final Set<String> OVER = Set.of("inactive", "resolved");

  private AllergyReader() {}

  static void read(Resource resource, Reading reading) {
    AllergyIntolerance allergy = (AllergyIntolerance) resource;
    String verification = ProblemReader.code(allergy.getVerificationStatus());
    if (verification.equals("entered-in-error")) {
      return;
    }
    Concepts concepts = new Concepts().add("AllergyIntolerance.code", allergy.getCode());
    allergy
        .getReaction()
        .forEach(r -> concepts.add("AllergyIntolerance.reaction.substance", r.getSubstance()));
    Kinds kinds = reading.kinds(concepts);
    boolean active =
        !verification.equals("refuted")
            && !OVER.contains(ProblemReader.code(allergy.getClinicalStatus()));
    reading.add(
        new Allergy(
            reading.reference(),
            concepts.label(),
            kinds.ids(),
            kinds.byText(),
            active,
            active && verification.equals("confirmed")));
  }
}
