package org.skinfirst.server.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.skinfirst.server.Resources.problem;
import static org.skinfirst.server.Resources.statement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skinfirst.RunningService;
import org.skinfirst.advice.Advisor;
import org.skinfirst.feedback.Quiet;
import org.skinfirst.feedback.store.FeedbackRecords;
import org.skinfirst.server.Management;
import org.skinfirst.server.Requests;
import org.springframework.context.ConfigurableApplicationContext;

/** A card that clinicians called wrong for a patient is not shown to them again for a while. */
class QuietByDesignTest {

  private static final String PROBIOTICS = "discourage/probiotics";
  private static final String IRRITANTS = "recommend/irritant-avoidance";
  private static final String WRONG_HERE = "patient-contraindication";

  @TempDir static Path folder;
  private static ConfigurableApplicationContext service;
  private static RunningService.Door door;

  private final String patient = "p" + UUID.randomUUID();

  @BeforeAll
  static void start() {
    service = RunningService.start("--skinfirst.feedback.file=" + folder.resolve("feedback.db"));
    door = RunningService.door(service);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private Requests onProbiotics() {
    return of(patient, Requests.patientView().recorded(statement("s1", "probiotic capsules")));
  }

  private static Requests of(String patient, Requests request) {
    String body = request.body().replace("Patient/p1", "Patient/" + patient);
    request
        .json()
        .setAll((ObjectNode) RunningService.json(body.replace("\"p1\"", '"' + patient + '"')));
    return request;
  }

  private Feedback override(JsonNode card, String reason) {
    Feedback feedback = Feedback.overridden(card).because(reason);
    assertThat(feedback.send(door).status()).isEqualTo(200);
    return feedback;
  }

  @Test
  void it_stays_quiet_for_this_patient_and_in_this_recommendation_only() {
    override(onProbiotics().send(door).card(PROBIOTICS), WRONG_HERE);

    assertThat(onProbiotics().send(door).recommendations())
        .doesNotContain(PROBIOTICS)
        .contains("recommend/emollients");
    assertThat(
            of("p9", Requests.patientView().recorded(statement("s1", "probiotic capsules")))
                .send(door)
                .recommendations())
        .contains(PROBIOTICS);
  }

  @Test
  void it_speaks_again_when_the_facts_behind_it_have_changed() {
    override(onProbiotics().send(door).card(PROBIOTICS), WRONG_HERE);

    Requests more =
        of(
            patient,
            Requests.patientView()
                .recorded(
                    statement("s1", "probiotic capsules"), statement("s2", "synbiotic powder")));

    assertThat(more.send(door).recommendations()).contains(PROBIOTICS);
  }

  @Test
  void reasons_that_do_not_call_it_wrong_for_the_patient_quiet_nothing() {
    override(onProbiotics().send(door).card(PROBIOTICS), "limited-time");
    override(onProbiotics().send(door).card(PROBIOTICS), "unheard-of");
    Feedback.overridden(onProbiotics().send(door).card(PROBIOTICS)).saying("no").send(door);

    assertThat(onProbiotics().send(door).recommendations()).contains(PROBIOTICS);
  }

  @Test
  void the_code_of_another_system_means_something_else() {
    Feedback feedback = Feedback.overridden(onProbiotics().send(door).card(PROBIOTICS));
    feedback.because(WRONG_HERE).last().withObject("/overrideReason/reason").put("system", "urn:x");

    feedback.send(door);

    assertThat(onProbiotics().send(door).recommendations()).contains(PROBIOTICS);
  }

  @Test
  void a_change_of_mind_ends_the_quiet() {
    JsonNode card = onProbiotics().send(door).card("recommend/emollients");
    override(card, WRONG_HERE);
    assertThat(onProbiotics().send(door).recommendations()).doesNotContain("recommend/emollients");

    Feedback.accepted(card).at("2026-01-15T10:05:00Z").send(door);

    assertThat(onProbiotics().send(door).recommendations()).contains("recommend/emollients");
  }

  @Test
  void what_is_critical_is_never_quiet() {
    Requests emergency =
        of(patient, Requests.patientView().recorded(problem("c1", "eczema herpeticum")));
    override(emergency.send(door).card("caution/eczema-herpeticum"), WRONG_HERE);

    assertThat(emergency.send(door).recommendations()).contains("caution/eczema-herpeticum");
  }

  @Test
  void a_card_that_nobody_knows_quiets_nothing() {
    FeedbackRecords records = service.getBean(FeedbackRecords.class);
    int before = records.quieted(0, Instant.EPOCH).size();

    Feedback.overridden(UUID.randomUUID().toString()).because(WRONG_HERE).send(door);

    assertThat(records.quieted(0, Instant.EPOCH)).hasSize(before);
  }

  @Test
  void it_stays_quiet_when_the_service_starts_again() {
    override(onProbiotics().send(door).card(PROBIOTICS), WRONG_HERE);

    stop();
    start();

    assertThat(onProbiotics().send(door).recommendations()).doesNotContain(PROBIOTICS);
  }

  @Test
  void it_speaks_again_when_its_time_is_over() {
    JsonNode card = onProbiotics().send(door).card(PROBIOTICS);
    override(card, WRONG_HERE);
    FeedbackRecords records = service.getBean(FeedbackRecords.class);
    FeedbackRecords.Quieted row =
        records.quieted(0, Instant.EPOCH).stream()
            .filter(quieted -> quieted.card().equals(card.get("uuid").asText()))
            .findFirst()
            .orElseThrow();
    Instant since = Instant.ofEpochMilli(row.since());
    Quiet quiet = quiet(records);
    quiet.learn(since);

    assertThat(
            quiet.of(
                row.patient(),
                PROBIOTICS,
                row::facts,
                since.plus(Duration.ofDays(90).minusMillis(1))))
        .hasValueSatisfying(override -> assertThat(override.card()).isEqualTo(row.card()));
    assertThat(quiet.of(row.patient(), PROBIOTICS, row::facts, since.plus(Duration.ofDays(90))))
        .isEmpty();
    quiet.learnAnew(since.plus(Duration.ofDays(91)));
    assertThat(quiet.isEmpty()).isTrue();
  }

  @Test
  void what_is_only_no_priority_now_rests_for_thirty_days() {
    JsonNode card = onProbiotics().send(door).card(IRRITANTS);
    override(card, "action-not-priority");
    FeedbackRecords records = service.getBean(FeedbackRecords.class);
    FeedbackRecords.Quieted row =
        records.quieted(0, Instant.EPOCH).stream()
            .filter(quieted -> quieted.card().equals(card.get("uuid").asText()))
            .findFirst()
            .orElseThrow();
    Instant since = Instant.ofEpochMilli(row.since());
    Quiet quiet = quiet(records);
    quiet.learn(since);

    assertThat(
            quiet.of(
                row.patient(),
                IRRITANTS,
                row::facts,
                since.plus(Duration.ofDays(30).minusMillis(1))))
        .isPresent();
    assertThat(quiet.of(row.patient(), IRRITANTS, row::facts, since.plus(Duration.ofDays(30))))
        .isEmpty();
  }

  private static Quiet quiet(FeedbackRecords records) {
    return new Quiet(records, Duration.ofDays(90), service.getBean(Advisor.class)::restDays);
  }

  @Test
  void what_was_quieted_is_counted() {
    override(onProbiotics().send(door).card(PROBIOTICS), WRONG_HERE);

    onProbiotics().send(door);

    assertThat(Management.of(service).metrics())
        .containsPattern(
            "cds_cards_quieted_total\\{recommendation=\"discourage/probiotics\"} [1-9]");
  }
}
