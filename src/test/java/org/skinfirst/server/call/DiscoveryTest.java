package org.skinfirst.server.call;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.hapi.fhir.cdshooks.api.json.CdsServicesJson;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.skinfirst.RunningService;
import org.skinfirst.server.Reply;
import org.skinfirst.server.Requests;
import org.springframework.context.ConfigurableApplicationContext;

/** What an EHR learns before its first call. */
@ExtendWith(RunningService.class)
class DiscoveryTest {

  private static final String PATH = "/cds-services";
  private static final Pattern TOKEN = Pattern.compile("\\{\\{([^}]*)}}");

  /** CDS Hooks library: what may stand in a template of each hook. */
  private static final Map<String, Set<String>> TOKENS =
      Map.of(
          "patient-view", Set.of("userId", "patientId", "encounterId"),
          "order-select", Set.of("userId", "patientId", "encounterId"),
          "order-sign", Set.of("userId", "patientId", "encounterId"),
          "problem-list-item-create", Set.of("userId", "patientId", "encounterId"),
          "encounter-discharge", Set.of("userId", "patientId", "encounterId"));

  private static final Map<String, String> VERSIONS =
      Map.of(
          "patient-view", "1.0",
          "order-select", "1.0",
          "order-sign", "1.0",
          "problem-list-item-create", "0.1.0",
          "encounter-discharge", "1.0");

  private final RunningService.Door door;

  DiscoveryTest(RunningService.Door door) {
    this.door = door;
  }

  private Reply discover() {
    return new Reply(door.get(PATH));
  }

  private List<JsonNode> services() {
    List<JsonNode> services = new ArrayList<>();
    discover().json().path("services").forEach(services::add);
    return services;
  }

  @Test
  void T01_it_is_an_object_that_holds_a_list_of_services() {
    Reply reply = discover();

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.contentType()).startsWith("application/json");
    assertThat(reply.json().isObject()).isTrue();
    assertThat(reply.json().path("services").isArray()).isTrue();
    assertThat(services()).hasSize(5);
  }

  @Test
  void T02_every_service_has_hook_id_title_and_description() {
    assertThat(services())
        .allSatisfy(
            service ->
                assertThat(List.of("hook", "id", "title", "description"))
                    .allSatisfy(name -> assertThat(service.path(name).asText()).isNotBlank()));
  }

  @Test
  void T03_ids_are_unique_and_every_hook_is_there_once() {
    assertThat(services())
        .extracting(service -> service.path("id").asText())
        .doesNotHaveDuplicates();
    assertThat(services())
        .extracting(service -> service.path("hook").asText())
        .containsExactlyInAnyOrderElementsOf(TOKENS.keySet());
  }

  @Test
  void T04_templates_are_texts_with_tokens_of_their_hook_only() {
    for (JsonNode service : services()) {
      Set<String> allowed = TOKENS.get(service.path("hook").asText());
      assertThat(service.path("prefetch").size()).isPositive();
      for (Map.Entry<String, JsonNode> prefetch : service.path("prefetch").properties()) {
        assertThat(prefetch.getValue().isTextual()).as(prefetch.getKey()).isTrue();
        Matcher token = TOKEN.matcher(prefetch.getValue().asText());
        while (token.find()) {
          assertThat(token.group(1)).startsWith("context.");
          assertThat(allowed).contains(token.group(1).substring("context.".length()));
        }
      }
    }
  }

  @Test
  void T06_nothing_is_null_or_empty() {
    Set<String> empty = new HashSet<>();
    collectEmpty(discover().json(), "", empty);

    assertThat(empty).isEmpty();
  }

  private static void collectEmpty(JsonNode node, String path, Set<String> empty) {
    if (node.isNull()
        || (node.isTextual() && node.asText().isEmpty())
        || (node.isContainerNode() && node.isEmpty())) {
      empty.add(path);
    }
    node.properties()
        .forEach(member -> collectEmpty(member.getValue(), path + '/' + member.getKey(), empty));
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        collectEmpty(node.get(i), path + '/' + i, empty);
      }
    }
  }

  /** HAPI's own model of CDS Hooks 2.0, which refuses what it does not know. */
  @Test
  void a_strict_reader_of_2_0_reads_it() throws JsonProcessingException {
    CdsServicesJson read = new ObjectMapper().readValue(discover().body(), CdsServicesJson.class);

    assertThat(read.getServices()).hasSize(5);
    assertThat(read.getServices())
        .allSatisfy(service -> assertThat(service.getPrefetch()).containsKey("patient"));
  }

  @Test
  void T07_versions_are_sent_where_a_setting_says_so() {
    try (ConfigurableApplicationContext context = RunningService.start("--skinfirst.ballot=true")) {
      JsonNode services = new Reply(RunningService.door(context).get(PATH)).json().path("services");

      assertThat(services).hasSize(5);
      for (JsonNode service : services) {
        assertThat(service.path("version").asText()).matches("\\d+\\.\\d+\\.\\d+");
        assertThat(service.path("hookVersion").asText())
            .isEqualTo(VERSIONS.get(service.path("hook").asText()));
      }
    }
  }

  @Test
  void T09_it_cannot_be_posted_to() {
    var posted = door.post(PATH, "{}");

    assertThat(posted.statusCode()).isEqualTo(405);
    assertThat(posted.headers().firstValue("Allow"))
        .hasValueSatisfying(allow -> assertThat(allow).contains("GET"));
  }

  /** CDS Hooks 2.0.1, the recommended subset; comma lists are token parameters as well. */
  @Test
  void T05_templates_keep_to_the_parameters_that_every_client_knows() {
    Set<String> permitted =
        Set.of("patient", "category", "status", "intent", "code", "date", "_sort", "_count");
    for (JsonNode service : services()) {
      for (JsonNode template : service.path("prefetch")) {
        String[] parts = template.asText().split("\\?", 2);
        List<String> names = new ArrayList<>();
        for (String parameter : parts.length == 1 ? new String[0] : parts[1].split("&")) {
          names.add(parameter.split("=", 2)[0]);
        }
        assertThat(permitted).containsAll(names);
        assertThat(names).doesNotHaveDuplicates();
      }
    }
  }

  @Test
  void T08_a_slash_too_many_or_no_body_asked_for_is_no_error_of_ours() {
    assertThat(door.get(PATH + "/").statusCode()).isIn(200, 404);
    assertThat(
            door.send(
                    HttpRequest.newBuilder(door.uri(PATH))
                        .method("HEAD", HttpRequest.BodyPublishers.noBody()))
                .statusCode())
        .isIn(200, 404);
  }

  @Test
  void T10_a_browser_gets_JSON_or_a_refusal_but_no_page() {
    Reply reply =
        new Reply(
            door.send(HttpRequest.newBuilder(door.uri(PATH)).header("Accept", "text/html").GET()));

    assertThat(reply.status()).isIn(200, 406);
    assertThat(reply.contentType()).startsWith("application/json");
  }

  @Test
  void T12_every_service_that_is_listed_answers() {
    List<Requests> calls =
        List.of(
            Requests.patientView(),
            Requests.orderSelect(),
            Requests.orderSign(),
            Requests.problemList(),
            Requests.discharge());

    assertThat(calls)
        .allSatisfy(call -> assertThat(call.send(door).status()).isEqualTo(200))
        .extracting(Requests::path)
        .containsExactlyInAnyOrderElementsOf(
            services().stream().map(s -> PATH + '/' + s.path("id").asText()).toList());
  }
}
