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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.skinfirst.hook.BundleCall;
import org.skinfirst.hook.HookRequestReader;
import org.skinfirst.pack.Pack;
import org.skinfirst.pack.PackFolder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Every patient of a simulated population, as a patient-view call; skipped where it is not at hand.
 */
class SyntheaTest {

  private static final Path FOLDER = Path.of(System.getProperty("synthea", "synthea"));
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Set<String> TYPES =
      Set.of(
          "Patient",
          "Condition",
          "MedicationRequest",
          "AllergyIntolerance",
          "Observation",
          "Procedure",
          "CareTeam",
          "CarePlan",
          "Medication");

  private static final Advisor ADVISOR = Advisor.of(PackFolder.shipped());
  private static final Pack.Service SERVICE = ADVISOR.pack().services().get(0);

  @BeforeAll
  static void population_is_at_hand() {
    assumeThat(FOLDER.resolve("export")).isDirectory();
  }

  @Test
  void all_patients_of_the_export_get_an_answer_with_everything_read() throws IOException {
    Map<String, ObjectNode> requests = requests();
    assertThat(requests).hasSize(111);

    try (ConfigurableApplicationContext service =
        RunningService.start("--skinfirst.body.max-size=20MB")) {
      RunningService.Door door = RunningService.door(service);
      for (ObjectNode request : requests.values()) {
        assertThat(door.call(SERVICE.id(), request).statusCode()).isEqualTo(200);
        assertEverythingRead(request);
      }
    }
  }

  @Test
  void whole_bundles_are_read_too() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER.resolve("bundles"))) {
      for (Path file : files.filter(f -> !f.toString().contains("Information")).toList()) {
        ObjectNode bundle;
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
          bundle = (ObjectNode) MAPPER.readTree(in);
        }
        Answer answer = assertEverythingRead(BundleCall.request(bundle, SERVICE));

        // children with active eczema whose care plan holds a moisturizer, none well treated
        assertThat(answer.cards()).isNotEmpty();
      }
    }
  }

  private static Answer assertEverythingRead(ObjectNode request) {
    Answer answer =
        ADVISOR.advise(
            HookRequestReader.read(request, SERVICE).on(LocalDate.of(2026, 1, 15), "en", SERVICE));
    assertThat(answer.verdict().unread()).filteredOn(gap -> !gap.reference().isEmpty()).isEmpty();
    return answer;
  }

  /** For each patient what the prefetch templates would find in the export. */
  private static Map<String, ObjectNode> requests() throws IOException {
    Map<String, List<JsonNode>> byPatient = new LinkedHashMap<>();
    Map<String, JsonNode> medications = new HashMap<>();
    for (JsonNode resource : export()) {
      if (resource.path("resourceType").asText().equals("Medication")) {
        medications.put("Medication/" + resource.path("id").asText(), resource);
      } else {
        byPatient.computeIfAbsent(patient(resource), id -> new ArrayList<>()).add(resource);
      }
    }
    Map<String, ObjectNode> requests = new LinkedHashMap<>();
    byPatient.forEach((id, resources) -> requests.put(id, request(resources, medications)));
    return requests;
  }

  private static ObjectNode request(List<JsonNode> resources, Map<String, JsonNode> medications) {
    ObjectNode bundle = JsonNodeFactory.instance.objectNode();
    bundle.put("resourceType", "Bundle").put("type", "collection");
    ArrayNode entries = bundle.putArray("entry");
    for (JsonNode resource : resources) {
      if (isAskedFor(resource)) {
        entries.addObject().set("resource", resource);
        JsonNode medication =
            medications.get(resource.path("medicationReference").path("reference").asText());
        if (medication != null) {
          entries.addObject().set("resource", medication);
        }
      }
    }
    return BundleCall.request(bundle, SERVICE);
  }

  /** The search parameters of the templates that Synthea's data can tell apart. */
  private static boolean isAskedFor(JsonNode resource) {
    return switch (resource.path("resourceType").asText()) {
      case "Observation" -> resource.path("category").toString().contains("\"survey\"");
      case "MedicationRequest", "CarePlan", "CareTeam" ->
          resource.path("status").asText().equals("active");
      default -> true;
    };
  }

  private static String patient(JsonNode resource) {
    if (resource.path("resourceType").asText().equals("Patient")) {
      return resource.path("id").asText();
    }
    String reference = resource.path("subject").path("reference").asText();
    if (reference.isEmpty()) {
      reference = resource.path("patient").path("reference").asText();
    }
    return reference.substring(reference.indexOf('/') + 1);
  }

  private static List<JsonNode> export() throws IOException {
    List<JsonNode> resources = new ArrayList<>();
    try (Stream<Path> files = Files.list(FOLDER.resolve("export"))) {
      for (Path file : files.sorted().toList()) {
        if (!TYPES.contains(file.getFileName().toString().split("\\.")[0])) {
          continue;
        }
        try (BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(
                    new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
          for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            JsonNode resource = MAPPER.readTree(line);
            if (resource.path("resourceType").asText().equals("Patient") || isAskedFor(resource)) {
              resources.add(resource);
            }
          }
        }
      }
    }
    return resources;
  }
}
