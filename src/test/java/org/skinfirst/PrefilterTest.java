package org.skinfirst;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.skinfirst.author.Scenario;
import org.skinfirst.author.ScenarioFiles;
import org.skinfirst.author.ScenarioRunner;
import org.skinfirst.cdshooks.BundleCall;
import org.skinfirst.chart.json.JsonLimits;
import org.skinfirst.chart.json.RefusedJsonException;
import org.skinfirst.pack.PackFolder;

/** With the prefilter and without it: the same cards, the same gaps, whatever arrives. */
class PrefilterTest {

  private static final LocalDate TODAY = LocalDate.parse(RunningService.TODAY);
  private static final long SEED = Long.getLong("seed", 20_260_115L);
  private static final int CHARTS = Integer.getInteger("charts", 10_000);

  private final ScenarioRunner runner = new ScenarioRunner(Prefiltered.advisor(), Path.of("."));
  private final List<Scenario> scenarios = ScenarioFiles.read(PackFolder.shipped(), runner.sets());

  @Test
  void every_scenario() {
    for (Scenario scenario : scenarios) {
      Prefiltered.changesNothing(
          scenario.file() + ":" + scenario.line(), runner.request(scenario), scenario.today());
    }
  }

  @Test
  void every_example() {
    int passed = 0;
    for (String file : Examples.files()) {
      passed += Prefiltered.changesNothing(file, example(file), TODAY);
    }
    assertThat(passed).isGreaterThan(100);
  }

  @Test
  void every_synthetic_patient() throws IOException {
    int passed = 0;
    int read = 0;
    for (Map.Entry<String, ObjectNode> request : SyntheaTest.requests().entrySet()) {
      passed += Prefiltered.changesNothing(request.getKey(), request.getValue(), TODAY);
      read += request.getValue().findValues("resource").size();
    }
    assertThat(passed).isGreaterThan(read * 3 / 4);
  }

  @Test
  void a_medication_that_is_not_known() {
    List<String> medications =
        List.of(
            "{}",
            "{\"medicationReference\":{\"reference\":\"Medication/none\"}}",
            "{\"medicationReference\":{\"reference\":\"Medication/none\",\"display\":\"\\u2003"
                + " \"}}",
            "{\"medicationReference\":{\"reference\":\"Medication/none\",\"display\":\"aspirin\"}}",
            "{\"medicationReference\":{\"reference\":\"Medication/unsaid\"}}",
            "{\"medicationReference\":{\"reference\":\"Medication/other\"}}",
            "{\"medicationReference\":{\"reference\":\"Patient/1\"}}",
            "{\"medicationReference\":{\"reference\":\"#none\"}}",
            "{\"medicationReference\":{\"identifier\":{\"value\":\"4711\"}}}",
            "{\"medicationCodeableConcept\":{\"coding\":[{\"system\":\"urn:local\"}]}}",
            "{\"medicationCodeableConcept\":{\"text\":\" \"}}",
            "{\"medicationCodeableConcept\":{\"extension\":[{\"url\":\"urn:unknown\"}]}}");
    for (String medication : medications) {
      ObjectNode request = example("adult-probiotic.json");
      ArrayNode entries = (ArrayNode) request.at("/prefetch/medicationRequests/entry");
      ObjectNode order = (ObjectNode) RunningService.json(medication);
      order.put("resourceType", "MedicationRequest").put("status", "active").put("intent", "order");
      entries.insertObject(0).set("resource", typeFirst(order));
      entries
          .addObject()
          .putObject("resource")
          .put("resourceType", "Medication")
          .put("id", "unsaid");
      entries
          .addObject()
          .putObject("resource")
          .put("resourceType", "Medication")
          .put("id", "other")
          .putObject("code")
          .put("text", "aspirin");

      Prefiltered.changesNothing(medication, request, TODAY);
    }
  }

  @Test
  void a_care_plan_whose_product_is_not_known() {
    for (String product :
        List.of(
            "{\"reference\":\"Medication/none\"}",
            "{\"reference\":\"Medication/other\"}",
            "{\"display\":\"aspirin\"}")) {
      ObjectNode request = example("adult-probiotic.json");
      ObjectNode plan =
          (ObjectNode)
              RunningService.json(
                  "{\"resourceType\":\"CarePlan\",\"status\":\"active\",\"intent\":\"plan\"}");
      plan.putArray("activity")
          .addObject()
          .putObject("detail")
          .put("status", "in-progress")
          .set("productReference", RunningService.json(product));
      ArrayNode entries = (ArrayNode) request.at("/prefetch/medicationRequests/entry");
      entries.addObject().set("resource", plan);
      entries
          .addObject()
          .putObject("resource")
          .put("resourceType", "Medication")
          .put("id", "other")
          .putObject("code")
          .put("text", "Cetraben cream");

      Prefiltered.changesNothing(product, request, TODAY);
    }
  }

  private static ObjectNode typeFirst(ObjectNode resource) {
    ObjectNode copy = resource.objectNode();
    copy.set("resourceType", resource.get("resourceType"));
    return copy.setAll(resource);
  }

  @Test
  void charts_that_nobody_would_write() {
    BrokenCharts charts = new BrokenCharts(SEED);
    int passed = 0;
    for (int i = 0; i < CHARTS; i++) {
      ObjectNode sound = runner.request(scenarios.get(i * 31 % scenarios.size()));
      passed +=
          Prefiltered.changesNothing("chart " + i + " of seed " + SEED, charts.spoil(sound), TODAY);
    }
    assertThat(passed).as("seed " + SEED).isGreaterThan(CHARTS / 10);
  }

  @Test
  void bytes_that_nobody_would_send() {
    List<ObjectNode> requests =
        Examples.files().stream()
            .map(PrefilterTest::example)
            .filter(request -> Prefiltered.count(request) > 2)
            .toList();
    BrokenBytes bytes = new BrokenBytes(SEED);
    int passed = 0;
    for (int i = 0; i < CHARTS * 3 / 10; i++) {
      ObjectNode sound = requests.get(i % requests.size());
      byte[] body = bytes.spoil(sound.toString().getBytes(StandardCharsets.UTF_8));
      String hook = sound.path("hook").asText();
      passed += Prefiltered.changesNothing("body " + i + " of seed " + SEED, body, hook, TODAY);
    }
    assertThat(requests).hasSizeGreaterThan(3);
    assertThat(passed).as("seed " + SEED).isGreaterThan(CHARTS / 10);
  }

  @Test
  void what_stands_there_again_counts_against_the_limits_again() {
    String category = "[" + "{\"text\":\"a\"},".repeat(499) + "{\"text\":\"a\"}]";
    String entry =
        "{\"resource\":{\"resourceType\":\"Observation\",\"status\":\"final\",\"category\":"
            + category
            + "}}";
    String body =
        "{\"prefetch\":{\"observations\":{\"entry\":["
            + (entry + ',').repeat(JsonLimits.DEFAULT.tokens() / 2_000)
            + entry
            + "]}}}";

    assertThatThrownBy(
            () -> Prefiltered.advisor().gateway().read(body.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(RefusedJsonException.class);
  }

  private static ObjectNode example(String file) {
    ObjectNode json =
        (ObjectNode) RunningService.json(Examples.text(Examples.FOLDER.resolve(file)));
    return json.has("hook")
        ? json
        : BundleCall.request(json, Prefiltered.advisor().pack().services().get(0));
  }
}
