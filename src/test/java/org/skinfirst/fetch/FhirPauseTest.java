package org.skinfirst.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.skinfirst.RunningService;
import org.skinfirst.server.Management;
import org.skinfirst.server.Reply;
import org.skinfirst.server.Requests;
import org.springframework.context.ConfigurableApplicationContext;

/** A FHIR server that fails again and again is left alone for a while. */
class FhirPauseTest {

  private static final int FAILURES = 4;
  private static final String UNTREATED = "recommend/emollients";

  private FhirStub ehr;
  private FhirStub other;
  private ConfigurableApplicationContext service;
  private RunningService.Door door;

  @BeforeEach
  void start() {
    ehr = new FhirStub();
    other = new FhirStub();
    service =
        RunningService.start(
            "--skinfirst.fhir.servers=" + ehr.base() + "," + other.base(),
            "--skinfirst.fhir.pause-after=" + FAILURES,
            "--skinfirst.fhir.pause=2s",
            "--skinfirst.outbound.private-addresses=127.0.0.0/8");
    door = RunningService.door(service);
  }

  @AfterEach
  void stop() {
    service.close();
    ehr.close();
    other.close();
  }

  /** Asks for medications, which this call did not bring. */
  private Reply call(FhirStub server) {
    return server.opened(Requests.patientView().sent("medicationRequests", null)).send(door);
  }

  private static void answers(FhirStub server, int status) {
    server.on("MedicationRequest", exchange -> FhirStub.send(exchange, status, "{}"));
  }

  @Test
  void it_is_not_asked_any_more_and_its_data_counts_as_not_read_until_it_answers_again()
      throws Exception {
    answers(ehr, 503);
    for (int i = 0; i < FAILURES + 3; i++) {
      Reply reply = call(ehr);
      assertThat(reply.recommendations()).doesNotContain(UNTREATED);
    }
    assertThat(ehr.queries()).hasSize(FAILURES);
    assertThat(call(other).recommendations()).contains(UNTREATED);

    ehr.forget();
    boolean read = false;
    for (int i = 0; i < 100 && !read; i++) {
      Thread.sleep(50);
      read = call(ehr).recommendations().contains(UNTREATED);
    }

    assertThat(read).isTrue();
    String metrics = Management.of(service).metrics();
    assertThat(metrics)
        .contains(
            "cds_fhir_fetch_seconds_count{outcome=\"failed\",type=\"MedicationRequest\"} "
                + FAILURES)
        .contains("cds_fhir_fetch_seconds_count{outcome=\"read\",type=\"MedicationRequest\"} 2")
        .containsPattern(
            "cds_fhir_fetch_seconds_count\\{outcome=\"paused\",type=\"MedicationRequest\"} [1-9]")
        .doesNotContain("/r4");
  }

  @Test
  void an_answer_in_between_or_one_that_blames_the_caller_ends_the_row() {
    for (int i = 0; i < 3 * FAILURES; i++) { // after three failures something else
      answers(ehr, i % FAILURES == FAILURES - 1 ? 401 : 503);
      call(ehr);
    }
    assertThat(ehr.queries()).hasSize(3 * FAILURES);
  }
}
