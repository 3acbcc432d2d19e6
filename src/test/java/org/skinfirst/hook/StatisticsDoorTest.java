package org.skinfirst.hook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.skinfirst.RunningService;

/** How the cards are received, over HTTP. */
@ExtendWith(RunningService.class)
class StatisticsDoorTest {

  @Test
  void cards_are_counted_by_what_is_asked_for(RunningService.Door door) {
    assertThat(Requests.patientView().send(door).cards()).isNotEmpty();

    Reply weeks = new Reply(door.get("/feedback/statistics?by=week,service"));
    for (int i = 0; i < 100 && weeks.json().get("groups").isEmpty(); i++) {
      weeks = new Reply(door.get("/feedback/statistics?by=week,service")); // recorded behind cards
    }
    JsonNode group = weeks.json().at("/groups/0");

    String week = LocalDate.now(ZoneOffset.UTC).format(DateTimeFormatter.ISO_WEEK_DATE);
    assertThat(group.get("week").asText()).isEqualTo(week.substring(0, 8));
    assertThat(group.get("service").asText()).startsWith("eczema-");
    assertThat(group.get("shown").asInt()).isPositive();
    assertThat(new Reply(door.get("/feedback/statistics")).json().has("recommendations")).isTrue();
  }

  @Test
  void something_that_nobody_counts_by_is_refused_naming_what_there_is(RunningService.Door door) {
    Reply refused = new Reply(door.get("/feedback/statistics?by=patient"));

    assertThat(refused.refusal(400))
        .contains("must be of recommendation, service, version, indicator, client, week")
        .doesNotContain("patient");
  }
}
