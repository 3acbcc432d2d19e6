package org.skinfirst.server.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.skinfirst.server.Resources.statement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skinfirst.RunningService;
import org.skinfirst.feedback.EventFormat;
import org.skinfirst.feedback.store.FeedbackRecords;
import org.skinfirst.feedback.store.StoreFixture;
import org.skinfirst.server.Reply;
import org.skinfirst.server.Requests;
import org.skinfirst.server.Resources;
import org.springframework.context.ConfigurableApplicationContext;

/** What clinicians did with the cards, as EHRs report it. */
class FeedbackTest {

  @TempDir static Path folder;
  private static ConfigurableApplicationContext service;
  private static RunningService.Door door;
  private static StoreFixture store;
  private long before;

  @BeforeAll
  static void start() {
    service = RunningService.start("--skinfirst.feedback.file=" + folder.resolve("feedback.db"));
    door = RunningService.door(service);
    store = StoreFixture.of(service.getBean(FeedbackRecords.class));
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @BeforeEach
  void remember() {
    before = store.last();
  }

  /** Events stored since the test began. */
  private List<FeedbackRecords.Event> stored() {
    return store.after(before);
  }

  private static JsonNode card() {
    return Requests.patientView().send(door).card("recommend/emollients");
  }

  private static void assertStored(Reply reply) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.body()).isEmpty();
  }

  @Test
  void T109_accepted_with_our_card_and_suggestion_is_stored() {
    JsonNode card = card();

    assertStored(Feedback.accepted(card).send(door));

    assertThat(stored()).hasSize(1);
    FeedbackRecords.Event event = stored().get(0);
    assertThat(event.card()).isEqualTo(card.get("uuid").asText());
    assertThat(event.outcome()).isEqualTo("accepted");
    assertThat(event.suggestions()).isEqualTo(Feedback.suggestion(card));
    assertThat(event.recommendation()).isEqualTo("recommend/emollients");
    assertThat(event.orphan()).isEmpty();
  }

  /** ONC, decision support interventions: 13 source attributes of evidence-based ones. */
  @Test
  void an_export_carries_the_source_attributes_of_a_card_as_they_were_when_it_went_out() {
    Feedback.overridden(card()).send(door);
    Feedback.ofUnknownCard().send(door);

    JsonNode known = RunningService.json(new EventFormat(false).json(stored().get(0)));
    JsonNode orphan = RunningService.json(new EventFormat(false).json(stored().get(1)));

    assertThat(known.get("citation").asText()).contains("Guidelines of care");
    assertThat(known.get("developer").asText()).isEqualTo("Skinfirst, an open source project");
    assertThat(known.get("funding").asText()).isEqualTo("none");
    assertThat(known.get("released").asText()).isEqualTo("2026-11-23");
    assertThat(known.get("revised").asText()).isEqualTo("2026-11-23");
    for (String unused :
        "Race Ethnicity Language SexualOrientation GenderIdentity Sex SocialDeterminants"
            .split(" ")) {
      assertThat(known.get("uses" + unused).asText()).as(unused).isEqualTo("false");
    }
    assertThat(known.get("usesBirthDate").asText()).isEqualTo("true");
    assertThat(known.get("usesHealthStatusAssessments").asText()).isEqualTo("true");
    assertThat(orphan.has("developer")).isFalse();
  }

  @Test
  void T110_overridden_is_stored_without_a_reason_with_one_and_with_a_comment() {
    assertStored(Feedback.overridden(card()).send(door));
    assertStored(Feedback.overridden(card()).because("limited-time").send(door));
    assertStored(Feedback.overridden(card()).saying("next week").send(door));

    assertThat(stored())
        .extracting(FeedbackRecords.Event::reasonCode)
        .containsExactly(null, "limited-time", null);
    assertThat(stored())
        .extracting(FeedbackRecords.Event::comment)
        .containsExactly(null, null, "next week");
  }

  @Test
  void T111_a_hundred_items_over_several_calls_are_all_stored() {
    List<JsonNode> cards = new ArrayList<>();
    while (cards.size() < 100) {
      cards.addAll(Requests.patientView().send(door).cards());
    }
    Feedback feedback = new Feedback();
    cards.subList(0, 100).forEach(card -> feedback.then(card.get("uuid").asText(), "overridden"));

    assertStored(feedback.send(door));

    assertThat(stored()).hasSize(100).allMatch(event -> event.orphan().isEmpty());
    assertThat(stored()).extracting(FeedbackRecords.Event::hookInstance).doesNotContainNull();
  }

  @Test
  void T112_the_same_item_again_is_not_counted_twice_and_a_change_of_mind_is_kept() {
    JsonNode card = card();

    assertStored(Feedback.accepted(card).send(door));
    assertStored(Feedback.accepted(card).send(door));
    assertStored(Feedback.accepted(card).thenAccepted(card).send(door));
    assertStored(Feedback.overridden(card).at("2026-01-15T10:00:05Z").send(door));

    assertThat(stored())
        .extracting(FeedbackRecords.Event::outcome)
        .containsExactly("accepted", "overridden");
    assertThat(stored()).extracting(FeedbackRecords.Event::repeats).containsExactly(3L, 0L);
  }

  @Test
  void T113_a_card_or_suggestion_that_is_not_known_is_kept_as_an_orphan() {
    JsonNode card = card();
    Feedback foreign = Feedback.accepted(card);
    foreign.last().withArray("acceptedSuggestions").addObject().put("id", uuid());

    assertStored(Feedback.ofUnknownCard().send(door));
    assertStored(foreign.send(door));

    assertThat(stored())
        .extracting(FeedbackRecords.Event::orphan)
        .containsExactly("card", "suggestion");
  }

  @Test
  void T114_one_bad_item_among_good_ones_means_that_none_is_stored() {
    Feedback feedback = Feedback.ofUnknownCard().then(uuid(), "ignored").then(uuid(), "overridden");

    String refusal = feedback.send(door).refusal(400);

    assertThat(refusal).startsWith("/feedback/1/outcome: ").contains("kept in quarantine as ");
    assertThat(stored()).isEmpty();
  }

  @Test
  void T115_what_is_missing_or_unknown_is_refused_with_its_place() {
    Feedback bare = new Feedback().then(uuid(), "accepted");
    Feedback empty = new Feedback().then(uuid(), "accepted");
    empty.last().putArray("acceptedSuggestions");
    Feedback timeless = Feedback.ofUnknownCard();
    timeless.last().remove("outcomeTimestamp");
    Feedback cardless = Feedback.ofUnknownCard();
    cardless.last().remove("card");

    assertThat(bare.send(door).refusal(400)).startsWith("/feedback/0/acceptedSuggestions");
    assertThat(empty.send(door).refusal(400)).startsWith("/feedback/0/acceptedSuggestions");
    assertThat(new Feedback().then(uuid(), "ignored").send(door).refusal(400))
        .startsWith("/feedback/0/outcome");
    assertThat(timeless.send(door).refusal(400)).startsWith("/feedback/0/outcomeTimestamp");
    assertThat(cardless.send(door).refusal(400)).startsWith("/feedback/0/card");
    assertThat(stored()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-15T12:00:00+02:00",
        "2026-01-15T10:00:00.123Z",
        "2026-01-15t10:00:00z",
        "2026-01-15T05:00:00.123456789-05:00"
      })
  void T116_a_time_with_zone_is_stored(String time) {
    assertStored(Feedback.ofUnknownCard().at(time).send(door));

    assertThat(stored())
        .extracting(FeedbackRecords.Event::outcomeAt)
        .containsExactly(OffsetDateTime.parse(time).toInstant().toEpochMilli());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-15T10:00:00",
        "2026-01-15",
        "2026-01-15T10:00Z",
        "2026-13-15T10:00:00Z",
        "2026-02-30T10:00:00Z",
        "yesterday"
      })
  void T116_a_time_without_zone_or_sense_is_refused(String time) {
    assertThat(Feedback.ofUnknownCard().at(time).send(door).refusal(400))
        .startsWith("/feedback/0/outcomeTimestamp");
  }

  @Test
  void T116_a_time_in_the_future_or_long_ago_is_stored_and_flagged() {
    assertStored(Feedback.ofUnknownCard().at("2031-01-15T10:00:00Z").send(door));
    assertStored(Feedback.ofUnknownCard().at("2025-11-15T10:00:00Z").send(door));

    assertThat(stored())
        .extracting(FeedbackRecords.Event::timeFlag)
        .containsExactly("future", "old");
  }

  @Test
  void T116_the_same_moment_in_two_zones_is_the_same_report() {
    JsonNode card = card();

    assertStored(Feedback.accepted(card).at("2026-01-15T12:00:00+02:00").send(door));
    assertStored(Feedback.accepted(card).at("2026-01-15T10:00:00.000Z").send(door));

    assertThat(stored()).extracting(FeedbackRecords.Event::repeats).containsExactly(1L);
  }

  @Test
  void T117_a_reason_in_the_shape_before_2_0_is_understood() {
    Feedback feedback = Feedback.overridden(card());
    feedback
        .last()
        .putObject("overrideReason")
        .put("code", "limited-time")
        .put("display", "No time");

    assertStored(feedback.send(door));

    assertThat(stored().get(0).reasonCode()).isEqualTo("limited-time");
    assertThat(stored().get(0).rest()).contains("No time");
  }

  @Test
  void T117_a_reason_that_says_nothing_is_refused() {
    Feedback feedback = Feedback.ofUnknownCard();
    feedback.last().putObject("overrideReason");

    assertThat(feedback.send(door).refusal(400)).startsWith("/feedback/0/overrideReason");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"feedback\":[]}",
        "{\"feedback\":{}}",
        "{\"feedback\":[[]]}",
        "{\"feedback\":[null]}",
        "{}",
        "[]",
        "[{\"card\":\"6b2b5c2e-0000-4000-8000-000000000000\",\"outcome\":\"overridden\"}]",
        "{\"card\":\"6b2b5c2e-0000-4000-8000-000000000000\",\"outcome\":\"overridden\"}",
        "{\"feedback\":",
        ""
      })
  void T118_a_body_that_is_no_list_of_feedback_is_refused(String body) {
    String refusal = new Reply(door.post(Feedback.PATH, body)).refusal(400);

    assertThat(refusal).contains("kept in quarantine as ");
    assertThat(stored()).isEmpty();
  }

  @Test
  void T119_a_comment_of_a_megabyte_is_refused_and_a_script_is_kept_as_it_is() {
    String script = "<script>alert('1')</script> \u0000 \ud83e\uddf4 ' ; drop table card_issued --";

    assertThat(Feedback.ofUnknownCard().saying("x".repeat(1 << 20)).send(door).refusal(400))
        .contains("too long");
    assertThat(Feedback.ofUnknownCard().saying("x".repeat(3 << 20)).send(door).status())
        .isEqualTo(413);
    assertStored(Feedback.ofUnknownCard().saying(script).send(door));

    assertThat(stored())
        .extracting(FeedbackRecords.Event::comment)
        .containsExactly(script.replace('\u0000', '\ufffd'));
  }

  @Test
  void T120_the_feedback_of_an_unknown_service_is_not_found() {
    String body = Feedback.ofUnknownCard().json().toString();

    new Reply(door.post("/cds-services/nothing/feedback", body)).refusal(404);
    assertThat(door.get(Feedback.PATH).statusCode()).isEqualTo(405);
    assertThat(stored()).isEmpty();
  }

  @Test
  void what_no_column_holds_is_kept_beside_it() {
    Feedback feedback = Feedback.ofUnknownCard().because("limited-time");
    feedback.last().putObject("extension").put("org.example.ward", "7");
    ((ObjectNode) feedback.last().at("/overrideReason/reason")).put("display", "No time");

    assertStored(feedback.send(door));

    assertThat(RunningService.json(stored().get(0).rest()))
        .isEqualTo(
            RunningService.json(
                "{\"extension\":{\"org.example.ward\":\"7\"},"
                    + "\"overrideReason\":{\"reason\":{\"display\":\"No time\"}}}"));
  }

  @Test
  void what_is_sent_with_an_accepted_suggestion_is_kept_beside_it() {
    Feedback feedback = Feedback.accepted(card());
    ((ObjectNode) feedback.last().at("/acceptedSuggestions/0")).put("label", "Prescribe it");

    assertStored(feedback.send(door));

    assertThat(stored().get(0).suggestions()).isNotEmpty();
    assertThat(stored().get(0).rest()).contains("Prescribe it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"text\":\"tired\"}", "[\"tired\"]", "{}", "7", "false"})
  void a_comment_that_is_no_text_is_refused_beside_a_good_reason(String comment) {
    Feedback feedback = Feedback.ofUnknownCard().because("limited-time");
    ((ObjectNode) feedback.last().get("overrideReason"))
        .set("userComment", RunningService.json(comment));

    assertThat(feedback.send(door).refusal(400))
        .startsWith("/feedback/0/overrideReason/userComment: must be a text")
        .contains("kept in quarantine as ");
    assertThat(stored()).isEmpty();
  }

  @Test
  void null_is_neither_a_code_nor_a_system() {
    Feedback codeless = Feedback.ofUnknownCard().because("limited-time");
    ((ObjectNode) codeless.last().at("/overrideReason/reason")).putNull("code");
    Feedback without = Feedback.ofUnknownCard().because("limited-time");
    ((ObjectNode) without.last().at("/overrideReason/reason")).putNull("system");

    assertThat(codeless.send(door).refusal(400))
        .startsWith("/feedback/0/overrideReason/reason/code");
    assertStored(without.send(door));
    assertThat(stored().get(0).reasonSystem()).isNullOrEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"value\":\"urn:reasons\"}", "[\"urn:reasons\"]"})
  void a_system_that_is_no_text_is_refused(String system) {
    Feedback feedback = Feedback.ofUnknownCard().because("limited-time");
    ((ObjectNode) feedback.last().at("/overrideReason/reason"))
        .set("system", RunningService.json(system));

    assertThat(feedback.send(door).refusal(400))
        .startsWith("/feedback/0/overrideReason/reason/system");
  }

  @Test
  void a_code_beside_a_reason_of_null_is_the_reason_and_a_system_alone_is_kept() {
    for (String reason :
        List.of(
            "{\"reason\":null,\"code\":\"limited-time\",\"userComment\":\"a\"}",
            "{\"system\":\"urn:reasons\",\"userComment\":\"b\"}")) {
      Feedback feedback = Feedback.ofUnknownCard();
      feedback.last().set("overrideReason", RunningService.json(reason));
      assertStored(feedback.send(door));
    }

    assertThat(stored())
        .extracting(FeedbackRecords.Event::reasonCode)
        .containsExactly("limited-time", null);
    assertThat(stored().get(0).rest()).isNull();
    assertThat(stored().get(1).rest()).contains("urn:reasons");
  }

  @Test
  void a_body_that_was_not_understood_is_kept_to_the_byte() throws IOException {
    String body = "{\"feedback\":[{\"card\":\"no \u00fcber uuid\"}]}";

    String refusal = new Reply(door.post(Feedback.PATH, body)).refusal(400);
    String id = refusal.replaceAll(".*quarantine as ([0-9a-f-]{36}).*", "$1");

    assertThat(StoreFixture.quarantined(folder.resolve("feedback.db"), id)).isEqualTo(body);
  }

  @Test
  void a_card_that_went_out_is_on_record_without_the_patient() {
    Requests request = Requests.patientView().recorded(statement("s1", "probiotic capsules"));
    JsonNode card = request.send(door).card("discourage/probiotics");

    Feedback.overridden(card).send(door);

    FeedbackRecords.Event event = stored().get(0);
    assertThat(event.hook()).isEqualTo("patient-view");
    assertThat(event.hookInstance()).isEqualTo(request.json().get("hookInstance").asText());
    assertThat(event.packDigest()).isNotEmpty();
    assertThat(event.indicator()).isEqualTo(card.get("indicator").asText());
    assertThat(event.status()).isEqualTo("active");
    assertThat(event.patient()).hasSize(43).doesNotContain(Resources.PATIENT);
    assertThat(event.toString()).doesNotContain("Practitioner");
  }

  private static String uuid() {
    return UUID.randomUUID().toString();
  }
}
