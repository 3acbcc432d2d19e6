package org.skinfirst.server.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skinfirst.RunningService;
import org.skinfirst.server.Reply;
import org.skinfirst.server.Requests;
import org.skinfirst.server.Resources;
import org.springframework.context.ConfigurableApplicationContext;

/** Suggestions in the words and codes of one site, and changes to its drafts. */
@ExtendWith(RunningService.class)
class SiteTest {

  private static final String PETROLATUM =
      """
      orders:
        emollient:
          text: House ointment
          coding:
            - system: http://hospital.example.org/formulary
              code: "4711"
              display: House ointment 500 g
      """;

  @TempDir Path folder;

  private Path file(String yaml) throws IOException {
    return Files.writeString(folder.resolve("site.yaml"), yaml);
  }

  private static JsonNode emollient(ConfigurableApplicationContext context) {
    JsonNode card =
        Requests.patientView().send(RunningService.door(context)).card("recommend/emollients");
    return card.at("/suggestions/0");
  }

  @Test
  void a_site_file_gives_its_own_codes_to_what_is_ordered() throws IOException {
    try (ConfigurableApplicationContext context =
        RunningService.start("--skinfirst.site=" + file(PETROLATUM))) {
      JsonNode suggestion = emollient(context);

      assertThat(suggestion.path("label").asText()).isEqualTo("Order House ointment");
      assertThat(suggestion.at("/actions/0/resource/medicationCodeableConcept/coding/0/code"))
          .hasToString("\"4711\"");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "orders: {emolient: {text: x}} | did you mean 'emollient'?",
        "orders: {emollient: {coding: [{system: s, code: c}]}} | 'text' is missing",
        "orders: {emollient: {text: x, coding: [{code: c}]}} | 'system' is missing",
        "order: {} | 'order'"
      })
  void a_site_file_with_a_fault_stops_the_start(String yaml, String told) throws IOException {
    Path file = file(yaml);

    assertThatThrownBy(() -> RunningService.start("--skinfirst.site=" + file).close())
        .rootCause()
        .hasMessageContaining(told)
        .hasMessageContaining("site.yaml:1");
  }

  @Test
  void a_draft_that_says_nothing_of_its_use_gets_an_end(RunningService.Door door) {
    ObjectNode draft = Resources.order("o1", "clobetasol 0.05 % cream");
    draft.putArray("dosageInstruction").addObject().put("text", "clobetasol to the face");
    draft.putObject("dispenseRequest").putObject("quantity").put("value", 1).put("unit", "tube");

    Reply reply = Requests.orderSign().proposed(draft).send(door);

    JsonNode changed =
        reply.card("caution/steroid-too-strong-for-site").at("/suggestions/0/actions/0/resource");
    JsonNode use = changed.at("/dosageInstruction/0");
    assertThat(use.path("text").asText())
        .contains("for up to 14 days")
        .doesNotContain("clobetasol");
    assertThat(use.at("/timing/repeat/boundsDuration/value").asInt()).isEqualTo(14);
    assertThat(changed.has("dispenseRequest")).isFalse();
  }

  @Test
  void a_draft_too_strong_for_its_site_is_changed_as_a_whole(RunningService.Door door) {
    ObjectNode draft = Resources.order("o1", "clobetasol 0.05 % cream");
    ObjectNode dosage = draft.putArray("dosageInstruction").addObject();
    dosage.put("text", "to the face once a day for 5 days");
    dosage.putObject("site").put("text", "Face");
    dosage.putObject("timing").putObject("repeat").putObject("boundsDuration").put("value", 5);
    dosage.putArray("doseAndRate").addObject().putObject("doseQuantity").put("value", 1);
    draft.putObject("dispenseRequest").putObject("quantity").put("value", 100).put("unit", "g");
    draft.putObject("requester").put("reference", "Practitioner/u1");

    Reply reply = Requests.orderSign().proposed(draft).send(door);

    JsonNode suggestions = reply.card("caution/steroid-too-strong-for-site").path("suggestions");
    assertThat(suggestions).hasSize(1);
    JsonNode action = suggestions.at("/0/actions/0");
    assertThat(action.path("type").asText()).isEqualTo("update");
    assertThat(action.path("description").asText()).contains("clobetasol", "desonide 0.05 %");
    JsonNode changed = action.path("resource");
    assertThat(changed.path("id").asText()).isEqualTo("o1");
    assertThat(changed.path("status").asText()).isEqualTo("draft");
    assertThat(changed.at("/requester/reference").asText()).isEqualTo("Practitioner/u1");
    assertThat(changed.at("/medicationCodeableConcept/text").asText())
        .isEqualTo("desonide 0.05 % cream");
    JsonNode use = changed.at("/dosageInstruction/0");
    assertThat(use.path("text").asText()).isEqualTo("to the face once a day for 5 days");
    assertThat(use.at("/site/text").asText()).isEqualTo("Face");
    assertThat(use.at("/timing/repeat/boundsDuration/value").asInt()).isEqualTo(5);
    assertThat(use.has("doseAndRate")).isFalse();
    assertThat(changed.at("/dispenseRequest/quantity/value").asInt()).isEqualTo(100);
    assertThat(changed.at("/subject/reference").asText()).isEqualTo("Patient/" + Resources.PATIENT);
  }
}
