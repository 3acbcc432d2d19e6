package org.skinfirst.server.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.skinfirst.server.Resources.diet;
import static org.skinfirst.server.Resources.order;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skinfirst.RunningService;
import org.skinfirst.server.RawCall;
import org.skinfirst.server.Reply;
import org.skinfirst.server.Requests;

/** Calls whose JSON is sound and whose envelope is not as CDS Hooks has it. */
@ExtendWith(RunningService.class)
class HostileEnvelopeTest {

  private final RunningService.Door door;

  HostileEnvelopeTest(RunningService.Door door) {
    this.door = door;
  }

  private static Requests request(String hook) {
    return switch (hook) {
      case "patient-view" -> Requests.patientView();
      case "order-select" -> Requests.orderSelect().proposed(order("o1", "probiotic capsules"));
      case "order-sign" -> Requests.orderSign().proposed(order("o1", "probiotic capsules"));
      case "problem-list-item-create" -> Requests.problemList();
      default -> Requests.discharge();
    };
  }

  private static void set(ObjectNode object, String name, String json) {
    object.set(name, RunningService.json(json));
  }

  @ParameterizedTest
  @ValueSource(strings = {"hook", "hookInstance", "context"})
  void T73_a_missing_member_is_named(String name) {
    Requests request = Requests.patientView();
    request.json().remove(name);

    assertThat(request.send(door).refusal(400)).startsWith('/' + name + ": is missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hook", "hookInstance", "context"})
  void T74_a_member_of_another_type_is_named(String name) {
    for (String wrong :
        new String[] {"null", "\"\"", "1", "true", "[]", "{}", "[\"x\"]", "\"x\""}) {
      Requests request = Requests.patientView();
      set(request.json(), name, wrong);

      assertThat(request.send(door).refusal(400)).as(wrong).startsWith('/' + name + ": ");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "d1577c69dfbe44adba6d3e05e953b2ea",
        "{d1577c69-dfbe-44ad-ba6d-3e05e953b2ea}",
        "urn:uuid:d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
        "d1577c69-dfbe-44ad-ba6d-3e05e953b2eg",
        "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea\n"
      })
  void T75_a_hook_instance_is_a_UUID(String instance) {
    Requests request = Requests.patientView();
    request.json().put("hookInstance", instance);

    assertThat(request.send(door).refusal(400)).startsWith("/hookInstance");
  }

