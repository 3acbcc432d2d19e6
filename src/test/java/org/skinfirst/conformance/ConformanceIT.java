package org.skinfirst.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every response that any test of this build saw passes the HL7 validator; and the validator finds
 * what is wrong, and lets pass what is right.
 */
class ConformanceIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HooksValidator VALIDATOR = new HooksValidator();
  private static final String OURS = "org.skinfirst.why";

  private static final String RESPONSE =
      """
      {"cards": [{
        "uuid": "4e0a3a1e-3487-4575-ab30-d98fbda42ba1",
        "summary": "A sentence.",
        "detail": "Some **Markdown**.",
        "indicator": "info",
        "source": {
          "label": "A guideline", "url": "https://example.org/g", "icon": "https://example.org/i.png",
          "topic": {"system": "http://example.org/s", "code": "c1", "display": "C"}},
        "selectionBehavior": "any",
        "suggestions": [{
          "label": "Do it", "uuid": "4e0a3a1e-3487-4575-ab30-d98fbda42ba2", "isRecommended": true,
          "actions": [
            {"type": "create", "description": "Order it", "resource": {
              "resourceType": "MedicationRequest", "id": "new", "status": "draft", "intent": "order",
              "medicationCodeableConcept": {"text": "Ointment"},
              "subject": {"reference": "Patient/p1"}}},
            {"type": "delete", "description": "Drop it", "resourceId": "MedicationRequest/o1"}]}],
        "overrideReasons": [{"system": "http://example.org/r", "code": "r1", "display": "Not now"}],
        "links": [
          {"label": "More", "url": "https://example.org/more", "type": "absolute"},
          {"label": "App", "url": "https://example.org/app", "type": "smart", "appContext": "x"}]
      }]}
      """;

  private static final String SERVICES =
      """
      {"services": [{
        "id": "s1", "hook": "patient-view", "title": "T", "description": "D", "version": "2.0.1",
        "hookVersion": "1.0", "prefetch": {"patient": "Patient/{{context.patientId}}"}}]}
      """;

  @TestFactory
  Stream<DynamicTest> T46_every_recorded_response_is_as_CDS_Hooks_has_it() throws IOException {
    List<Path> files;
    try (Stream<Path> list = Files.list(Path.of(System.getProperty("recorded.responses.read")))) {
      files = list.sorted().toList();
    }
    assertThat(files).hasSizeGreaterThan(30);
    return files.stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.getFileName().toString(),
                    () -> assertThat(errors(file)).as(file.toString()).isEmpty()));
  }

  private static List<String> errors(Path file) {
    try {
      ObjectNode body = read(Files.readString(file));
      if (body.has("resourceType")) {
        return VALIDATOR.errors(body.toString());
      }
      if (body.has("services")) {
        body.path("services").forEach(ConformanceIT::withoutOurs);
        return errors("CDSHooksServices", body);
      }
      body.path("cards").forEach(ConformanceIT::withoutOurs);
      return errors("CDSHooksResponse", body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void withoutOurs(JsonNode object) {
    if (object.path("extension") instanceof ObjectNode extension) {
      extension.remove(OURS);
      if (extension.isEmpty()) {
        ((ObjectNode) object).remove("extension");
      }
    }
  }

  private static List<String> errors(String model, ObjectNode body) {
    return VALIDATOR.errors(model, body.toString());
  }

  private static ObjectNode read(String json) {
    try {
      return (ObjectNode) JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The document with something else at a place; without it where the value is null. */
  private static ObjectNode with(String json, String pointer, String value) {
    ObjectNode body = read(json);
    int name = pointer.lastIndexOf('/');
    JsonNode parent = body.at(pointer.substring(0, name));
    String member = pointer.substring(name + 1);
    try {
      if (parent instanceof ArrayNode list) {
        list.set(Integer.parseInt(member), JSON.readTree(value));
      } else if (value == null) {
        assertThat(((ObjectNode) parent).remove(member)).isNotNull();
      } else {
        ((ObjectNode) parent).set(member, JSON.readTree(value));
      }
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
    return body;
  }

  @Test
  void whole_responses_pass() {
    assertThat(errors("CDSHooksResponse", read(RESPONSE))).isEmpty();
    assertThat(errors("CDSHooksServices", read(SERVICES))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "/cards                       | []",
        "/cards/0/suggestions         |",
        "/cards/0/uuid                |",
        "/cards/0/detail              |",
        "/cards/0/indicator           | \"critical\"",
        "/cards/0/links               |",
        "/cards/0/links/0/autolaunchable | true",
        "/cards/0/source/topic        |",
        "/cards/0/selectionBehavior   | \"at-most-one\"",
        "/cards/0/overrideReasons     |"
      })
  void what_is_allowed_passes(String pointer, String value) {
    ObjectNode body = with(RESPONSE, pointer, value);

    assertThat(errors("CDSHooksResponse", body)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "/cards                       |",
        "/cards                       | {}",
        "/cards/0                     | null",
        "/cards/0/summary             |",
        "/cards/0/summary             | 7",
        "/cards/0/summary             | \"\"",
        "/cards/0/summary             | null",
        "/cards/0/indicator           |",
        "/cards/0/indicator           | \"hard-stop\"",
        "/cards/0/indicator           | \"INFO\"",
        "/cards/0/source              |",
        "/cards/0/source              | {}",
        "/cards/0/source/label        |",
        "/cards/0/source/label        | \"\"",
        "/cards/0/source/topic/code   |",
        "/cards/0/uuid                | \"no uuid\"",
        "/cards/0/uuid                | \"4E0A3A1E-3487-4575-AB30-D98FBDA42BA1\"",
        "/cards/0/selectionBehavior   |",
        "/cards/0/selectionBehavior   | \"all\"",
        "/cards/0/suggestions         | []",
        "/cards/0/suggestions/0/label |",
        "/cards/0/suggestions/0/isRecommended | \"true\"",
        "/cards/0/suggestions/0/actions | []",
        "/cards/0/suggestions/0/actions/0/type | \"CREATE\"",
        "/cards/0/suggestions/0/actions/0/type |",
        "/cards/0/suggestions/0/actions/0/description |",
        "/cards/0/suggestions/0/actions/0/resource | \"MedicationRequest/1\"",
        "/cards/0/suggestions/0/actions/0/resource/status | \"drafted\"",
        "/cards/0/suggestions/0/actions/0/resource/intent |",
        "/cards/0/suggestions/0/actions/0/resource/medication | {\"concept\":{\"text\":\"R5\"}}",
        "/cards/0/suggestions/0/actions/1/resourceId |",
        "/cards/0/overrideReasons/0/display |",
        "/cards/0/overrideReasons/0/code |",
        "/cards/0/links/0/type        |",
        "/cards/0/links/0/type        | \"relative\"",
        "/cards/0/links/0/url         |",
        "/cards/0/links/0/label       |",
        "/cards/0/links/0/appContext  | \"x\"",
        "/cards/0/priority            | \"high\"",
        "/systemActions               | [{\"type\":\"delete\",\"resourceId\":\"A/1\"}]",
        "/expires                     | \"never\""
      })
  void what_is_not_allowed_is_found(String pointer, String value) {
    ObjectNode body = with(RESPONSE, pointer, value);

    assertThat(errors("CDSHooksResponse", body)).isNotEmpty();
  }

  @Test
  void
      a_summary_of_140_characters_and_two_recommended_suggestions_of_which_one_is_meant_are_found() {
    assertThat(
            errors(
                "CDSHooksResponse",
                with(RESPONSE, "/cards/0/summary", "\"" + "x".repeat(140) + "\"")))
        .isNotEmpty();
    ObjectNode two = with(RESPONSE, "/cards/0/selectionBehavior", "\"at-most-one\"");
    ArrayNode suggestions = (ArrayNode) two.at("/cards/0/suggestions");
    suggestions.add(suggestions.get(0).deepCopy());
    assertThat(errors("CDSHooksResponse", two)).isNotEmpty();
  }

  @Test
  void a_report_that_is_no_FHIR_is_found() {
    String report =
        """
        {"resourceType": "MeasureReport", "status": "complete", "type": "summary",
         "measure": "http://example.org/m", "period": {"start": "2026-01-15"}}
        """;
    assertThat(VALIDATOR.errors(report)).isEmpty();
    assertThat(VALIDATOR.errors(report.replace("summary", "all"))).isNotEmpty();
    assertThat(VALIDATOR.errors(report.replace("period", "time"))).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "/services/0/id          |",
        "/services/0/hook        |",
        "/services/0/description | ",
        "/services/0/description | \"\"",
        "/services/0/title       | null",
        "/services/0/prefetch    | {\"patient\": 7}",
        "/services/0/name        | \"n\""
      })
  void what_is_not_allowed_in_discovery_is_found(String pointer, String value) {
    assertThat(errors("CDSHooksServices", with(SERVICES, pointer, value))).isNotEmpty();
  }
}
