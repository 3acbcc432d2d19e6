package org.skinfirst;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.skinfirst.hook.BundleCall;
import org.skinfirst.pack.Pack;
import org.skinfirst.pack.PackFolder;

/**
 * Every example gets over HTTP exactly the cards that its README says, and exactly the response
 * that was approved. After a wanted change approve anew with {@code mvn verify -Dapprove=true} and
 * read the difference.
 */
@ExtendWith(RunningService.class)
class ExamplesTest {

  private static final Path EXAMPLES = Path.of("fhir-examples");
  private static final Path APPROVED = Path.of("src/test/resources/approved");
  private static final Pattern ROW =
      Pattern.compile("\\| \\[([^\\]]+)]\\(\\1\\) \\| [^|]* \\| ([^|]*) \\| ([^|]*) \\|");
  private static final Pack PACK = Advisor.of(PackFolder.shipped()).pack();

  private record Row(String hook, List<String> cards) {}

  @TestFactory
  Stream<DynamicTest> each_example_gets_its_documented_cards(RunningService.Door door)
      throws IOException {
    return table().entrySet().stream()
        .map(
            row ->
                dynamicTest(
                    row.getKey(),
                    () -> {
                      JsonNode response =
                          RunningService.json(
                              door.call(
                                  service(row.getValue().hook()).id(), request(row.getKey())));
                      assertThat(recommendations(response)).isEqualTo(row.getValue().cards());
                      approve(row.getKey(), response);
                    }));
  }

  @TestFactory
  Stream<DynamicTest> every_resource_of_an_example_is_R4() throws IOException {
    IParser parser = FhirContext.forR4Cached().newJsonParser();
    parser.setParserErrorHandler(new StrictErrorHandler());
    return table().keySet().stream()
        .map(
            file ->
                dynamicTest(
                    file,
                    () ->
                        assertThat(resources(json(file)))
                            .isNotEmpty()
                            .allSatisfy(r -> parser.parseResource(r.toString()))));
  }

  @Test
  void the_table_lists_every_file_and_many_that_stay_quiet() throws IOException {
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      assertThat(table().keySet())
          .containsExactlyInAnyOrderElementsOf(
              files
                  .map(path -> path.getFileName().toString())
                  .filter(name -> name.endsWith(".json"))
                  .toList());
    }
    assertThat(table().values()).filteredOn(row -> row.cards().isEmpty()).hasSizeGreaterThan(7);
  }

  private static Map<String, Row> table() throws IOException {
    Map<String, Row> rows = new LinkedHashMap<>();
    for (String line : Files.readAllLines(EXAMPLES.resolve("README.md"))) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        List<String> cards = new ArrayList<>();
        for (String card : row.group(3).split("<br>")) {
          if (card.contains("/")) {
            cards.add(card.strip().replace("`", ""));
          }
        }
        rows.put(row.group(1), new Row(row.group(2).strip(), cards));
      }
    }
    return rows;
  }

  private static Pack.Service service(String hook) {
    return PACK.services().stream().filter(s -> s.hook().equals(hook)).findFirst().orElseThrow();
  }

  private static JsonNode json(String file) throws IOException {
    return RunningService.json(Files.readString(EXAMPLES.resolve(file)));
  }

  private static JsonNode request(String file) throws IOException {
    JsonNode json = json(file);
    return json.has("hook") ? json : BundleCall.request((ObjectNode) json, service("patient-view"));
  }

  private static List<String> recommendations(JsonNode response) {
    List<String> ids = new ArrayList<>();
    for (JsonNode card : response.path("cards")) {
      ids.add(card.path("extension").path("org.skinfirst.why").path("recommendation").asText());
    }
    return ids;
  }

  private static List<JsonNode> resources(JsonNode json) {
    List<JsonNode> found = new ArrayList<>();
    if (json.path("resourceType").asText().equals("Bundle")) {
      json.path("entry").forEach(entry -> found.add(entry.path("resource")));
    } else if (json.has("resourceType")) {
      found.add(json);
    } else {
      json.path("prefetch").forEach(value -> found.addAll(resources(value)));
      json.path("context").forEach(value -> found.addAll(resources(value)));
    }
    return found;
  }

  private static void approve(String file, JsonNode response) throws IOException {
    String got =
        response
                .toPrettyString()
                .replaceAll("\"uuid\" : \"[^\"]*\"", "\"uuid\" : \"*\"")
                .replaceAll("\"digest\" : \"[^\"]*\"", "\"digest\" : \"*\"")
            + '\n';
    Path approved = APPROVED.resolve(file);
    if (Boolean.getBoolean("approve")) {
      Files.createDirectories(APPROVED);
      Files.writeString(approved, got);
    }
    assertThat(got).isEqualTo(Files.readString(approved));
  }
}
