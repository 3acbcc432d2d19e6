package org.skinfirst.server.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.skinfirst.RunningService;
import org.skinfirst.server.Reply;
import org.skinfirst.server.Requests;
import org.skinfirst.server.Resources;
import org.skinfirst.server.SampleReplies;
import org.skinfirst.server.Shape;

/** What else holds of every response: its links, its words, its order, and what it never holds. */
@ExtendWith(RunningService.class)
class ResponseContentTest {

  private static SampleReplies samples;

  @BeforeAll
  static void ask(RunningService.Door door) {
    samples = SampleReplies.ask(door);
  }

  @Test
  void T41_links_are_labelled_and_absolute() {
    samples.eachCard(
        (name, card) -> {
          assertThat(card.path("links")).as(name).isNotEmpty();
          for (JsonNode link : card.path("links")) {
            assertThat(link.path("label").asText()).as(name).isNotBlank();
            assertThat(link.path("type").asText()).as(name).isEqualTo("absolute");
            assertThat(link.has("appContext")).as(name).isFalse();
            isWebAddress(link.path("url").asText());
          }
        });
  }

  private static void isWebAddress(String url) {
    URI uri = URI.create(url);
    assertThat(uri.getScheme()).as(url).isIn("https", "http");
    assertThat(uri.getHost()).as(url).isNotBlank();
  }

  @Test
  void T42_the_detail_is_Markdown_without_HTML() {
    samples.eachCard(
        (name, card) -> {
          String detail = card.path("detail").asText();
          assertThat(detail).as(name).doesNotContainPattern("<[A-Za-z/!?]").doesNotContain("\0");
          String shown = detail.replaceAll("\\\\.", "");
          assertThat(shown).as(name).doesNotContain("{", "}", "[", "]", "`", "http");
          assertThat(shown.chars().filter(c -> c == '*').count() % 2).as(name).isZero();
          assertThat(detail.codePoints())
              .as(name)
              .noneMatch(c -> Character.getType(c) == Character.FORMAT);
          isWebAddress(card.path("source").path("url").asText());
        });
  }

  @Test
  void T43_nothing_is_null_or_empty() {
    samples.eachCard((name, card) -> assertThat(empties(card, "")).as(name).isEmpty());
  }

  @Test
  void T43_two_calls_share_no_uuid(RunningService.Door door) {
    Set<String> uuids = new HashSet<>();
    samples.eachReply((name, reply) -> uuids.addAll(reply.json().findValuesAsText("uuid")));

    SampleReplies again = SampleReplies.ask(door);

    again.eachReply(
        (name, reply) ->
            assertThat(reply.json().findValuesAsText("uuid")).doesNotContainAnyElementsOf(uuids));
  }

  /** Otherwise an EHR could take two new orders for one, or a new one for one that it has. */
  @Test
  void what_is_created_has_an_id_of_its_own_in_every_call(RunningService.Door door) {
    Set<String> ids = new HashSet<>();
    for (SampleReplies replies : List.of(samples, SampleReplies.ask(door))) {
      replies.eachSuggestion(
          (name, suggestion) -> {
            JsonNode action = suggestion.at("/actions/0");
            if (action.path("type").asText().equals("create")) {
              String id = action.at("/resource/id").asText();
              assertThat(id).as(name).isEqualTo(suggestion.path("uuid").asText());
              assertThat(ids.add(id)).as(name + ' ' + id).isTrue();
            }
          });
    }
    assertThat(ids).hasSizeGreaterThan(20);
  }

  @Test
  void two_cards_that_create_the_same_give_it_two_ids(RunningService.Door door) {
    Reply reply =
        Requests.orderSign()
            .proposed(
                Resources.order("o1", "probiotic capsules"),
                Resources.order("o2", "L-glutamine powder"))
            .send(door);

    List<String> ids =
        reply.cards().stream()
            .flatMap(card -> card.findValues("resource").stream())
            .filter(resource -> resource.toString().contains("petrolatum"))
            .map(resource -> resource.path("id").asText())
            .toList();
    assertThat(ids).hasSize(2).doesNotHaveDuplicates().doesNotContain("");
  }

  /** Clients that keep their own list of products, such as the public sandbox, need all three. */
  @Test
  void what_is_created_is_coded() {
    samples.eachCreated(
        (name, resource) -> {
          JsonNode concept = resource.path("medicationCodeableConcept");
          if (concept.path("text").asText().equals("triamcinolone acetonide 0.1 % cream")) {
            return; // of its code only one source is public
          }
          JsonNode coding = resource.findValue("coding").path(0);
          assertThat(coding.path("system").asText()).as(name).startsWith("http://");
          assertThat(coding.path("code").asText()).as(name).matches("\\d{5,18}");
          assertThat(coding.path("display").asText()).as(name).isNotBlank();
          assertThat(coding.size()).as(name).isEqualTo(3);
        });
  }

  private static List<String> empties(JsonNode node, String place) {
    List<String> empties = new ArrayList<>();
    if (node.isNull() || node.isTextual() && node.asText().isEmpty()) {
      empties.add(place);
    } else if (node.isContainerNode()) {
      if (node.isEmpty()) {
        empties.add(place);
      }
      node.properties()
          .forEach(m -> empties.addAll(empties(m.getValue(), place + '/' + m.getKey())));
      if (node.isArray()) {
        node.forEach(item -> empties.addAll(empties(item, place + "/-")));
      }
    }
    return empties;
  }

  @Test
  void T44_what_is_created_is_a_draft_order_for_the_patient_of_the_call() {
    samples.eachCreated(
        (name, resource) -> {
          String type = resource.path("resourceType").asText();
          String subject = type.equals("NutritionOrder") ? "patient" : "subject";
          assertThat(resource.path(subject).path("reference").asText())
              .as(name)
              .isEqualTo("Patient/" + Resources.PATIENT);
          assertThat(resource.path("status").asText()).as(name).isEqualTo("draft");
          assertThat(resource.path("intent").asText()).as(name).isEqualTo("order");
        });
  }

  @Test
  void T45_cards_come_by_urgency_and_none_comes_twice() {
    List<String> urgency = List.of("critical", "warning", "info");
    samples.eachReply(
        (name, reply) -> {
          List<JsonNode> cards = reply.cards();
          assertThat(cards)
              .as(name)
              .extracting(card -> urgency.indexOf(card.path("indicator").asText()))
              .isSorted();
          assertThat(cards)
              .as(name)
              .extracting(card -> card.path("summary").asText())
              .doesNotHaveDuplicates();
        });
  }

  @Test
  void T46_every_member_is_one_that_the_specification_knows() {
    samples.eachReply((name, reply) -> assertThat(Shape.faults(reply.json())).as(name).isEmpty());
  }

  @Test
  void T47_nothing_happens_by_itself() {
    samples.eachReply(
        (name, reply) -> {
          assertThat(reply.json().findValues("systemActions")).as(name).isEmpty();
          assertThat(reply.json().findValues("autolaunchable")).as(name).isEmpty();
          assertThat(reply.json().findValues("actionSelectionBehavior")).as(name).isEmpty();
        });
  }
}
