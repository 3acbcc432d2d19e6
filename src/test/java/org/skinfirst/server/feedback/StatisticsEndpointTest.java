package org.skinfirst.server.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.skinfirst.RunningService;
import org.skinfirst.server.Ehr;
import org.skinfirst.server.Reply;
import org.skinfirst.server.Requests;
import org.springframework.context.ConfigurableApplicationContext;

/** How the cards are received, over HTTP. */
@ExtendWith(RunningService.class)
class StatisticsEndpointTest {

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

  private static JsonNode asked(RunningService.Door door, String issuer, String tenant) {
    String path = "/feedback/statistics";
    String token = Ehr.token(path).claim("iss", issuer).claim("tenant", tenant).sign();
    return new Reply(
            door.send(
                HttpRequest.newBuilder(door.uri(path + "?by=client"))
                    .header("Authorization", "Bearer " + token)
                    .GET()))
        .json();
  }

  @Test
  void a_configured_client_hears_of_its_own_cards_and_reports_only(@TempDir Path folder)
      throws InterruptedException {
    String other = "https://other.example.org";
    try (ConfigurableApplicationContext service =
        RunningService.start(
            Ehr.settings(
                folder,
                "--skinfirst.clients[1].iss=" + other,
                "--skinfirst.clients[1].keys=" + Ehr.keySet(Ehr.EC)))) {
      RunningService.Door door = RunningService.door(service);
      Requests request = Requests.patientView();
      String token = Ehr.token(request.path()).claim("tenant", "a").sign();
      assertThat(Ehr.post(door, request, token).cards()).isNotEmpty();
      String feedback = Ehr.token(Feedback.PATH).claim("tenant", "a").sign();
      for (String body : List.of(Feedback.ofUnknownCard().json().toString(), "{}")) {
        door.send(
            HttpRequest.newBuilder(door.uri(Feedback.PATH))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + feedback)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
        feedback = Ehr.token(Feedback.PATH).claim("tenant", "a").sign();
      }
      JsonNode own = asked(door, Ehr.ISSUER, "a");
      for (int i = 0; i < 100 && own.get("groups").isEmpty(); i++) {
        Thread.sleep(20); // recorded behind cards
        own = asked(door, Ehr.ISSUER, "a");
      }

      assertThat(own.at("/groups/0/client").asText()).isEqualTo(Ehr.ISSUER + " a");
      assertThat(own.get("groups")).hasSize(1);
      assertThat(own.get("reports").asInt()).isEqualTo(1);
      assertThat(own.get("quarantined").asInt()).isEqualTo(1);
      for (JsonNode others : List.of(asked(door, other, "a"), asked(door, Ehr.ISSUER, "b"))) {
        assertThat(others.get("groups")).isEmpty();
        assertThat(others.get("reports").asInt()).isZero();
        assertThat(others.get("orphanCards").asInt()).isZero();
        assertThat(others.get("quarantined").asInt()).isZero();
      }
    }
  }

  @Test
  void something_that_nobody_counts_by_is_refused_naming_what_there_is(RunningService.Door door) {
    Reply refused = new Reply(door.get("/feedback/statistics?by=patient"));

    assertThat(refused.refusal(400))
        .contains("must be of recommendation, service, version, indicator, client, week")
        .doesNotContain("patient");
  }
}
