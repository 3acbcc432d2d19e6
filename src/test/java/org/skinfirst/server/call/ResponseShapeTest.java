package org.skinfirst.server.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.StrictErrorHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.skinfirst.RunningService;
import org.skinfirst.server.Reply;
import org.skinfirst.server.Requests;
import org.skinfirst.server.Resources;
import org.skinfirst.server.SampleReplies;

/** What holds of every response, whatever was asked. */
@ExtendWith(RunningService.class)
class ResponseShapeTest {

  private static final FhirContext R4 = FhirContext.forR4Cached();

  private static SampleReplies samples;

  @BeforeAll
  static void ask(RunningService.Door door) {
    samples = SampleReplies.ask(door);
  }

  /** Otherwise the other tests would say nothing. */
  @Test
  void the_samples_show_all_that_a_response_can_hold() {
    Set<String> seen = new TreeSet<>();
    samples.eachCard(
        (name, card) -> {
          seen.add(card.path("indicator").asText());
          Reply.why(card).path("facts").forEach(f -> seen.add(f.path("matchedBy").asText()));
          if (Reply.why(card).has("notRead")) {
            seen.add("notRead");
          }
        });
    samples.eachAction((name, action) -> seen.add(action.path("type").asText()));
    samples.eachCreated((name, resource) -> seen.add(resource.path("resourceType").asText()));

    assertThat(samples.replies()).hasSizeGreaterThan(12);
    assertThat(seen)
        .contains("info", "warning", "critical", "code", "text", "notRead", "create", "delete")
        .contains("MedicationRequest", "NutritionOrder", "ServiceRequest");
    assertThat(samples.replies().get("a patient without eczema").cards()).isEmpty();
    assertThat(samples.replies().get("more cards than the budget").cards()).hasSize(6);
  }

  @Test
  void T28_the_answer_is_JSON_with_a_list_of_cards() {
    samples.eachReply(
        (name, reply) -> {
          assertThat(reply.status()).as(name).isEqualTo(200);
          assertThat(reply.contentType()).as(name).startsWith("application/json");
          assertThat(reply.json().path("cards").isArray()).as(name).isTrue();
        });
  }

  @Test
  void T29_a_summary_is_shorter_than_140_characters() {
    samples.eachCard(
        (name, card) -> assertThat(card.path("summary").asText()).as(name).hasSizeBetween(1, 139));
  }

  @Test
  void T30_an_indicator_is_one_of_three() {
    samples.eachCard(
        (name, card) ->
            assertThat(card.path("indicator").asText()).isIn("info", "warning", "critical"));
  }

  @Test
  void T31_a_source_has_a_label() {
    samples.eachCard(
        (name, card) -> assertThat(card.path("source").path("label").asText()).isNotBlank());
  }

  @Test
  void T32_a_topic_is_coded_in_letters_and_digits() {
    samples.eachCard(
        (name, card) -> {
          JsonNode topic = card.path("source").path("topic");
          assertThat(topic.path("system").asText())
              .isEqualTo("http://skinfirst.org/recommendation");
          assertThat(topic.path("code").asText()).matches("[A-Za-z0-9]{1,100}");
        });
  }

  @Test
  void T33_every_card_and_suggestion_has_a_uuid_of_its_own() {
    List<String> uuids = new ArrayList<>();
    samples.eachCard((name, card) -> uuids.add(card.path("uuid").asText()));
    samples.eachSuggestion((name, suggestion) -> uuids.add(suggestion.path("uuid").asText()));

    assertThat(uuids)
        .doesNotHaveDuplicates()
        .allMatch(
            uuid ->
                uuid.matches(
                    "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"));
  }

  @Test
  void T34_suggestions_come_with_a_selection_behaviour_and_only_they() {
    samples.eachCard(
        (name, card) -> {
          assertThat(card.has("selectionBehavior")).as(name).isEqualTo(card.has("suggestions"));
          assertThat(card.path("selectionBehavior").asText("any")).isIn("at-most-one", "any");
        });
  }

  @Test
  void T35_no_more_than_one_suggestion_is_recommended_where_one_can_be_taken() {
    samples.eachCard(
        (name, card) -> {
          long recommended =
              card.findValues("isRecommended").stream().filter(JsonNode::asBoolean).count();
          boolean one = card.path("selectionBehavior").asText().equals("at-most-one");
          assertThat(recommended).as(name).isLessThanOrEqualTo(one ? 1 : Long.MAX_VALUE);
        });
  }

  @Test
  void T36_an_action_has_a_type_and_says_what_it_does() {
    samples.eachAction(
        (name, action) -> {
          assertThat(action.path("type").asText()).isIn("create", "update", "delete");
          assertThat(action.path("description").asText()).as(name).isNotBlank();
        });
  }

  @Test
  void T37_what_is_created_is_FHIR_R4_and_what_is_deleted_is_named() {
    samples.eachAction(
        (name, action) -> {
          if (action.path("type").asText().equals("delete")) {
            assertThat(action.has("resource")).as(name).isFalse();
            assertThat(action.path("resourceId").asText())
                .matches("[A-Z][A-Za-z]+/[A-Za-z0-9.-]{1,64}");
          } else {
            assertThat(action.has("resourceId")).as(name).isFalse();
            assertThatCode(
                    () ->
                        R4.newJsonParser()
                            .setParserErrorHandler(new StrictErrorHandler())
                            .parseResource(action.path("resource").toString()))
                .as(name + action)
                .doesNotThrowAnyException();
          }
        });
  }

  @Test
  void T38_only_drafts_of_the_call_are_deleted_and_something_is_offered_instead() {
    samples.eachCard(
        (name, card) -> {
          Set<String> created = new HashSet<>();
          card.findValues("resource").forEach(r -> created.add(r.path("resourceType").asText()));
          for (JsonNode resourceId : card.findValues("resourceId")) {
            assertThat(drafts(samples.requests().get(name))).as(name).contains(resourceId.asText());
            assertThat(created).as(name).contains(resourceId.asText().split("/")[0]);
          }
        });
  }

  private static List<String> drafts(Requests request) {
    List<String> drafts = new ArrayList<>();
    request
        .proposals()
        .forEach(entry -> drafts.add(Resources.reference((ObjectNode) entry.get("resource"))));
    return drafts;
  }

  @Test
  void T39_a_suggestion_has_a_label_and_one_action() {
    samples.eachSuggestion(
        (name, suggestion) -> {
          assertThat(suggestion.path("label").asText()).as(name).isNotBlank();
          // The specification asks for at least one; some clients take no more.
          assertThat(suggestion.path("actions")).as(name).hasSize(1);
        });
  }

  @Test
  void T40_override_reasons_are_coded_and_readable() {
    samples.eachCard(
        (name, card) -> {
          assertThat(card.path("overrideReasons")).as(name).hasSizeBetween(4, 6);
          for (JsonNode reason : card.path("overrideReasons")) {
            assertThat(reason.path("code").asText()).isNotBlank();
            assertThat(reason.path("display").asText()).isNotBlank();
            assertThat(reason.path("system").asText())
                .isEqualTo("http://terminology.hl7.org/CodeSystem/non-adherence-reason-codes");
          }
        });
  }
}
