package org.skinfirst.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.skinfirst.RunningService;

/** The {@link Samples} and what came back; each part is handed out with its sample's name. */
public record SampleReplies(Map<String, Requests> requests, Map<String, Reply> replies) {

  public static SampleReplies ask(RunningService.Door door) {
    Map<String, Requests> requests = Samples.all();
    Map<String, Reply> replies = new LinkedHashMap<>();
    requests.forEach((name, request) -> replies.put(name, request.send(door)));
    return new SampleReplies(requests, replies);
  }

  public void eachReply(BiConsumer<String, Reply> check) {
    replies.forEach(check);
  }

  public void eachCard(BiConsumer<String, JsonNode> check) {
    replies.forEach((name, reply) -> reply.cards().forEach(card -> check.accept(name, card)));
  }

  public void eachSuggestion(BiConsumer<String, JsonNode> check) {
    eachCard((name, card) -> card.path("suggestions").forEach(s -> check.accept(name, s)));
  }

  public void eachAction(BiConsumer<String, JsonNode> check) {
    eachSuggestion(
        (name, suggestion) -> suggestion.path("actions").forEach(a -> check.accept(name, a)));
  }

  public void eachCreated(BiConsumer<String, ObjectNode> check) {
    eachAction(
        (name, action) -> {
          if (action.has("resource")) {
            check.accept(name, (ObjectNode) action.get("resource"));
          }
        });
  }
}
