package org.skinfirst.cdshooks;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.skinfirst.cards.Card;
import org.skinfirst.cards.Evidence;
import org.skinfirst.cards.OverrideReason;
import org.skinfirst.cards.Recurring;
import org.skinfirst.facts.Fact;
import org.skinfirst.facts.Unread;
import org.skinfirst.pack.Pack;
import org.skinfirst.rules.RuleInfo;
import org.skinfirst.text.Names;

/** Cards → the response of a hook call. */
public final class CardsJson {

  private static final String TOPICS = "http://skinfirst.org/recommendation";
  private static final int MOST_KINDS = 2_000;
  private static final SerializedString PARAGRAPH =
      new SerializedString(
          new String(JsonStringEncoder.getInstance().quoteAsString(Card.PARAGRAPH)));
  private static final String WHY = "org.skinfirst.why";

  private final SerializedString packJson;

  /** The names of value sets, sorted; few of their combinations ever occur. */
  private final Map<Set<String>, SerializedString> kinds = new ConcurrentHashMap<>();

  public CardsJson(Pack pack) {
    packJson =
        encoded(
            json -> {
              json.writeStartObject();
              json.writeStringField("id", pack.id());
              json.writeStringField("version", pack.version());
              json.writeStringField("digest", pack.digest());
              json.writeEndObject();
            });
  }

  private static SerializedString encoded(JsonWriter.Part part) {
    return new SerializedString(new String(JsonWriter.bytes(part), StandardCharsets.UTF_8));
  }

