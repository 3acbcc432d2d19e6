package org.skinfirst.author;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.skinfirst.RunningService;
import org.skinfirst.advice.Advisor;
import org.skinfirst.cards.Card;
import org.skinfirst.pack.PackFolder;

/** What is exported gets from the running service what the scenario gets. */
@ExtendWith(RunningService.class)
class ExportTest {

  private final PackFolder folder = PackFolder.shipped();
  private final ScenarioRunner runner = new ScenarioRunner(Advisor.of(folder), Path.of("."));

  @Test
  void the_service_answers_an_exported_request_as_the_scenario_is_answered(
      RunningService.Door service) {
    List<String> different = new ArrayList<>();
    Map<String, Integer> ofCase = new HashMap<>();
    List<Scenario> scenarios =
        ScenarioFiles.read(folder, runner.sets()).stream()
            // The service reads every chart on one day.
            .filter(scenario -> scenario.today().toString().equals(RunningService.TODAY))
            // It is in the first region.
            .filter(scenario -> List.of("", "us").contains(scenario.region()))
            // Members of one list differ by a word.
            .filter(s -> ofCase.merge(s.file() + ":" + s.line(), 1, Integer::sum) == 1)
            .toList();

    for (Scenario scenario : scenarios) {
      Export export = runner.export(scenario);
      String body = export.request().toString();
      JsonNode answer =
          RunningService.json(
              service.send(
                  HttpRequest.newBuilder(service.uri("/cds-services/" + export.service()))
                      .header("Content-Type", "application/json")
                      .header("Accept-Language", scenario.language())
                      .POST(HttpRequest.BodyPublishers.ofString(body))));
      List<String> got = new ArrayList<>();
      answer.path("cards").forEach(card -> got.add(said(card)));
      if (!got.equals(runner.answer(scenario).cards().stream().map(ExportTest::said).toList())) {
        different.add(scenario.file() + ":" + scenario.line() + " " + scenario.name());
      }
    }

    assertThat(scenarios).hasSizeGreaterThan(500);
    assertThat(different).isEmpty();
  }

  @Test
  void the_bundle_holds_every_resource_of_the_request_once() {
    Scenario draft =
        ScenarioFiles.read(folder, runner.sets()).stream()
            .filter(s -> s.file().equals("discourage/probiotics.scenarios.yaml"))
            .filter(s -> s.name().equals("a draft order"))
            .findFirst()
            .orElseThrow();

    List<String> types = new ArrayList<>();
    runner
        .export(draft)
        .bundle()
        .path("entry")
        .forEach(e -> types.add(e.path("resource").path("resourceType").asText()));

    assertThat(types).containsExactlyInAnyOrder("Patient", "Condition", "MedicationRequest");
  }

  private static String said(JsonNode card) {
    return card.path("summary").asText()
        + card.path("indicator").asText()
        + card.path("detail").asText();
  }

  private static String said(Card card) {
    return card.summary()
        + card.indicator().name().toLowerCase(java.util.Locale.ROOT)
        + card.detail();
  }
}
