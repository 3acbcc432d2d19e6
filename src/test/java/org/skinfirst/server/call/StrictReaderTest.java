package org.skinfirst.server.call;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.hapi.fhir.cdshooks.api.json.CdsServiceAcceptedSuggestionJson;
import ca.uhn.hapi.fhir.cdshooks.api.json.CdsServiceFeebackOutcomeEnum;
import ca.uhn.hapi.fhir.cdshooks.api.json.CdsServiceFeedbackJson;
import ca.uhn.hapi.fhir.cdshooks.api.json.CdsServiceResponseCardJson;
import ca.uhn.hapi.fhir.cdshooks.api.json.CdsServiceResponseJson;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.skinfirst.RunningService;
import org.skinfirst.server.Requests;
import org.skinfirst.server.Resources;

/** HAPI's models of CDS Hooks 2.0, which refuse what they do not know, at the other end. */
@ExtendWith(RunningService.class)
class StrictReaderTest {

  private static final ObjectMapper STRICT = new ObjectMapper();

  private static Requests request() {
    return Requests.orderSign().proposed(Resources.order("o1", "probiotic capsules"));
  }

  @Test
  void it_reads_the_cards(RunningService.Door door) throws JsonProcessingException {
    JsonNode response = request().send(door).json();
    response.path("cards").forEach(StrictReaderTest::removeWhatTheModelLacks);

    CdsServiceResponseJson read =
        STRICT.readValue(response.toString(), CdsServiceResponseJson.class);

    assertThat(read.getCards())
        .hasSizeGreaterThan(1)
        .allSatisfy(card -> assertThat(card.getSource().getTopic().getCode()).isNotBlank())
        .anySatisfy(card -> assertThat(card.getSuggestions()).hasSize(1))
        .extracting(CdsServiceResponseCardJson::getIndicator)
        .doesNotContainNull();
  }

  /**
   * It has no {@code resourceId}, and reads resources and extensions only with classes for them.
   */
  private static void removeWhatTheModelLacks(JsonNode card) {
    ((ObjectNode) card).remove("extension");
    card.findValues("actions")
        .forEach(
            actions ->
                actions.forEach(
                    action -> ((ObjectNode) action).remove(List.of("resource", "resourceId"))));
  }

  @Test
  void what_it_writes_as_feedback_is_taken(RunningService.Door door)
      throws JsonProcessingException {
    Requests request = request();
    JsonNode card = request.send(door).card("discourage/probiotics");
    CdsServiceAcceptedSuggestionJson accepted = new CdsServiceAcceptedSuggestionJson();
    accepted.setId(card.at("/suggestions/0/uuid").asText());
    CdsServiceFeedbackJson feedback = new CdsServiceFeedbackJson();
    feedback.setCard(card.path("uuid").asText());
    feedback.setOutcome(CdsServiceFeebackOutcomeEnum.accepted);
    feedback.setAcceptedSuggestions(List.of(accepted));
    feedback.setOutcomeTimestamp("2026-01-15T10:00:00Z");

    String body = "{\"feedback\":[" + STRICT.writeValueAsString(feedback) + "]}";

    assertThat(door.post(request.path() + "/feedback", body).statusCode()).as(body).isEqualTo(200);
  }
}
