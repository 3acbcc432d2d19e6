package org.skinfirst.server.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.skinfirst.server.Resources.active;
import static org.skinfirst.server.Resources.diet;
import static org.skinfirst.server.Resources.of;
import static org.skinfirst.server.Resources.order;
import static org.skinfirst.server.Resources.problem;
import static org.skinfirst.server.Resources.statement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skinfirst.RunningService;
import org.skinfirst.server.Reply;
import org.skinfirst.server.Requests;

/** Valid calls, among them all that real clients are known to send. */
@ExtendWith(RunningService.class)
class ServiceCallTest {

  private static final String PROBIOTIC = "probiotic capsules";

  private final RunningService.Door door;

  ServiceCallTest(RunningService.Door door) {
    this.door = door;
  }

  @Test
  void T13_an_adult_with_eczema_gets_a_card() {
    Reply reply = Requests.patientView().recorded(statement("s1", PROBIOTIC)).send(door);

    assertThat(reply.recommendations()).contains("discourage/probiotics", "recommend/emollients");
  }

  @Test
  void T14_a_patient_without_eczema_gets_an_empty_list_of_cards() {
    Requests request = Requests.patientView();
    request.entries("conditions").removeAll();
    request.recorded(problem("c1", "Hypertension"), statement("s1", PROBIOTIC));

    Reply reply = request.send(door);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).isEqualTo("{\"cards\":[]}");
  }

  @Test
  void T15_an_encounter_may_be_named_or_not() {
    Requests without = Requests.patientView();
    Requests with = Requests.patientView();
    with.context().put("encounterId", "e1");

    assertThat(without.send(door).cardsWithoutUuids())
        .isNotEmpty()
        .isEqualTo(with.send(door).cardsWithoutUuids());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Practitioner/u1", "PractitionerRole/u1", "Patient/p1", "RelatedPerson/u1"})
  void T16_every_kind_of_user_is_answered(String user) {
    Requests request = Requests.patientView();
    request.context().put("userId", user);

    assertThat(request.send(door).cards()).isNotEmpty();
  }

  @Test
  void T17_of_two_drafts_only_the_selected_one_is_spoken_of() {
    Reply drug =
        Requests.orderSelect()
            .proposed(order("o1", PROBIOTIC))
            .inBackground(diet("d1", "dairy free diet"))
            .send(door);
    Reply diet =
        Requests.orderSelect()
            .inBackground(order("o1", PROBIOTIC))
            .proposed(diet("d1", "dairy free diet"))
            .send(door);

    assertThat(drug.recommendations())
        .contains("discourage/probiotics")
        .doesNotContain("discourage/elimination-diet-adult");
    assertThat(diet.recommendations())
        .contains("discourage/elimination-diet-adult")
        .doesNotContain("discourage/probiotics");
    assertThat(drug.body()).doesNotContain("NutritionOrder/d1");
  }

  @Test
  void T18_a_draft_of_which_nothing_is_known_yet_is_no_fault() {
    ObjectNode bare = of("MedicationRequest", "o1").put("status", "draft");
    bare.put("authoredOn", "2026-01-15");

    assertThat(Requests.orderSelect().proposed(bare).send(door).cards()).isEmpty();
    assertThat(
            Requests.orderSelect()
                .proposed(bare, order("o2", PROBIOTIC))
                .send(door)
                .recommendations())
        .contains("discourage/probiotics");
  }

  @Test
  void T19_signing_again_orders_of_several_statuses_considers_them_all() {
    Reply reply =
        Requests.orderSign()
            .proposed(order("o1", PROBIOTIC), active(diet("d1", "dairy free diet")))
            .send(door);

    assertThat(reply.recommendations())
        .contains("discourage/probiotics", "discourage/elimination-diet-adult");
  }

  @Test
  void T20_drafts_need_neither_a_bundle_type_nor_full_urls() {
    Requests bare = Requests.orderSign().proposed(order("o1", PROBIOTIC));
    Requests full = Requests.orderSign().proposed(order("o1", PROBIOTIC));
    ((ObjectNode) full.context().get("draftOrders")).put("type", "collection");
    ((ObjectNode) full.proposals().get(0))
        .put("fullUrl", "urn:uuid:3a1b2c3d-0000-4000-8000-00000000abcd");

    assertThat(bare.send(door).cardsWithoutUuids())
        .isNotEmpty()
        .isEqualTo(full.send(door).cardsWithoutUuids());
  }

  @Test
  void T21_a_category_that_is_no_list_does_not_hide_the_order() {
    ObjectNode order = order("o1", PROBIOTIC);
    order.putObject("category").put("text", "Outpatient");

    assertThat(Requests.orderSelect().proposed(order).send(door).recommendations())
        .contains("discourage/probiotics");
  }

  @Test
  void T22_the_same_request_gets_the_same_cards_in_the_same_order() {
    Requests request = manyThings();
    Reply first = request.send(door);
    request.json().put("hookInstance", "0a1b2c3d-0000-4000-8000-00000000abcd");

    Reply second = request.send(door);

    assertThat(first.cards()).hasSizeGreaterThan(4);
    assertThat(second.cardsWithoutUuids()).isEqualTo(first.cardsWithoutUuids());
    assertThat(second.cards().get(0).get("uuid")).isNotEqualTo(first.cards().get(0).get("uuid"));
  }

  @Test
  void T23_the_order_of_delivery_does_not_matter() {
    Reply sorted = manyThings().send(door);

    Reply reversed = reversed(manyThings()).send(door);

    assertThat(reversed.recommendations()).isEqualTo(sorted.recommendations());
    assertThat(reversed.cardsWithoutUuids()).isEqualTo(sorted.cardsWithoutUuids());
  }

  @Test
  void T24_members_that_nobody_knows_change_nothing() {
    Requests plain = manyThings();
    Requests extended = manyThings();
    extended.json().put("unknown", 1).putObject("alsoUnknown").putArray("a").addNull();
    extended.context().put("unknown", true);
    extended.prefetch().putObject("neverAskedFor").put("resourceType", "Basic");
    extended
        .json()
        .putObject("extension")
        .put("com.epic.cdshooks.request.bpa-trigger-action", "23")
        .putObject("internal.nested")
        .putObject("object")
        .put("deep", 1.5);

    assertThat(extended.send(door).cardsWithoutUuids())
        .isEqualTo(plain.send(door).cardsWithoutUuids());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#med",
        "Medication/med",
        "urn:uuid:3a1b2c3d-0000-4000-8000-00000000abcd",
        "https://ehr.example.org/fhir/Medication/med"
      })
  void T25_a_medication_that_is_referred_to_is_resolved(String reference) {
    ObjectNode medication = of("Medication", "med");
    medication.putObject("code").put("text", PROBIOTIC);
    ObjectNode order = order("o1", "");
    order.remove("medicationCodeableConcept");
    order.putObject("medicationReference").put("reference", reference);
    Requests request = Requests.orderSign();
    if (reference.startsWith("#")) {
      order.putArray("contained").add(medication);
    } else {
      ObjectNode entry = request.proposals().addObject();
      entry.put("fullUrl", reference).set("resource", medication);
    }

    Reply referred = request.proposed(order).send(door);
    Reply inline = Requests.orderSign().proposed(order("o1", PROBIOTIC)).send(door);

    assertThat(inline.recommendations()).contains("discourage/probiotics");
    assertThat(referred.cardsWithoutUuids()).isEqualTo(inline.cardsWithoutUuids());
  }

  /** Enough to make several cards, some of them about several things. */
  private static Requests manyThings() {
    return Requests.patientView()
        .recorded(
            problem("c1", "leaky gut"),
            problem("c2", "gut dysbiosis"),
            statement("s1", PROBIOTIC),
            statement("s2", "lactobacillus drops"),
            active(order("o1", "synbiotic powder")),
            active(diet("d1", "dairy free diet")),
            active(diet("d2", "gluten free diet")),
            active(diet("d3", "egg free diet")),
            active(diet("d4", "soya free diet")));
  }

  private static Requests reversed(Requests request) {
    List<Map.Entry<String, JsonNode>> prefetch = new ArrayList<>(request.prefetch().properties());
    Collections.reverse(prefetch);
    request.prefetch().removeAll();
    for (Map.Entry<String, JsonNode> member : prefetch) {
      if (member.getValue().get("entry") instanceof ArrayNode entries) {
        List<JsonNode> list = new ArrayList<>();
        entries.forEach(list::add);
        Collections.reverse(list);
        entries.removeAll().addAll(list);
      }
      request.prefetch().set(member.getKey(), member.getValue());
    }
    return request;
  }
}
