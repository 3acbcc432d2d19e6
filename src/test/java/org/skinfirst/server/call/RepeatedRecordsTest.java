package org.skinfirst.server.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.skinfirst.RunningService;
import org.skinfirst.server.Reply;
import org.skinfirst.server.Requests;
import org.skinfirst.server.Resources;

/** Charts that say the same again and again, as merged records do. */
@ExtendWith(RunningService.class)
class RepeatedRecordsTest {

  private static final List<String> FOODS =
      List.of("egg", "wheat", "soy", "fish", "peanut", "dairy", "gluten", "nut", "nightshade");

  private final RunningService.Door door;

  RepeatedRecordsTest(RunningService.Door door) {
    this.door = door;
  }

  private static Requests repeat(Requests request, int times, ObjectNode resource) {
    for (int i = 0; i < times; i++) {
      ObjectNode copy = resource.deepCopy();
      copy.put("id", resource.path("id").asText() + "-" + i);
      request.recorded(copy);
    }
    return request;
  }

  private static List<String> about(Reply reply, String recommendation) {
    List<String> about = new ArrayList<>();
    Reply.why(reply.card(recommendation)).path("about").forEach(ref -> about.add(ref.asText()));
    return about;
  }

  @Test
  void two_thousand_copies_of_a_diagnosis_get_the_cards_of_one() {
    Reply one = Requests.patientView().send(door);

    Reply many = repeat(Requests.patientView(), 2_000, Resources.eczema()).send(door);

    assertThat(many.recommendations()).isNotEmpty().isEqualTo(one.recommendations());
    assertThat(about(many, "recommend/emollients")).hasSize(2_001);
  }

  @Test
  void a_hundred_diagnoses_and_a_hundred_probiotics_make_one_card_that_names_each_probiotic() {
    Requests request = repeat(Requests.patientView(), 100, Resources.eczema());
    repeat(request, 100, Resources.statement("p", "probiotic capsules"));

    Reply reply = request.send(door);

    assertThat(about(reply, "discourage/probiotics")).hasSize(100).doesNotHaveDuplicates();
    assertThat(reply.card("discourage/probiotics").path("detail").asText())
        .containsOnlyOnce("probiotic capsules");
  }

  @Test
  void a_child_without_many_foods_recorded_many_times_gets_one_card_of_each_kind() {
    Requests request = Requests.patientView().born("2020-01-01");
    FOODS.forEach(
        food -> repeat(request, 40, Resources.active(Resources.diet(food, food + " free diet"))));

    Reply reply = request.send(door);

    assertThat(about(reply, "caution/nutritional-deficiency")).hasSizeGreaterThan(100);
    assertThat(about(reply, "discourage/elimination-diet-child")).hasSize(360);
  }

  /** Each record differs, so each counts; nobody's chart looks like this. */
  @Test
  void a_chart_of_thousands_of_different_diagnoses_and_therapies_is_refused_as_too_costly() {
    Requests request = Requests.patientView();
    for (int i = 0; i < 1_500; i++) {
      ObjectNode statement = Resources.statement("s" + i, "clobetasol 0.05 % cream");
      statement.put("effectiveDateTime", java.time.LocalDate.of(2020, 1, 1).plusDays(i).toString());
      request.recorded(statement);
      ObjectNode eczema = Resources.eczema().put("id", "e" + i);
      ArrayNode sites = eczema.putArray("bodySite");
      for (int bit = 0; bit < 11; bit++) {
        if ((i >> bit & 1) == 1) {
          sites.addObject().put("text", SITES.get(bit));
        }
      }
      request.recorded(eczema);
    }

    Reply reply = request.send(door);

    assertThat(reply.refusal(422)).startsWith("/prefetch: holds more different records");
    assertThat(reply.json().at("/issue/0/code").asText()).isEqualTo("too-costly");
  }

  /** Texts that each add a kind of their own to the record that they stand on. */
  private static final List<String> SITES =
      List.of(
          "face",
          "eyelid",
          "genitals",
          "severe",
          "moderate",
          "mild",
          "uncontrolled",
          "axilla",
          "candida",
          "celiac disease",
          "pregnant");
}
