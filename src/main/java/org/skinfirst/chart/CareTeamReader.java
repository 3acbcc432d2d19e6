package org.skinfirst.chart;

import java.util.List;
import java.util.Set;
import org.skinfirst.chart.fhir.OtherVersions;
import org.skinfirst.chart.fhir.Period;
import org.skinfirst.chart.fhir.Reference;
import org.skinfirst.chart.kinds.Described;
import org.skinfirst.facts.CareTeamMember;

/** CareTeam → a {@link CareTeamMember} for each participant with a role. */
final class CareTeamReader {

  @OtherVersions({"context", "reason"})
  record CareTeam(String status, Period period, List<Participant> participant) {}

  @OtherVersions("coverage*")
  record Participant(List<Described> role, Reference member, Period period) {}

  private static final Set<String> OVER =
      Set.of("inactive", "suspended", "proposed", "entered-in-error");

  private CareTeamReader() {}

  static void read(CareTeam team, Reading reading) {
    if (OVER.contains(team.status()) || !team.period().contains(reading.today())) {
      return;
    }
    for (Participant participant : team.participant()) {
      if (participant.period().contains(reading.today())) {
        Concepts concepts =
            new Concepts()
                .addAll(participant.role())
                .add("CareTeam.participant.member", participant.member().display());
        reading.addPresent(
            concepts,
            named ->
                new CareTeamMember(
                    reading.reference(), concepts.label(), named.kinds(), named.byText()));
      }
    }
  }
}
