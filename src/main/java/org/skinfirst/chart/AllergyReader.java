package org.skinfirst.chart;

import java.util.List;
import java.util.Set;
import org.skinfirst.chart.fhir.OtherVersions;
import org.skinfirst.chart.fhir.Qualifying;
import org.skinfirst.chart.kinds.Described;
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
      @Qualifying Described clinicalStatus,
      @Qualifying Described verificationStatus,
      Described code,
      List<Reaction> reaction) {}

  @OtherVersions("certainty")
  record Reaction(Described substance) {}

  private static final Set<String> OVER = Set.of("inactive", "resolved", "remission");
  private static final Set<String> DOUBTED =
      Set.of("unconfirmed", "provisional", "differential", Statuses.UNKNOWN);

  private AllergyReader() {}

  static void read(AllergyIntolerance allergy, Reading reading) {
    String verification = reading.statuses().verification(allergy.verificationStatus());
    String clinical = reading.statuses().clinical(allergy.clinicalStatus());
    if (verification.equals("entered-in-error")) {
      return;
    }
    if (clinical.equals(Statuses.UNKNOWN)) {
      reading.gap("its status is not known");
    }
    Concepts concepts = new Concepts().add(allergy.code());
    allergy.reaction().forEach(reaction -> concepts.add(reaction.substance()));
    boolean refuted = verification.equals("refuted");
    boolean over = OVER.contains(clinical);
    boolean known = !clinical.equals(Statuses.UNKNOWN);
    reading.add(
        concepts,
        named -> {
          boolean active = named.isPresent() && !refuted && !over && known;
          boolean doubted = named.isPossible() || !known || DOUBTED.contains(verification);
          return new Allergy(
              reading.reference(),
              concepts.label(),
              named.kinds(),
              named.byText(),
              active,
              active && verification.equals("confirmed"),
              !refuted && !over && !named.isPast() && doubted,
              !refuted && (over || named.isPast()),
              named.said());
        });
  }
}
