package org.skinfirst.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.skinfirst.fetch.FhirStub.bundle;
import static org.skinfirst.fetch.FhirStub.next;
import static org.skinfirst.server.Resources.of;
import static org.skinfirst.server.Resources.patient;
import static org.skinfirst.server.Resources.statement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skinfirst.RunningService;
import org.skinfirst.server.LogLines;
import org.skinfirst.server.Reply;
import org.skinfirst.server.Requests;
import org.skinfirst.server.Resources;
import org.springframework.context.ConfigurableApplicationContext;

/** What is missing from a call, and what is read from the EHR instead. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FhirFetchTest {

  private static final String PROBIOTIC = "probiotic capsules";
  private static final String UNTREATED = "recommend/emollients";

  private FhirStub ehr;
  private FhirStub other;
  private ConfigurableApplicationContext service;
  private RunningService.Door door;
  private LogLines log;

  @BeforeAll
  void start() {
    ehr = new FhirStub();
    other = new FhirStub();
    service =
        RunningService.start(
            "--skinfirst.fhir.servers=" + ehr.base() + ",http://127.0.0.1:1/dead",
            "--skinfirst.fhir.budget=4s",
            "--skinfirst.fhir.exchange=2s",
            "--skinfirst.outbound.private-addresses=127.0.0.0/8");
    door = RunningService.door(service);
  }

  @AfterAll
  void stop() {
    service.close();
    ehr.close();
    other.close();
  }

  @BeforeEach
  void listen() {
    ehr.forget();
    other.forget();
    log = LogLines.begin();
  }

  @AfterEach
  void no_token_is_ever_logged() {
    log.end();
    assertThat(log.lines()).noneMatch(line -> line.contains(FhirStub.TOKEN));
    assertThat(other.queries()).isEmpty();
  }

  private static Requests nothing() {
    Requests request = Requests.patientView();
    request.prefetch().removeAll();
    return request;
  }

  private Reply opened(Requests request) {
    Reply reply = ehr.opened(request).send(door);
    assertThat(reply.body()).doesNotContain(FhirStub.TOKEN);
    return reply;
  }

  private Reply opened(String key, JsonNode value) {
    return opened(Requests.patientView().sent(key, value));
  }

  @Test
  void T48_without_any_data_the_missing_keys_are_named() {
    Reply reply = nothing().send(door);

    assertThat(reply.refusal(412)).contains("patient");
    assertThat(reply.json().at("/issue/0/code").asText()).isEqualTo("processing");
  }

  @Test
  void T48_a_server_without_a_token_is_not_read() {
    Requests request = nothing();
    request.json().put("fhirServer", ehr.base());

    request.send(door).refusal(412);

    assertThat(ehr.queries()).isEmpty();
  }

  @Test
  void T49_what_was_not_prefetched_is_read_with_the_token_as_the_templates_say() {
    ehr.on("MedicationStatement", bundle(statement("s1", PROBIOTIC)));

    Reply reply = opened(nothing());

    assertThat(reply.recommendations()).contains("discourage/probiotics", UNTREATED);
    List<String> templates =
        service
            .getBean(org.skinfirst.advice.Advisor.class)
            .pack()
            .services()
            .get(0)
            .prefetch()
            .values()
            .stream()
            .map(prefetch -> prefetch.query().replace("{{context.patientId}}", "p1"))
            .sorted()
            .toList();
    assertThat(ehr.queries()).isEqualTo(templates);
    assertThat(ehr.authorizations()).containsOnly("Bearer " + FhirStub.TOKEN);
  }

  @Test
  void T49_what_is_read_gets_the_same_cards_as_what_is_prefetched() {
    ehr.on("MedicationStatement", bundle(statement("s1", PROBIOTIC)));

    assertThat(opened(nothing()).cardsWithoutUuids())
        .isEqualTo(
            Requests.patientView()
                .recorded(statement("s1", PROBIOTIC))
                .send(door)
                .cardsWithoutUuids());
  }

  @Test
  void T50_with_the_patient_alone_nothing_is_taken_for_absent() {
    Requests request = nothing();
    request.prefetch().set("patient", patient("1990-05-01"));

    assertThat(request.send(door).cards()).isEmpty();
  }

  @Test
  void T50_what_the_EHR_fails_to_give_is_not_taken_for_absent() {
    ehr.on("Medication", exchange -> FhirStub.send(exchange, 500, ""));

    Reply reply = opened(Requests.patientView().sent("medicationStatements", null));
    Reply complete = opened(Requests.patientView());

    assertThat(complete.recommendations()).contains(UNTREATED);
    assertThat(reply.recommendations()).doesNotContain(UNTREATED);
  }

  @Test
  void T50_a_type_that_the_EHR_does_not_have_counts_as_not_sent() {
    ehr.on("MedicationStatement", exchange -> FhirStub.send(exchange, 404, ""));

    assertThat(opened("medicationStatements", null).recommendations())
        .isEqualTo(
            Requests.patientView().sent("medicationStatements", null).send(door).recommendations())
        .contains(UNTREATED);
  }

  @Test
  void T51_a_null_for_a_search_says_that_there_is_none() {
    assertThat(opened("allergies", JsonNodeFactory.instance.nullNode()).cards()).isNotEmpty();
    assertThat(ehr.queries()).isEmpty();
  }

  @Test
  void T52_a_null_for_the_patient_is_no_patient() {
    Requests request = Requests.patientView();
    request.sent("patient", JsonNodeFactory.instance.nullNode());

    assertThat(request.send(door).refusal(412)).contains("patient");
  }

  @Test
  void T52_a_null_for_the_patient_is_read_from_the_EHR() {
    assertThat(opened("patient", JsonNodeFactory.instance.nullNode()).cards()).isNotEmpty();
    assertThat(ehr.queries()).containsExactly("Patient/p1");
  }

  @Test
  void T53_an_empty_bundle_says_that_there_is_none() {
    assertThat(opened(Requests.patientView()).cards()).isNotEmpty();
    assertThat(ehr.queries()).isEmpty();
  }

  @Test
  void T54_what_the_EHR_could_not_give_is_not_asked_for_again() {
    ObjectNode outcome = JsonNodeFactory.instance.objectNode();
    outcome.put("resourceType", "OperationOutcome");

    assertThat(opened("medicationStatements", outcome).recommendations()).doesNotContain(UNTREATED);
    assertThat(opened("patient", outcome).refusal(412)).contains("patient");
    assertThat(ehr.queries()).isEmpty();
  }

  @Test
  void T55_an_outcome_among_the_matches_does_not_hide_them() {
    Requests request = Requests.patientView().recorded(statement("s1", PROBIOTIC));
    ObjectNode entry = request.entries("medicationStatements").addObject();
    entry.putObject("search").put("mode", "outcome");
    entry
        .putObject("resource")
        .put("resourceType", "OperationOutcome")
        .putArray("issue")
        .addObject()
        .put("severity", "information");

    Reply reply = opened(request);

    assertThat(reply.recommendations()).contains("discourage/probiotics", UNTREATED);
    assertThat(reply.notRead()).isEmpty();
    assertThat(ehr.queries()).isEmpty();
  }

  @Test
  void T56_the_next_page_of_what_was_prefetched_is_read() {
    ehr.on("?page=2", bundle(statement("s1", PROBIOTIC)));

    Reply reply = opened("medicationStatements", next(bundle(), ehr.base() + "?page=2"));

    assertThat(reply.recommendations()).contains("discourage/probiotics", UNTREATED);
    assertThat(ehr.queries()).containsExactly("?page=2");
    assertThat(ehr.authorizations()).containsExactly("Bearer " + FhirStub.TOKEN);
  }

  @Test
  void T56_the_next_pages_of_what_is_read_are_read() {
    ehr.on("MedicationStatement", next(bundle(), ehr.base() + "/x?page=2"))
        .on("x?page=2", next(bundle(), ehr.base() + "/x?page=3"))
        .on("x?page=3", bundle(statement("s1", PROBIOTIC)));

    assertThat(opened("medicationStatements", null).recommendations())
        .contains("discourage/probiotics", UNTREATED);
  }

  @Test
  void T56_pages_in_a_circle_are_read_once() {
    ehr.on("x?page=2", next(bundle(), ehr.base() + "/x?page=3"))
        .on("x?page=3", next(bundle(statement("s1", PROBIOTIC)), ehr.base() + "/x?page=2"));

    Reply reply = opened("medicationStatements", next(bundle(), ehr.base() + "/x?page=2"));

    assertThat(ehr.queries()).containsExactly("x?page=2", "x?page=3");
    assertThat(reply.recommendations()).contains("discourage/probiotics").doesNotContain(UNTREATED);
  }

  @Test
  void T56_of_pages_without_end_five_are_read() {
    IntStream.range(1, 20).forEach(i -> ehr.on("x?page=" + i + "&", next(bundle(), page(i + 1))));

    Reply reply = opened("medicationStatements", next(bundle(statement("s1", PROBIOTIC)), page(1)));

    assertThat(ehr.queries()).hasSize(4);
    assertThat(reply.recommendations()).doesNotContain(UNTREATED);
    assertThat(reply.notRead()).contains("medicationStatements: only the first page was sent");
  }

  private String page(int number) {
    return ehr.base() + "/x?page=" + number + "&";
  }

  @Test
  void a_total_above_what_is_read_says_that_the_list_is_not_whole() {
    ObjectNode capped = bundle(statement("s1", PROBIOTIC)).put("total", 2);
    ehr.on("MedicationStatement", capped).on("?page=2", capped);

    for (JsonNode sent :
        Arrays.asList(null, next(bundle(), ehr.base() + "?page=2").put("total", 2))) {
      Reply reply = opened("medicationStatements", sent);

      assertThat(reply.recommendations())
          .contains("discourage/probiotics")
          .doesNotContain(UNTREATED);
      assertThat(reply.notRead()).contains("medicationStatements: only part of it was sent");
    }
  }

  @Test
  void a_total_that_came_on_several_pages_is_whole() {
    ehr.on("MedicationStatement", next(bundle(statement("s1", PROBIOTIC)), page(2)).put("total", 2))
        .on("x?page=2&", bundle(statement("s2", PROBIOTIC)).put("total", 2));

    Reply reply = opened("medicationStatements", null);

    assertThat(reply.recommendations()).contains("discourage/probiotics", UNTREATED);
    assertThat(reply.notRead()).isEmpty();
  }

  @Test
  void entries_that_are_no_list_are_not_taken_for_one() {
    ObjectNode odd = bundle();
    odd.putObject("entry").putObject("resource").put("resourceType", "MedicationStatement");
    ehr.on("MedicationStatement", odd).on("?page=2", odd);

    for (JsonNode sent : Arrays.asList(null, next(bundle(), ehr.base() + "?page=2"))) {
      assertThat(opened("medicationStatements", sent).recommendations()).doesNotContain(UNTREATED);
    }
  }

  @Test
  void T57_a_next_page_elsewhere_is_not_read_and_the_list_counts_as_incomplete() {
    for (String url :
        List.of(
            other.base() + "/x?page=2",
            ehr.base().replace("/r4", "/admin"),
            ehr.base().replace("127.0.0.1", "localhost") + "/x",
            ehr.base() + "/../admin",
            "x?page=2",
            "file:///etc/passwd")) {
      Reply reply = opened("medicationStatements", next(bundle(statement("s1", PROBIOTIC)), url));

      assertThat(reply.recommendations())
          .as(url)
          .contains("discourage/probiotics")
          .doesNotContain(UNTREATED);
      assertThat(reply.notRead()).contains("medicationStatements: only the first page was sent");
    }
    assertThat(ehr.queries()).isEmpty();
  }

  @Test
  void T58_a_prefetched_patient_who_is_another_gets_no_card_and_is_not_made_good() {
    Requests request = Requests.patientView().sent("patient", of("Patient", "p2"));

    assertThat(opened(request).refusal(412)).contains("patient");
    assertThat(ehr.queries()).isEmpty();
    assertThat(log.lines()).anyMatch(line -> line.contains("not the one of the call"));
  }

  @Test
  void T58_an_EHR_that_gives_another_patient_gets_no_card() {
    ehr.on("Patient", of("Patient", "p2"));

    assertThat(opened("patient", null).refusal(412)).contains("patient");
  }

  @Test
  void T59_resources_of_another_patient_are_dropped() {
    ObjectNode others = statement("s1", PROBIOTIC);
    others.putObject("subject").put("reference", "Patient/p2");
    ehr.on("MedicationStatement", bundle(others));

    Reply reply = opened("medicationStatements", null);

    assertThat(reply.recommendations()).doesNotContain("discourage/probiotics");
    assertThat(reply.notRead()).contains("MedicationStatement/s1: belongs to another patient");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"Patient/p1\"", "[]", "7", "true", "{}", "{\"resourceType\":\"Goal\"}"})
  void T60_a_value_that_is_no_such_resource_counts_as_absent(String value) {
    JsonNode sent = RunningService.json(value);

    assertThat(Requests.patientView().sent("patient", sent).send(door).refusal(412))
        .contains("patient");
    assertThat(Requests.patientView().sent("allergies", sent).send(door).cards()).isNotEmpty();
    assertThat(opened("patient", sent).cards()).isNotEmpty();
    assertThat(ehr.queries()).containsExactly("Patient/p1");
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 204, 302, 401, 403, 404, 410, 429, 500, 503})
  void T61_an_EHR_that_gives_no_patient_gets_a_412(int status) {
    String body = status == 204 ? "" : patient("1990-05-01").toString();
    ehr.on("Patient", exchange -> FhirStub.send(exchange, status, body));

    assertThat(opened("patient", null).refusal(412)).contains("patient");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html><body>Sign in</body></html>",
        "",
        "null",
        "[]",
        "{}",
        "{\"resourceType\":\"Patient\",\"id\":\"p1\",\"multipleBirthInteger\":1e999999999}",
        "{\"resourceType\":\"Patient\",\"id\":\"p1\"",
        "{\"resourceType\":\"Patient\",\"id\":\"p1\",\"id\":\"p2\"}",
        "{\"resourceType\":\"OperationOutcome\"}",
        "{\"resourceType\":7}"
      })
  void T61_an_EHR_that_gives_something_else_for_the_patient_gets_a_412(String body) {
    ehr.on("Patient", exchange -> FhirStub.send(exchange, 200, body));

    assertThat(opened("patient", null).refusal(412)).contains("patient");
  }

  @Test
  void T61_an_EHR_that_keeps_us_waiting_gets_a_412() {
    ehr.on("Patient", exchange -> Thread.sleep(5_000));

    assertThat(opened("patient", null).refusal(412)).contains("patient");
  }

  @Test
  void T61_nothing_is_asked_for_twice() {
    ehr.on("", exchange -> FhirStub.send(exchange, 503, ""));

    opened(nothing()).refusal(412);

    assertThat(ehr.queries()).doesNotHaveDuplicates();
  }

  @Test
  void T61_an_EHR_that_is_not_there_gets_a_412() {
    Requests request = FhirStub.access(nothing(), "http://127.0.0.1:1/dead");

    assertThat(request.send(door).refusal(412)).contains("patient");
  }

  @Test
  void T62_a_token_without_a_server_is_refused() {
    Requests request = ehr.opened(Requests.patientView());
    request.json().remove("fhirServer");

    assertThat(request.send(door).refusal(400)).contains("/fhirServer");
  }

  @Test
  void T63_the_type_of_a_token_is_written_in_any_case_and_its_life_is_not_our_business() {
    for (String type : List.of("bearer", "BEARER")) {
      Requests request = ehr.opened(Requests.patientView().sent("patient", null));
      authorization(request).put("token_type", type).put("expires_in", "300");

      assertThat(request.send(door).cards()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"MAC", "", "Bearer "})
  void T63_another_type_of_token_is_refused(String type) {
    Requests request = ehr.opened(Requests.patientView());
    authorization(request).put("token_type", type);

    assertThat(request.send(door).refusal(400)).contains("/fhirAuthorization/token_type");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a\r\nX: y", "ä"})
  void T63_a_token_that_can_be_none_is_refused_without_being_quoted(String token) {
    Requests request = ehr.opened(Requests.patientView());
    authorization(request).put("access_token", token);

    String refusal = request.send(door).refusal(400);

    assertThat(refusal).startsWith("/fhirAuthorization/access_token: must be a bearer token (");
  }

  @ParameterizedTest
  @ValueSource(strings = {"user/Observation.read patient/*.read", "patient/*.rs user/*.cruds", ""})
  void T64_scopes_are_written_as_in_either_version_of_SMART(String scope) {
    Requests request = ehr.opened(Requests.patientView().sent("patient", null));
    authorization(request).put("scope", scope).put("patient", "p1");

    assertThat(request.send(door).cards()).isNotEmpty();
  }

  @Test
  void T65_a_patient_scope_without_a_patient_is_answered_and_logged() {
    Requests request = ehr.opened(Requests.patientView().sent("patient", null));
    authorization(request).put("scope", "patient/*.rs");

    assertThat(request.send(door).cards()).isNotEmpty();

    assertThat(log.lines()).anyMatch(line -> line.contains("names no patient"));
  }

  private static ObjectNode authorization(Requests request) {
    return (ObjectNode) request.json().get("fhirAuthorization");
  }

  @Test
  void T67_a_redirect_is_not_followed() {
    ehr.on("Moved", Resources.patient("1990-05-01"));
    for (String location : List.of(other.base() + "/Patient/p1", ehr.base() + "/Moved")) {
      ehr.on(
          "Patient",
          exchange -> {
            exchange.getResponseHeaders().set("Location", location);
            FhirStub.send(exchange, 302, "");
          });

      assertThat(opened("patient", null).refusal(412)).contains("patient");
    }
    assertThat(ehr.queries()).doesNotContain("Moved");
  }

  @Test
  void an_id_reaches_the_EHR_as_it_is_and_no_other_does() {
    Requests dotted = nothing();
    dotted.context().put("patientId", "a.-1");

    opened(dotted).refusal(412);

    assertThat(ehr.queries()).contains("Patient/a.-1", "AllergyIntolerance?patient=a.-1");
  }

  /** 200 of them. */
  private static List<String> hostileIds() {
    List<String> parts =
        List.of(
            "/",
            "?",
            "#",
            "&",
            "=",
            "%2F",
            "%00",
            "..",
            "\\",
            ";",
            ":",
            "@",
            " ",
            "\n",
            "{",
            "}",
            "{{context.userId}}",
            "$everything",
            "ä",
            "\u202e",
            "|",
            "+",
            "'",
            "\"",
            "<",
            "*");
    List<String> shapes =
        List.of("%s", "p1%s", "%sp1", "p1%sx", "%s%<s/p1", "../%s", "p1/..%s", "%s1");
    return parts.stream()
        .flatMap(part -> shapes.stream().map(shape -> String.format(shape, part)))
        .limit(200)
        .toList();
  }

  @Test
  void T80_two_hundred_hostile_ids_never_reach_the_EHR() {
    assertThat(hostileIds()).hasSize(200).doesNotHaveDuplicates();
    for (String id : hostileIds()) {
      Requests request = nothing();
      request.context().put("patientId", id);

      Reply reply = ehr.opened(request).send(door);

      if (id.matches("[A-Za-z0-9.-]+")) { // dots alone are an id in FHIR
        reply.refusal(412);
      } else {
        assertThat(reply.refusal(400)).as(id).contains("/context/patientId");
      }
    }
    assertThat(ehr.queries()).allMatch(query -> query.matches("[A-Za-z]+[/?][A-Za-z0-9_=&.,-]+"));
  }
}
