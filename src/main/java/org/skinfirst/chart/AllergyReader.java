package org.skinfirst.chart;

import java.util.List;
import java.util.Set;
import org.skinfirst.chart.fhir.OtherVersions;
import org.skinfirst.chart.kinds.Described;
import org.skinfirst.chart.kinds.Kinds;
import org.skinfirst.facts.Allergy;

/** AllergyIntolerance → {@link Allergy}. */
final class AllergyReader {

  @OtherVersions({
    "lastOccurence",
    "reporter",
    "status",
    "substance",
    "assertedDate",
    "participant"
  })
  record AllergyIntolerance(
      Described clinicalStatus,
      Described verificationStatus,
      Described code,
      List<Reaction> reaction) {}

  @OtherVersions("certainty")
  record Reaction(Described substance) {}

  private static final Set<String> OVER = Set.of("inactive", "resolved");

  private AllergyReader() {}

  static void read(AllergyIntolerance allergy, Reading reading) {
    String verification = allergy.verificationStatus().code();
    if (verification.equals("entered-in-error")) {
      return;
    }
    Concepts concepts = new Concepts().add(allergy.code());
    allergy.reaction().forEach(reaction -> concepts.add(reaction.substance()));
    Kinds kinds = reading.kinds(concepts);
    boolean active =
        !verification.equals("refuted") && !OVER.contains(allergy.clinicalStatus().code());
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
