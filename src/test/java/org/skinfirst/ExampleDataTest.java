package org.skinfirst;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.skinfirst.Examples.Example;
import org.skinfirst.facts.Unread;

/** The examples are sound: real FHIR, delivered as the prefetch templates ask for it. */
class ExampleDataTest {

  @TestFactory
  Stream<DynamicTest> every_resource_is_R4() {
    IParser parser = FhirContext.forR4Cached().newJsonParser();
    parser.setParserErrorHandler(new StrictErrorHandler());
    return Examples.each(
        example ->
            assertThat(resources(example.json()))
                .isNotEmpty()
                .allSatisfy(resource -> parser.parseResource(resource.toString())));
  }

  @TestFactory
  Stream<DynamicTest> every_resource_is_understood() {
    return Examples.each(
        example -> {
          List<Unread> unread = example.answerTo(example.json()).verdict().unread();

          if (example.file().equals("quiet-medications-refused.json")) {
            assertThat(unread)
                .extracting(Unread::label)
                .containsExactly("medicationStatements", "medicationRequests");
          } else {
            assertThat(unread).isEmpty();
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> each_key_holds_what_its_template_finds() {
    return Examples.each(
        example -> {
          ObjectNode json = example.json();
          if (json.has("hook")) {
            JsonNode sent = json.path("prefetch");
            assertThat(sent.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(example.service().prefetch().keySet());
            example
                .service()
                .prefetch()
                .forEach((key, wanted) -> check(json, sent.path(key), new Search(wanted.query())));
          }
        });
  }

  private static void check(ObjectNode json, JsonNode sent, Search search) {
    if (sent.path("resourceType").asText().equals("OperationOutcome")) {
      return;
    }
    List<JsonNode> found = new ArrayList<>();
    if (search.isRead()) {
      found.add(sent);
    } else {
      for (JsonNode entry : sent.path("entry")) {
        if (entry.at("/search/mode").asText().equals("match")) {
          found.add(entry.path("resource"));
        }
      }
      assertThat(sent.path("total").asInt()).isEqualTo(found.size());
    }
    assertThat(search.page(json.at("/context/patientId").asText(), found)).isEqualTo(found);
  }

  @Test
  void nothing_in_them_is_later_than_the_day_on_which_they_are_read() {
    for (Example example : Examples.all()) {
      assertThat(texts(example.json()))
          .filteredOn(text -> text.matches("\\d{4}-\\d\\d-\\d\\d(T.*)?"))
          .as(example.file())
          .isNotEmpty()
          .allSatisfy(
              date -> assertThat(date.substring(0, 10)).isLessThanOrEqualTo(RunningService.TODAY));
    }
  }

  /** The resources of a file, Bundles as they are. */
  private static List<JsonNode> resources(JsonNode json) {
    if (json.has("resourceType")) {
      return List.of(json);
    }
    List<JsonNode> found = new ArrayList<>();
    json.path("prefetch").forEach(found::add);
    for (JsonNode member : json.path("context")) {
      if (member.has("resourceType")) {
        found.add(member);
      }
    }
    return found;
  }

  private static List<String> texts(JsonNode json) {
    List<String> texts = new ArrayList<>();
    if (json.isTextual()) {
      texts.add(json.textValue());
    }
    json.forEach(child -> texts.addAll(texts(child)));
    return texts;
  }
}
