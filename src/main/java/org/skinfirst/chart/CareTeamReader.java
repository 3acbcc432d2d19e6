package org.skinfirst.chart;

import java.util.Set;
import org.hl7.fhir.r4.model.CareTeam;
import org.hl7.fhir.r4.model.Resource;
import org.skinfirst.chart.kinds.Kinds;
import org.skinfirst.facts.CareTeamMember;

/** CareTeam → a {@link CareTeamMember} for each participant with a role. */
final class CareTeamReader {

  private static final Set<String> OVER =
      Set.of("inactive", "suspended", "proposed", "entered-in-error");

  private CareTeamReader() {}

  static void read(Resource resource, Reading reading) {
    CareTeam team = (CareTeam) resource;
    if (OVER.contains(TherapyReader.code(team.getStatusElement().getValueAsString()))
        || !Days.contains(team.getPeriod(), reading.today())) {
      return;
    }
    for (CareTeam.CareTeamParticipantComponent participant : team.getParticipant()) {
      if (Days.contains(participant.getPeriod(), reading.today())) {
        Concepts concepts =
            new Concepts()
                .addAll("CareTeam.participant.role", participant.getRole())
                .addText("CareTeam.participant.member", participant.getMember().getDisplay());
        Kinds kinds = reading.kinds(concepts);
        reading.add(
            new CareTeamMember(reading.reference(), concepts.label(), kinds.ids(), kinds.byText()));
      }
    }
  }
}
