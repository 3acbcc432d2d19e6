package org.skinfirst.hook;

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
  void a_draft_too_strong_for_its_site_is_changed_as_a_whole(RunningService.Door door) {
    ObjectNode draft = Resources.order("o1", "clobetasol 0.05 % cream");
    draft.putArray("dosageInstruction").addObject().put("text", "to the face twice a day");
    draft.putObject("dispenseRequest").putObject("quantity").put("value", 100);
    draft.putObject("requester").put("reference", "Practitioner/u1");

    Reply reply = Requests.orderSign().proposed(draft).send(door);

    JsonNode suggestions = reply.card("caution/steroid-too-strong-for-site").path("suggestions");
    assertThat(suggestions).hasSize(1);
    JsonNode action = suggestions.at("/0/actions/0");
    assertThat(action.path("type").asText()).isEqualTo("update");
    assertThat(action.path("description").asText()).contains("clobetasol", "Hydrocortisone 1 %");
    JsonNode changed = action.path("resource");
    assertThat(changed.path("id").asText()).isEqualTo("o1");
    assertThat(changed.path("status").asText()).isEqualTo("draft");
    assertThat(changed.at("/requester/reference").asText()).isEqualTo("Practitioner/u1");
    assertThat(changed.at("/medicationCodeableConcept/text").asText())
        .isEqualTo("Hydrocortisone 1 % cream");
    assertThat(changed.path("dosageInstruction").toString()).doesNotContain("twice");
    assertThat(changed.has("dispenseRequest")).isFalse();
    assertThat(changed.at("/subject/reference").asText()).isEqualTo("Patient/" + Resources.PATIENT);
  }
}
