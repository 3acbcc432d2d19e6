package org.skinfirst.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.skinfirst.RunningService;

/** What came back from a call. */
public record Reply(int status, String contentType, String body) {

  public Reply(HttpResponse<String> response) {
    this(
        response.statusCode(),
        response.headers().firstValue("Content-Type").orElse(""),
        response.body());
  }

  public JsonNode json() {
    return RunningService.json(body);
  }

  /** The cards of a call that must have been answered with 200. */
  public List<JsonNode> cards() {
    assertThat(status).as(body).isEqualTo(200);
    List<JsonNode> cards = new ArrayList<>();
    json().get("cards").forEach(cards::add);
    return cards;
  }

  /** Which recommendations the cards give, in their order. */
  public List<String> recommendations() {
    return cards().stream().map(card -> why(card).path("recommendation").asText()).toList();
  }

  public JsonNode card(String recommendation) {
    return cards().stream()
        .filter(card -> why(card).path("recommendation").asText().equals(recommendation))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + recommendation + " in " + recommendations()));
  }

  /** The cards without what differs from one call to the next. */
  public List<JsonNode> cardsWithoutUuids() {
    List<JsonNode> cards = cards();
    for (JsonNode card : cards) {
      ((ObjectNode) card).remove("uuid");
      card.path("suggestions").forEach(Reply::removeUuid);
    }
    return cards;
  }

  /** What a suggestion creates has its id. */
  private static void removeUuid(JsonNode suggestion) {
    String uuid = ((ObjectNode) suggestion).remove("uuid").asText();
    for (JsonNode action : suggestion.path("actions")) {
      if (action.at("/resource/id").asText().equals(uuid)) {
        ((ObjectNode) action.get("resource")).remove("id");
      }
    }
  }

  /** Each thing that the service could not read, as "what: reason". */
  public List<String> notRead() {
    List<String> notRead = new ArrayList<>();
    why(cards().get(0))
        .path("notRead")
        .forEach(
            gap -> notRead.add(gap.path("what").asText() + ": " + gap.path("reason").asText()));
    return notRead;
  }

  public static JsonNode why(JsonNode card) {
    return card.path("extension").path("org.skinfirst.why");
  }

  /** What a call that must have been refused with this status was told. */
  public String refusal(int expected) {
    assertThat(status).as(body).isEqualTo(expected);
    assertThat(contentType).startsWith("application/json");
    JsonNode outcome = json();
    assertThat(outcome.path("resourceType").asText()).isEqualTo("OperationOutcome");
    assertThat(outcome.path("issue")).hasSize(1);
    JsonNode issue = outcome.path("issue").path(0);
    assertThat(issue.path("severity").asText()).isEqualTo("error");
    assertThat(issue.path("code").asText()).isNotEmpty();
    assertThat(issue.path("details").path("text").asText()).isNotEmpty();
    assertThat(issue.path("diagnostics").asText()).matches(".*\\(correlation id [0-9a-f-]{36}\\)");
    return issue.path("diagnostics").asText();
  }
}
