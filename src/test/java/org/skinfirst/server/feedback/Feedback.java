package org.skinfirst.server.feedback;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import org.skinfirst.RunningService;
import org.skinfirst.server.Reply;

/** A body of feedback, as an EHR sends it. */
public final class Feedback {

  static final String REASONS = "http://terminology.hl7.org/CodeSystem/non-adherence-reason-codes";
  public static final String PATH = "/cds-services/eczema-patient-view/feedback";

  private final ObjectNode json = JsonNodeFactory.instance.objectNode();
  private final ArrayNode items = json.putArray("feedback");

  static Feedback accepted(JsonNode card) {
    return new Feedback().thenAccepted(card);
  }

  public static Feedback overridden(JsonNode card) {
    return overridden(card.get("uuid").asText());
  }

  public static Feedback overridden(String card) {
    return new Feedback().then(card, "overridden");
  }

  /** Of a card that no one here has sent. */
  public static Feedback ofUnknownCard() {
    return overridden(UUID.randomUUID().toString());
  }

  Feedback then(String card, String outcome) {
    items
        .addObject()
        .put("card", card)
        .put("outcome", outcome)
        .put("outcomeTimestamp", "2026-01-15T10:00:00Z");
    return this;
  }

  Feedback thenAccepted(JsonNode card) {
    then(card.get("uuid").asText(), "accepted");
    last().putArray("acceptedSuggestions").addObject().put("id", suggestion(card));
    return this;
  }

  static String suggestion(JsonNode card) {
    return card.path("suggestions").path(0).path("uuid").asText();
  }

  public Feedback because(String code) {
    reason().putObject("reason").put("system", REASONS).put("code", code);
    return this;
  }

  public Feedback saying(String comment) {
    reason().put("userComment", comment);
    return this;
  }

  public Feedback at(String time) {
    last().put("outcomeTimestamp", time);
    return this;
  }

  private ObjectNode reason() {
    return last().withObject("/overrideReason");
  }

  public ObjectNode last() {
    return (ObjectNode) items.get(items.size() - 1);
  }

  public ObjectNode json() {
    return json;
  }

  List<JsonNode> items() {
    return items.valueStream().toList();
  }

  public Reply send(RunningService.Door door) {
    return new Reply(door.post(PATH, json.toString()));
  }
}
