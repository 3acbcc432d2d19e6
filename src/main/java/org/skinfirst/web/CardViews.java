package org.skinfirst.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The cards of a response as an EHR draws them: made of what goes over the wire, and no more. */
public final class CardViews {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String WHY = "/extension/org.skinfirst.why/";

  private final Map<String, String> texts;
  private final Function<String, JsonNode> drafts;

  /**
   * @param texts of the pages
   * @param drafts what a call proposes, by reference; missing for others
   */
  public CardViews(Map<String, String> texts, Function<String, JsonNode> drafts) {
    this.texts = texts;
    this.drafts = drafts;
  }

  /** For calls that propose nothing. */
  public CardViews(Map<String, String> texts) {
    this(texts, reference -> MissingNode.getInstance());
  }

  /**
   * @param response of a hook call
   */
  public List<Map<String, Object>> of(byte[] response) {
    List<Map<String, Object>> views = new ArrayList<>();
    read(response).path("cards").forEach(card -> views.add(card(card)));
    return views;
  }

  /** JSON as people read it. */
  public static String pretty(byte[] json) {
    return read(json).toPrettyString();
  }

  private static JsonNode read(byte[] json) {
    try {
      return MAPPER.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, Object> card(JsonNode card) {
    Map<String, Object> view = new LinkedHashMap<>();
    String indicator = card.path("indicator").asText();
    view.put("id", card.at(WHY + "recommendation").asText());
    view.put("indicator", indicator);
    view.put("level", texts.getOrDefault("indicator." + indicator, indicator));
    view.put("summary", card.path("summary").asText());
    view.put("detail", Markdown.html(card.path("detail").asText()));
    view.put("sourceLabel", card.at("/source/label").asText());
    view.put("sourceUrl", card.at("/source/url").asText());
    view.put("topic", card.at("/source/topic/display").asText());
    List<Map<String, Object>> suggestions = new ArrayList<>();
    card.path("suggestions").forEach(one -> suggestions.add(suggestion(one)));
    view.put("suggestions", suggestions);
    List<String> reasons = new ArrayList<>();
    card.path("overrideReasons").forEach(reason -> reasons.add(reason.path("display").asText()));
    view.put("reasons", reasons);
    List<Map<String, Object>> links = new ArrayList<>();
    card.path("links")
        .forEach(
            link ->
                links.add(
                    Map.of(
                        "label", link.path("label").asText(), "url", link.path("url").asText())));
    view.put("links", links);
    List<String> gaps = new ArrayList<>();
    card.at(WHY + "notRead")
        .forEach(gap -> gaps.add(gap.path("what").asText() + ": " + gap.path("reason").asText()));
    view.put("gaps", gaps);
    return view;
  }

  private Map<String, Object> suggestion(JsonNode suggestion) {
    JsonNode action = suggestion.at("/actions/0");
    JsonNode resource = action.path("resource");
    String type = action.path("type").asText();
    String reference =
        action
            .path("resourceId")
            .asText(resource.path("resourceType").asText() + '/' + resource.path("id").asText());
    JsonNode before = type.equals("create") ? MissingNode.getInstance() : drafts.apply(reference);
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("label", suggestion.path("label").asText());
    view.put("description", action.path("description").asText());
    view.put("type", type);
    view.put("does", texts.getOrDefault("action." + type, type));
    view.put("reference", type.equals("create") ? "" : reference);
    view.put("lines", ResourceChanges.of(before, resource));
    return view;
  }
}
