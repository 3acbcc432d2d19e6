package org.skinfirst.hook;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.skinfirst.cards.Card;
import org.skinfirst.cards.Evidence;
import org.skinfirst.cards.OverrideReason;
import org.skinfirst.facts.Fact;
import org.skinfirst.facts.Unread;
import org.skinfirst.pack.Pack;
import org.skinfirst.rules.RuleInfo;

/** Cards → the response of a hook call. */
public final class CardsJson {

  private static final String TOPICS = "http://skinfirst.org/recommendation";
  private static final int MOST_PARTS = 2_000;
  private static final SerializedString PARAGRAPH =
      new SerializedString(
          new String(JsonStringEncoder.getInstance().quoteAsString(Card.PARAGRAPH)));
  private static final String WHY = "org.skinfirst.why";

  private final SerializedString packJson;

  /** The names of value sets, sorted; few of their combinations ever occur. */
  private final Map<Set<String>, SerializedString> kinds = new ConcurrentHashMap<>();

  /** By what they are made of: the same objects in every answer, since they come from the rules. */
  private volatile Map<Object, EncodedForm> encoded = new IdentityHashMap<>();

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

  private static SerializedString encoded(Wire.Part part) {
    return new SerializedString(new String(Wire.bytes(part), StandardCharsets.UTF_8));
  }

  public byte[] write(List<Card> cards) {
    return Wire.bytes(
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
    json.writeStringField("indicator", lower(card.indicator().name()));
    if (!card.texts().isEmpty()) {
      detail(json, card.texts());
    }
    written(json, "source", card.source(), part -> source(part, card.source()));
    if (!card.suggestions().isEmpty()) {
      json.writeArrayFieldStart("suggestions");
      for (Card.Suggestion suggestion : card.suggestions()) {
        suggestion(json, suggestion);
      }
      json.writeEndArray();
      // The one value that every known client takes.
      json.writeStringField("selectionBehavior", "any");
    }
    if (!card.overrideReasons().isEmpty()) {
      List<OverrideReason> reasons = card.overrideReasons();
      written(json, "overrideReasons", reasons, part -> overrideReasons(part, reasons));
    }
    if (!card.links().isEmpty()) {
      written(json, "links", card.links(), part -> links(part, card.links()));
    }
    Wire.object(json, "extension", extension -> Wire.object(extension, WHY, why -> why(why, card)));
    json.writeEndObject();
  }

  /**
   * What is the same on every card of a recommendation is encoded once.
   *
   * @param part what it is made of
   */
  private void written(JsonGenerator json, String name, Object part, Wire.Part writer)
      throws IOException {
    written(json, name, part, writer, Map.of());
  }

  /**
   * @param blanks what stands in their place this time
   */
  private void written(
      JsonGenerator json, String name, Object part, Wire.Part writer, Map<String, Object> blanks)
      throws IOException {
    json.writeFieldName(name);
    json.writeRawValue("");
    form(part, () -> EncodedForm.of(writer, blanks)).append(json, blanks);
  }

  private void detail(JsonGenerator json, List<Card.Text> texts) throws IOException {
    json.writeFieldName("detail");
    json.writeRawValue("\"");
    for (int i = 0; i < texts.size(); i++) {
      if (i > 0) {
        json.writeRaw(PARAGRAPH);
      }
      Card.Text text = texts.get(i);
      form(text.form(), () -> EncodedForm.ofText(text.form(), text.blanks().keySet()))
          .append(json, text.blanks());
    }
    json.writeRaw('"');
  }

  private EncodedForm form(Object part, Supplier<EncodedForm> encode) {
    EncodedForm known = encoded.get(part);
    if (known == null) {
      known = encode.get();
      keep(part, known);
    }
    return known;
  }

  private synchronized void keep(Object part, EncodedForm written) {
    Map<Object, EncodedForm> more = new IdentityHashMap<>(encoded);
    if (more.size() < MOST_PARTS) {
      more.put(part, written);
      encoded = more;
    }
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
    json.writeStringField("type", lower(action.type().name()));
    json.writeStringField("description", action.description());
    Card.Resource resource = action.resource();
    if (resource != null) {
      if (resource.blanks().isEmpty()) {
        json.writeFieldName("resource");
        Wire.plain(json, resource.form());
      } else {
        Map<String, Object> form = resource.form();
        written(json, "resource", form, part -> Wire.plain(part, form), resource.blanks());
      }
    } else if (action.resourceId() != null) {
      json.writeStringField("resourceId", action.resourceId());
    }
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
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
    json.writeStringField("status", lower(rule.status().name()));
    json.writeStringField("strength", rule.strength());
    json.writeFieldName("pack");
    json.writeRawValue(packJson);
    Wire.texts(json, "about", references(card.why().about()));
    facts(json, card.why().facts());
    List<Evidence> evidence = card.why().evidence();
    if (!evidence.isEmpty()) {
      written(json, "evidence", evidence, part -> evidence(part, evidence, rule.strength()));
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
      if (kinds.size() < MOST_PARTS) {
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
      Wire.text(json, "reference", fact.reference());
      json.writeStringField("matchedBy", fact.byText() ? "text" : "code");
      if (!fact.kinds().isEmpty()) {
        json.writeFieldName("kinds");
        json.writeRawValue(kinds(fact.kinds()));
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /**
   * @param strength of the rule that rests on it
   */
  private static void evidence(JsonGenerator json, List<Evidence> all, String strength)
      throws IOException {
    json.writeStartArray();
    for (Evidence evidence : all) {
      json.writeStartObject();
      json.writeStringField("id", evidence.id());
      json.writeStringField("citation", evidence.citation());
      json.writeStringField("url", evidence.url());
      json.writeStringField("strength", strength);
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

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