  public byte[] write(List<Card> cards) {
    return JsonWriter.bytes(
        json -> {
          json.writeStartObject();
          json.writeArrayFieldStart("cards");
          for (Card card : cards) {
            card(json, card);
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private void card(JsonGenerator json, Card card) throws IOException {
    json.writeStartObject();
    json.writeStringField("uuid", card.uuid().toString());
    json.writeStringField("summary", card.summary());
    json.writeStringField("indicator", Names.lower(card.indicator()));
    if (!card.texts().isEmpty()) {
      detail(json, card.texts());
    }
    written(json, "source", card.source(), CardsJson::source);
    if (!card.suggestions().isEmpty()) {
      json.writeArrayFieldStart("suggestions");
      for (Card.Suggestion suggestion : card.suggestions()) {
        suggestion(json, suggestion);
      }
      json.writeEndArray();
      // The one value that every known client takes.
      json.writeStringField("selectionBehavior", "any");
    }
    if (!card.overrideReasons().value().isEmpty()) {
      written(json, "overrideReasons", card.overrideReasons(), CardsJson::overrideReasons);
    }
    if (!card.links().value().isEmpty()) {
      written(json, "links", card.links(), CardsJson::links);
    }
    JsonWriter.object(
        json, "extension", extension -> JsonWriter.object(extension, WHY, why -> why(why, card)));
    json.writeEndObject();
  }

  /** Writes a part as JSON. */
  @FunctionalInterface
  private interface Writer<T> {
    void write(JsonGenerator json, T part) throws IOException;
  }

  private static <T> void written(
      JsonGenerator json, String name, Recurring<T> part, Writer<T> writer) throws IOException {
    json.writeFieldName(name);
    json.writeRawValue("");
    part.encoded(
            EncodedForm.class,
            value -> EncodedForm.of(inner -> writer.write(inner, value), Map.of()))
        .append(json, Map.of());
  }

  private static void detail(JsonGenerator json, List<Card.Text> texts) throws IOException {
    json.writeFieldName("detail");
    json.writeRawValue("\"");
    for (int i = 0; i < texts.size(); i++) {
      if (i > 0) {
        json.writeRaw(PARAGRAPH);
      }
      Card.Text text = texts.get(i);
      text.form()
          .encoded(EncodedForm.class, form -> EncodedForm.ofText(form, text.blanks().keySet()))
          .append(json, text.blanks());
    }
    json.writeRaw('"');
  }

  private static void overrideReasons(JsonGenerator json, List<OverrideReason> reasons)
      throws IOException {
    json.writeStartArray();
    for (OverrideReason reason : reasons) {
      coding(json, reason.system(), reason.code(), reason.display());
    }
    json.writeEndArray();
  }

  private static void source(JsonGenerator json, Card.Source source) throws IOException {
    json.writeStartObject();
    json.writeStringField("label", source.label());
    json.writeStringField("url", source.url());
    json.writeFieldName("topic");
    coding(json, TOPICS, source.topic(), source.title());
    json.writeEndObject();
  }

  private static void coding(JsonGenerator json, String system, String code, String display)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("system", system);
    json.writeStringField("code", code);
    json.writeStringField("display", display);
    json.writeEndObject();
  }

  private void suggestion(JsonGenerator json, Card.Suggestion suggestion) throws IOException {
    json.writeStartObject();
    json.writeStringField("label", suggestion.label());
    json.writeStringField("uuid", suggestion.uuid().toString());
    json.writeArrayFieldStart("actions");
    json.writeStartObject();
    Card.Action action = suggestion.action();
    json.writeStringField("type", Names.lower(action.type()));
    json.writeStringField("description", action.description());
    Card.Resource resource = action.resource();
    if (resource != null) {
      if (resource.blanks().isEmpty()) {
        json.writeFieldName("resource");
        JsonWriter.plain(json, resource.form().value());
      } else {
        resource(json, resource);
      }
    } else if (action.resourceId() != null) {
      json.writeStringField("resourceId", action.resourceId());
    }
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void resource(JsonGenerator json, Card.Resource resource) throws IOException {
    json.writeFieldName("resource");
    json.writeRawValue("");
    resource
        .form()
        .encoded(
            EncodedForm.class,
            form -> EncodedForm.of(inner -> JsonWriter.plain(inner, form), resource.blanks()))
        .append(json, resource.blanks());
  }

  private static void links(JsonGenerator json, List<Card.Link> links) throws IOException {
    json.writeStartArray();
    for (Card.Link link : links) {
      json.writeStartObject();
      json.writeStringField("label", link.label());
      json.writeStringField("url", link.url());
      json.writeStringField("type", "absolute");
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void why(JsonGenerator json, Card card) throws IOException {
    RuleInfo rule = card.why().rules().get(0);
    json.writeStringField("recommendation", card.recommendation());
    json.writeStringField("rule", rule.name());
    json.writeStringField("status", Names.lower(rule.status()));
    json.writeStringField("strength", rule.strength());
    json.writeFieldName("pack");
    json.writeRawValue(packJson);
    JsonWriter.texts(json, "about", references(card.why().about()));
    facts(json, card.why().facts());
    if (!card.why().evidence().isEmpty()) {
      written(json, "evidence", card.why().basis(), CardsJson::evidence);
    }
    notRead(json, card.why().notRead());
  }

  private static Set<String> references(List<Fact> facts) {
    Set<String> references = new LinkedHashSet<>();
    for (Fact fact : facts) {
      if (!fact.reference().isEmpty()) {
        references.add(fact.reference());
      }
    }
    return references;
  }

  private SerializedString kinds(Set<String> ids) {
    SerializedString known = kinds.get(ids);
    if (known == null) {
      known =
          encoded(
              json -> {
                json.writeStartArray();
                for (String id : new TreeSet<>(ids)) {
                  json.writeString(id);
                }
                json.writeEndArray();
              });
      if (kinds.size() < MOST_KINDS) {
        kinds.put(ids, known);
      }
    }
    return known;
  }

  private void facts(JsonGenerator json, List<Fact> facts) throws IOException {
    if (facts.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("facts");
    for (Fact fact : facts) {
      json.writeStartObject();
      json.writeStringField("type", fact.getClass().getSimpleName());
      JsonWriter.text(json, "reference", fact.reference());
      json.writeStringField("matchedBy", fact.byText() ? "text" : "code");
      if (!fact.kinds().isEmpty()) {
        json.writeFieldName("kinds");
        json.writeRawValue(kinds(fact.kinds()));
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void evidence(JsonGenerator json, Card.Basis basis) throws IOException {
    json.writeStartArray();
    for (Evidence evidence : basis.evidence()) {
      json.writeStartObject();
      json.writeStringField("id", evidence.id());
      json.writeStringField("citation", evidence.citation());
      json.writeStringField("url", evidence.url());
      json.writeStringField("strength", basis.strength());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void notRead(JsonGenerator json, List<Unread> gaps) throws IOException {
    if (gaps.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("notRead");
    for (Unread gap : gaps) {
      json.writeStartObject();
      json.writeStringField("what", gap.label());
      json.writeStringField("reason", gap.reason());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