  @Test
  void T75_a_hook_instance_may_be_written_in_capitals() {
    Requests request = Requests.patientView();
    request.json().put("hookInstance", "D1577C69-DFBE-44AD-BA6D-3E05E953B2EA");

    assertThat(request.send(door).cards()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"order-sign", "medication-prescribe", "Patient-View", "patient-view "})
  void T76_a_service_answers_its_own_hook_only(String hook) {
    Requests request = Requests.patientView();
    request.json().put("hook", hook);

    assertThat(request.send(door).refusal(400)).startsWith("/hook: ").contains("patient-view");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nope",
        "..",
        "%2e%2e",
        "..%2F..%2Fetc%2Fpasswd",
        "a%2Fb",
        "%3Cscript%3E",
        "a%0d%0aX:%20y",
        "ECZEMA-PATIENT-VIEW",
        "eczema-patient-view/",
        "eczema-patient-view/nope",
        "%252e",
        ""
      })
  void T77_an_unknown_service_is_not_found(String id) throws IOException {
    Reply reply = raw("/cds-services/" + id);

    reply.refusal(404);
    reflectsNothing(reply, id);
  }

  @Test
  void T77_an_endless_name_is_not_found() throws IOException {
    Reply reply = raw("/cds-services/" + "x".repeat(10_240));

    reply.refusal(404);
    reflectsNothing(reply, "xxxx");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%00", "<script>", "a\\b", "%", "%zz", "?x=<script>", "\u00e9"})
  void T77_a_path_that_is_none_is_refused(String path) throws IOException {
    Reply reply = raw("/cds-services/" + path);

    reply.refusal(400);
    reflectsNothing(reply, path);
  }

  private Reply raw(String path) throws IOException {
    String body = Requests.patientView().body();
    return RawCall.exchange(
        door, RawCall.head("POST", path, body.length(), "Content-Type: application/json"), body);
  }

  private static void reflectsNothing(Reply reply, String sent) {
    assertThat(reply.body()).doesNotContain("script", "etc", "nope", "<");
    if (sent.length() > 2) {
      assertThat(reply.body()).doesNotContain(sent);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "patient-view, patientId",
    "patient-view, userId",
    "order-select, patientId",
    "order-select, userId",
    "order-select, draftOrders",
    "order-select, selections",
    "order-sign, patientId",
    "order-sign, userId",
    "order-sign, draftOrders",
    "problem-list-item-create, conditions",
    "encounter-discharge, encounterId"
  })
  void T78_what_the_hook_requires_must_be_there_and_of_its_type(String hook, String name) {
    Requests missing = request(hook);
    missing.context().remove(name);
    assertThat(missing.send(door).refusal(400)).startsWith("/context/" + name);

    for (String wrong : new String[] {"null", "\"\"", "1", "{}"}) {
      Requests request = request(hook);
      set(request.context(), name, wrong);
      assertThat(request.send(door).refusal(400)).as(wrong).startsWith("/context/" + name);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "123",
        "Practitioner",
        "Practitioner/",
        "/1",
        "practitioner/1",
        "Practitioner/1/2"
      })
  void T79_a_user_is_written_with_its_type(String user) {
    Requests request = Requests.patientView();
    request.context().put("userId", user);

    assertThat(request.send(door).refusal(400)).startsWith("/context/userId");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Device/1", "Organization/1"})
  void T79_an_odd_kind_of_user_is_answered(String user) {
    Requests request = Requests.patientView();
    request.context().put("userId", user);

    assertThat(request.send(door).cards()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Patient/1",
        "../p1",
        "p1/../p2",
        "p1?x=2",
        "p1&x=2",
        "p1#x",
        "p1%2F",
        "a b",
        " ",
        "p1\n",
        "p\u00001",
        "p\u00e9",
        "p1|2",
        "{{context.userId}}"
      })
  void T80_a_patient_id_is_a_bare_id(String id) {
    Requests request = Requests.patientView();
    request.context().put("patientId", id);

    assertThat(request.send(door).refusal(400)).startsWith("/context/patientId");
  }

  @Test
  void T80_a_patient_id_is_no_longer_than_any_server_has_them() {
    for (int length : new int[] {256, 10_240}) {
      Requests request = Requests.patientView();
      request.context().put("patientId", "x".repeat(length));

      Reply reply = request.send(door);

      assertThat(reply.refusal(400)).startsWith("/context/patientId");
      assertThat(reply.body()).doesNotContain("xxxx");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "[\"\"]",
        "[null]",
        "[1]",
        "[{}]",
        "[[\"MedicationRequest/o1\"]]",
        "[\"MedicationRequest/other\"]",
        "[\"MedicationRequest/\"]",
        "[\"o1\"]"
      })
  void T81_what_selects_nothing_gets_no_card(String selections) {
    Requests request = request("order-select");
    set(request.context(), "selections", selections);

    assertThat(request.send(door).cards()).isEmpty();
  }

  @Test
  void T81_an_unknown_selection_beside_a_known_one_is_ignored() {
    Requests request =
        Requests.orderSelect()
            .proposed(order("o1", "probiotic capsules"))
            .inBackground(diet("d1", "dairy free diet"));
    List<JsonNode> before = request.send(door).cardsWithoutUuids();
    request.context().withArray("selections").add("MedicationRequest/other").addNull().add("");

    assertThat(before).isNotEmpty();
    assertThat(request.send(door).cardsWithoutUuids()).isEqualTo(before);
  }

  @Test
  void T81_selections_that_are_no_list_are_refused() {
    Requests request = request("order-select");
    request.context().put("selections", "MedicationRequest/o1");

    assertThat(request.send(door).refusal(400)).startsWith("/context/selections");
  }
}
