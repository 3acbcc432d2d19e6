package org.skinfirst;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.skinfirst.advice.Answer;
import org.skinfirst.cdshooks.BundleCall;
import org.skinfirst.pack.Pack;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Every patient of a simulated population, as a patient-view call whose prefetch holds what the
 * templates find; skipped where the population is not at hand.
 */
class SyntheaTest {

  private static final Path FOLDER = Path.of(System.getProperty("synthea", "synthea"));
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Pack.Service SERVICE =
      Examples.ADVISOR.pack().services().stream()
          .filter(service -> service.hook().equals("patient-view"))
          .findFirst()
          .orElseThrow();
  private static final Map<String, Search> SEARCHES = searches();

  @BeforeAll
  static void population_is_at_hand() {
    assumeThat(FOLDER.resolve("export")).isDirectory();
  }

  @Test
  void all_patients_of_the_export_are_answered_with_every_resource_understood() throws IOException {
    Map<String, ObjectNode> requests = requests();
    assertThat(requests).hasSize(111);
    int withEczema = 0;

    try (ConfigurableApplicationContext service =
        RunningService.start("--skinfirst.body.max-size=20MB")) {
      RunningService.Door door = RunningService.door(service);
      for (ObjectNode request : requests.values()) {
        HttpResponse<String> response = door.call(SERVICE.id(), request);

        assertThat(response.statusCode()).isEqualTo(200);
        List<String> cards = Examples.cards(RunningService.json(response));
        assertThat(cards).isEqualTo(cardsWithEverythingUnderstood(request));
        if (request.at("/prefetch/conditions").toString().contains("\"24079001\"")) {
          withEczema++;
        } else {
          assertThat(cards).isEmpty();
        }
        // the care plan of everyone with eczema in this population has a moisturizer
        assertThat(cards).doesNotContain("recommend/emollients");
      }
    }
    assertThat(withEczema).isEqualTo(46);
  }

  @Test
  void whole_bundles_are_understood_too() throws IOException {
    List<Path> bundles;
    try (Stream<Path> files = Files.list(FOLDER.resolve("bundles"))) {
      bundles = files.filter(file -> !file.toString().contains("Information")).toList();
    }
    assertThat(bundles).hasSize(5);
    for (Path file : bundles) {
      try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
        ObjectNode bundle = (ObjectNode) MAPPER.readTree(in);

        // children with active eczema; what they got for it was stopped
        assertThat(cardsWithEverythingUnderstood(BundleCall.request(bundle, SERVICE))).isNotEmpty();
      }
    }
  }

  private static List<String> cardsWithEverythingUnderstood(ObjectNode request) {
    Answer answer = Examples.answer(request, SERVICE);
    assertThat(answer.verdict().unread()).filteredOn(gap -> !gap.reference().isEmpty()).isEmpty();
    return answer.cards().stream().map(card -> card.recommendation()).toList();
  }

  private static Map<String, Search> searches() {
    Map<String, Search> searches = new LinkedHashMap<>();
    SERVICE.prefetch().forEach((key, prefetch) -> searches.put(key, new Search(prefetch.query())));
    return searches;
  }

  /** A patient-view call for each patient. */
  static Map<String, ObjectNode> requests() throws IOException {
    population_is_at_hand(); // others ask too
    Map<String, List<JsonNode>> charts = new LinkedHashMap<>();
    Map<String, JsonNode> medications = new HashMap<>();
    try (Stream<Path> files = Files.list(FOLDER.resolve("export"))) {
      for (Path file : files.filter(SyntheaTest::isWanted).sorted().toList()) {
        read(file, charts, medications);
      }
    }
    Map<String, ObjectNode> requests = new LinkedHashMap<>();
    charts.forEach((id, chart) -> requests.put(id, request(id, chart, medications)));
    return requests;
  }

  private static boolean isWanted(Path file) {
    String type = file.getFileName().toString().split("\\.")[0];
    return type.equals("Medication")
        || SERVICE.prefetch().values().stream().anyMatch(wanted -> wanted.type().equals(type));
  }

  private static void read(
      Path file, Map<String, List<JsonNode>> charts, Map<String, JsonNode> medications)
      throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode resource = MAPPER.readTree(line);
        if (resource.path("resourceType").asText().equals("Medication")) {
          medications.put("Medication/" + resource.path("id").asText(), resource);
        } else if (SEARCHES.values().stream().anyMatch(search -> search.isFound(resource))) {
          charts.computeIfAbsent(Search.patient(resource), id -> new ArrayList<>()).add(resource);
        }
      }
    }
  }

  private static ObjectNode request(
      String patient, List<JsonNode> chart, Map<String, JsonNode> medications) {
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    request.put("hook", SERVICE.hook()).put("hookInstance", "4d2bcd14-8f0a-4c0e-9d5e-2f4c3ad5a0d1");
    request.putObject("context").put("userId", "Practitioner/1").put("patientId", patient);
    ObjectNode prefetch = request.putObject("prefetch");
    SEARCHES.forEach(
        (key, search) ->
            prefetch.set(
                key,
                search.isRead()
                    ? search.page(patient, chart).get(0)
                    : found(search, patient, chart, medications)));
    return request;
  }

  /** The answer to a search; the Medications referred to come along. */
  private static ObjectNode found(
      Search search, String patient, List<JsonNode> chart, Map<String, JsonNode> medications) {
    List<JsonNode> all = search.all(patient, chart);
    List<JsonNode> page = search.page(patient, chart);
    ObjectNode bundle = JsonNodeFactory.instance.objectNode();
    bundle.put("resourceType", "Bundle").put("type", "searchset").put("total", all.size());
    if (page.size() < all.size()) {
      bundle
          .putArray("link")
          .addObject()
          .put("relation", "next")
          .put("url", "https://ehr.example.org/fhir/r4?page=2");
    }
    ArrayNode entries = bundle.putArray("entry");
    for (JsonNode resource : page) {
      add(entries, resource, "match");
      JsonNode medication = medications.get(resource.at("/medicationReference/reference").asText());
      if (medication != null) {
        add(entries, medication, "include");
      }
    }
    return bundle;
  }

  private static void add(ArrayNode entries, JsonNode resource, String mode) {
    ObjectNode entry = entries.addObject();
    entry.set("resource", resource);
    entry.putObject("search").put("mode", mode);
  }
}
