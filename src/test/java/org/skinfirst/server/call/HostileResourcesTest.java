package org.skinfirst.server.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.skinfirst.server.Resources.active;
import static org.skinfirst.server.Resources.diet;
import static org.skinfirst.server.Resources.of;
import static org.skinfirst.server.Resources.order;
import static org.skinfirst.server.Resources.statement;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skinfirst.RunningService;
import org.skinfirst.server.Reply;
import org.skinfirst.server.Requests;

/**
 * FHIR that is of another version, broken, or no FHIR: it is left out, and the rest still speaks.
 */
@ExtendWith(RunningService.class)
class HostileResourcesTest {

  private static final String PROBIOTIC = "probiotic capsules";

  private final RunningService.Door door;

  HostileResourcesTest(RunningService.Door door) {
    this.door = door;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Foo",
        "VisionPrescription",
        "DeviceRequest",
        "Binary",
        "Bundle",
        "Parameters",
        "Resource"
      })
  void T82_a_draft_of_another_type_does_not_hide_the_others(String type) {
    Reply alone = Requests.orderSign().proposed(order("o1", PROBIOTIC)).send(door);
    Reply beside = Requests.orderSign().proposed(of(type, "x1"), order("o1", PROBIOTIC)).send(door);

    assertThat(beside.recommendations())
        .contains("discourage/probiotics")
        .isEqualTo(alone.recommendations());
  }

  @Test
  void T82_a_type_that_R4_does_not_have_is_reported_as_not_read() {
    Reply reply = Requests.orderSign().proposed(of("Foo", "x"), order("o1", PROBIOTIC)).send(door);

    assertThat(reply.notRead()).containsExactly("Foo/x: no resource type of FHIR R4");
  }

  @ParameterizedTest
  @ValueSource(strings = {"MedicationOrder", "ProcedureRequest"})
  void T83_orders_of_older_versions_are_skipped(String type) {
    ObjectNode old = of(type, "x1").put("status", "draft");
    old.putObject("medicationCodeableConcept").put("text", PROBIOTIC);
    old.putObject("code").put("text", "zonulin test");

    Reply reply = Requests.orderSign().proposed(old, diet("d1", "dairy free diet")).send(door);

    assertThat(reply.recommendations())
        .contains("discourage/elimination-diet-adult")
        .doesNotContain("discourage/probiotics", "discourage/gut-testing");
    assertThat(reply.notRead()).containsExactly(type + "/x1: no resource type of FHIR R4");
  }

  @Test
  void T84_an_order_as_R5_writes_it_counts_as_not_understood() {
    ObjectNode r5 = order("o1", PROBIOTIC);
    r5.set("medication", r5.objectNode().set("concept", r5.remove("medicationCodeableConcept")));

    assertThat(Requests.orderSign().proposed(r5).send(door).cards()).isEmpty();
    // With an order that nobody understood, nothing may be called missing.
    assertThat(Requests.patientView().recorded(active(r5)).send(door).cards()).isEmpty();
  }

  @Test
  void T84_an_order_as_STU3_writes_it_counts_as_not_understood() {
    ObjectNode stu3 = order("o1", PROBIOTIC);
    stu3.putObject("requester").putObject("agent").put("reference", "Practitioner/1");

    assertThat(Requests.orderSign().proposed(stu3).send(door).cards()).isEmpty();
    assertThat(Requests.patientView().recorded(active(stu3)).send(door).cards()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"resourceType\":\"List\"}",
        "{\"resourceType\":\"Parameters\"}",
        "{\"entry\":[]}",
        "{\"resourceType\":[\"Bundle\"]}",
        "{\"resourceType\":\"Bundle\",\"entry\":{}}",
        "{\"resourceType\":\"Bundle\",\"entry\":\"x\"}",
        "[{\"resource\":{\"resourceType\":\"MedicationRequest\"}}]",
        "\"Bundle\""
      })
  void T85_drafts_that_are_no_bundle_are_refused(String drafts) {
    Requests request = Requests.orderSign();
    request.context().set("draftOrders", RunningService.json(drafts));

    assertThat(request.send(door).refusal(400)).startsWith("/context/draftOrders");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"resourceType\":\"Bundle\"}", "{\"resourceType\":\"Bundle\",\"entry\":[]}"})
  void T85_an_empty_bundle_of_drafts_gets_no_card(String drafts) {
    Requests request = Requests.orderSign();
    request.context().set("draftOrders", RunningService.json(drafts));

    assertThat(request.send(door).cards()).isEmpty();
  }

  @Test
  void T85_among_five_thousand_drafts_the_one_is_found() {
    Requests request = Requests.orderSign();
    for (int i = 0; i < 5_000; i++) {
      request.proposed(order("o" + i, i == 4_000 ? PROBIOTIC : "paracetamol"));
    }

    assertThat(Reply.why(request.send(door).card("discourage/probiotics")).get("about").toString())
        .isEqualTo("[\"MedicationRequest/o4000\"]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "{}",
        "5",
        "\"x\"",
        "[]",
        "{\"resource\":null}",
        "{\"resource\":[]}",
        "{\"resource\":{}}",
        "{\"resource\":{\"id\":\"x\"}}",
        "{\"resource\":{\"resourceType\":null}}",
        "{\"resource\":{\"resourceType\":5,\"id\":\"x\"}}"
      })
  void T86_an_entry_with_nothing_in_it_is_skipped(String entry) {
    Requests draft = Requests.orderSign();
    draft.proposals().add(RunningService.json(entry));
    Requests chart = Requests.patientView();
    chart.entries("medicationStatements").add(RunningService.json(entry));

    Reply drafted = draft.proposed(order("o1", PROBIOTIC)).send(door);
    Reply charted = chart.recorded(statement("s1", PROBIOTIC)).send(door);

    assertThat(drafted.recommendations()).contains("discourage/probiotics");
    assertThat(charted.recommendations()).contains("discourage/probiotics");
    assertThat(drafted.notRead()).containsExactly("an entry: no FHIR resource in it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "7", "\"\"", "\"a b\"", "\"<x>\""})
  void T86_a_draft_without_a_usable_id_is_spoken_of_and_never_changed(String id) {
    ObjectNode order = order("o1", PROBIOTIC);
    order.set("id", RunningService.json(id));

    Reply reply = Requests.orderSign().proposed(order).send(door);

    assertThat(reply.card("discourage/probiotics").has("suggestions")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"status\":\"nonsense\"",
        "\"status\":5",
        "\"intent\":\"nonsense\"",
        "\"authoredOn\":\"2026-13-45\"",
        "\"authoredOn\":\"yesterday\"",
        "\"medicationCodeableConcept\":{\"text\":7}",
        "\"medicationCodeableConcept\":\"text\"",
        "\"modifierExtension\":[{\"url\":\"http://example.org\",\"valueBoolean\":true}]"
      })
  void T87_one_bad_value_costs_one_resource(String member) {
    ObjectNode bad = active(order("o1", "emollient"));
    bad.setAll((ObjectNode) RunningService.json('{' + member + '}'));

    Reply reply = Requests.patientView().recorded(bad, statement("s1", PROBIOTIC)).send(door);

    assertThat(reply.recommendations()).containsExactly("discourage/probiotics");
    assertThat(reply.notRead()).singleElement().asString().startsWith("MedicationRequest/o1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e400", "-1e-400", "1e999999999", "1e51"})
  void T87_a_number_without_end_is_refused_where_it_stands(String number) {
    String place = "/prefetch/observations/entry/0/resource/valueQuantity/value";

    assertThat(withNumber(number).refusal(400)).startsWith(place);
    withNumber("1.5").cards();
  }

  @Test
  void T87_a_number_of_1100_digits_is_refused() {
    withNumber("9".repeat(1_100)).refusal(400);
  }

  private Reply withNumber(String number) {
    ObjectNode observation = of("Observation", "b1").put("status", "final");
    observation.putObject("valueQuantity").put("value", 424242);
    Requests request = Requests.patientView().recorded(observation);
    return new Reply(door.post(request.path(), request.body().replace("424242", number)));
  }

  @Test
  void T92_extensions_inside_one_another_come_to_an_end() {
    ObjectNode order = order("o1", PROBIOTIC);
    ObjectNode extension = order.withObject("/medicationCodeableConcept");
    for (int i = 0; i < 40; i++) {
      extension = extension.putArray("extension").addObject().put("url", "http://example.org/x");
    }

    assertThat(Requests.orderSign().proposed(order).send(door).recommendations())
        .contains("discourage/probiotics");
  }

  @Test
  void T92_a_contained_medication_made_of_itself_is_read_once() {
    ObjectNode order = order("o1", "");
    order.remove("medicationCodeableConcept");
    order.putObject("medicationReference").put("reference", "#m");
    ObjectNode medication = of("Medication", "m");
    medication.putObject("code").put("text", PROBIOTIC);
    medication.putArray("ingredient").addObject().putObject("itemReference").put("reference", "#m");
    order.putArray("contained").add(medication);

    assertThat(Requests.orderSign().proposed(order).send(door).recommendations())
        .contains("discourage/probiotics");
  }

  @Test
  void T92_orders_that_refer_to_one_another_are_each_read_once() {
    ObjectNode one = order("o1", PROBIOTIC);
    ObjectNode other = order("o2", "synbiotic powder");
    one.putArray("basedOn").addObject().put("reference", "MedicationRequest/o2");
    other.putArray("basedOn").addObject().put("reference", "MedicationRequest/o1");
    one.putArray("reasonReference").addObject().put("reference", "MedicationRequest/o1");

    assertThat(Requests.orderSign().proposed(one, other).send(door).recommendations())
        .contains("discourage/probiotics");
  }
}
