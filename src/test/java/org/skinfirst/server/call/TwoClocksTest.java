package org.skinfirst.server.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skinfirst.RunningService;
import org.skinfirst.feedback.store.FeedbackRecords;
import org.skinfirst.feedback.store.StoreFixture;
import org.skinfirst.server.Reply;
import org.skinfirst.server.Requests;
import org.skinfirst.server.feedback.Feedback;
import org.springframework.context.ConfigurableApplicationContext;

/** Charts are read on a day of their own; what is kept goes by the real time. */
class TwoClocksTest {

  /** 26 hours apart: the day is never the same in both. */
  private static final String EAST = "Pacific/Kiritimati";

  private static final String WEST = "Etc/GMT+12";

  private static final String REQUEST =
      """
      {"hook": "patient-view", "hookInstance": "00000000-0000-4000-8000-000000000001",
       "context": {"userId": "Practitioner/u1", "patientId": "p1"},
       "prefetch": {
        "patient": {"resourceType": "Patient", "id": "p1", "birthDate": "%s"},
        "conditions": {"resourceType": "Bundle", "entry": [{"resource": {
         "resourceType": "Condition", "id": "c1", "subject": {"reference": "Patient/p1"},
         "clinicalStatus": {"coding": [{"code": "active",
          "system": "http://terminology.hl7.org/CodeSystem/condition-clinical"}]},
         "code": {"text": "bronchial asthma"}}}]},
        "medicationRequests": {"resourceType": "Bundle", "entry": [{"resource": {
         "resourceType": "MedicationRequest", "id": "m1", "status": "active", "intent": "order",
         "subject": {"reference": "Patient/p1"},
         "medicationCodeableConcept": {"text": "salbutamol inhaler"}}}]}}}
      """;

  @TempDir Path folder;

  @Test
  void a_far_day_stamps_cards_and_reports_with_the_real_time() {
    Instant before = Instant.now();
    try (ConfigurableApplicationContext service =
        RunningService.start(
            "--skinfirst.date=2029-06-01",
            "--skinfirst.feedback.file=" + folder.resolve("feedback.db"))) {
      RunningService.Door door = RunningService.door(service);
      JsonNode card = Requests.patientView().send(door).cards().get(0);
      Feedback.overridden(card).at(Instant.now().toString()).send(door);

      List<FeedbackRecords.Event> events =
          StoreFixture.of(service.getBean(FeedbackRecords.class)).after(0);

      assertThat(events).hasSize(1);
      assertThat(events.get(0).issuedAt()).isBetween(before.toEpochMilli(), now());
      assertThat(events.get(0).receivedAt()).isBetween(before.toEpochMilli(), now());
      assertThat(events.get(0).timeFlag()).isEmpty();
    }
  }

  private static long now() {
    return Instant.now().toEpochMilli();
  }

  @Test
  void at_one_instant_two_zones_read_a_chart_on_two_days() {
    String birthday = LocalDate.now(ZoneId.of(EAST)).minusYears(12).toString();

    assertThat(detail(EAST, birthday)).contains("a low to medium dose");
    assertThat(detail(WEST, birthday)).contains("a low dose");
  }

  private static String detail(String zone, String birthDate) {
    try (ConfigurableApplicationContext service =
        RunningService.startToday(
            "--skinfirst.zone=" + zone, "--skinfirst.rules=src/test/resources/asthma")) {
      assertThat(service.getBean(ChartDay.class)).hasToString("today in " + zone);
      Reply reply =
          new Reply(
              RunningService.door(service)
                  .post("/cds-services/asthma-patient-view", REQUEST.formatted(birthDate)));
      return reply.card("recommend/controller").get("detail").asText();
    }
  }
}
