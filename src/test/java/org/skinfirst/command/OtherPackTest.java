package org.skinfirst.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skinfirst.RunningService;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;

/** A folder of rules about another disease: the program speaks of that one only. */
class OtherPackTest {

  private static final Path RULES = Path.of("src/test/resources/asthma");
  private static final String RECOMMENDATION = "discourage/beta-blocker";

  /** What the shipped rules are about; the program's own name is another word. */
  private static final Pattern SHIPPED =
      Pattern.compile("\\b(skin|eczema|dermat\\w*|emollients?|steroids?|probiotics?|gut)\\b");

  private static final String REQUEST =
      """
      {"hook":"patient-view","hookInstance":"00000000-0000-4000-8000-000000000001",
       "context":{"userId":"Practitioner/1","patientId":"1"},
       "prefetch":{
        "patient":{"resourceType":"Patient","id":"1","birthDate":"1990-05-01"},
        "conditions":{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Condition",
         "id":"c1","subject":{"reference":"Patient/1"},
         "code":{"coding":[{"system":"http://snomed.info/sct","code":"195967001"}]}}}]},
        "medicationRequests":{"resourceType":"Bundle","entry":[{"resource":{
         "resourceType":"MedicationRequest","id":"m1","status":"active","intent":"order",
         "subject":{"reference":"Patient/1"},
         "medicationCodeableConcept":{"text":"propranolol 40 mg"}}}]},
        "allergies":{"resourceType":"Bundle"}}}
      """;

  @TempDir private static Path folder;

  private static ConfigurableApplicationContext service;
  private static RunningService.Door door;

  @BeforeAll
  static void start() {
    service = RunningService.start("--skinfirst.rules=" + RULES);
    door = RunningService.door(service);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static String run(String... arguments) {
    StringWriter out = new StringWriter();
    int code =
        new CommandLine(new SkinfirstCommand())
            .setExecutionExceptionHandler(new InputErrors())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(out))
            .execute(arguments);
    assertThat(code).as(out.toString()).isZero();
    return out.toString();
  }

  private static String request() throws IOException {
    return Files.writeString(folder.resolve("request.json"), REQUEST).toString();
  }

  private static void assertOther(String text) {
    assertThat(SHIPPED.matcher(text).results().map(match -> match.group())).as(text).isEmpty();
  }

  @Test
  void advise_gives_its_cards() throws IOException {
    String out = run("advise", "--why", "--rules=" + RULES, "--date=2026-01-15", request());

    assertThat(out).contains(RECOMMENDATION);
    assertOther(out);
  }

  @Test
  void why_and_why_not_are_told() throws IOException {
    for (String rule : List.of(RECOMMENDATION, "recommend/controller")) {
      String out = run("why", "--rules=" + RULES, "--date=2026-01-15", request(), rule);

      assertThat(out).contains(rule);
      assertOther(out);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"lint", "test", "catalogue"})
  void tools_for_authors_find_nothing_wrong(String command) {
    assertOther(run(command, "--rules=" + RULES));
  }

  @Test
  void discovery_lists_its_services() {
    String discovery = door.get("/cds-services").body();

    assertThat(RunningService.json(discovery).path("services").findValuesAsText("id"))
        .containsExactly("asthma-patient-view", "asthma-order-sign");
    assertOther(discovery);
  }

  @Test
  void the_service_answers_with_its_cards() {
    String response = door.post("/cds-services/asthma-patient-view", REQUEST).body();

    JsonNode cards = RunningService.json(response).path("cards");
    assertThat(cards.findValuesAsText("recommendation")).containsExactly(RECOMMENDATION);
    assertThat(cards.at("/0/extension/org.skinfirst.why/pack/id").asText()).isEqualTo("toy-asthma");
    assertOther(response);
  }

  @Test
  void its_pages_are_its_own() {
    String first = door.get("/").body();
    String one = door.get("/recommendations/" + RECOMMENDATION).body();

    assertThat(first).contains("toy-asthma", RECOMMENDATION).doesNotContain("id=\"try\"");
    assertThat(one).contains(RECOMMENDATION);
    assertOther(first);
    assertOther(one);
  }

  @Test
  void errors_and_feedback_speak_of_it_only() {
    assertOther(door.post("/cds-services/eczema-patient-view", REQUEST).body());
    assertOther(door.post("/cds-services/asthma-patient-view", "{}").body());
    assertOther(door.get("/feedback/statistics").body());
  }
}
