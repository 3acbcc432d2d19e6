package org.skinfirst.web;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;
import org.skinfirst.advice.Advisor;
import org.skinfirst.cards.CardBook;
import org.skinfirst.cards.Evidence;
import org.skinfirst.cdshooks.JsonWriter;
import org.skinfirst.pack.Pack;
import org.skinfirst.pack.SourceAttributes;
import org.skinfirst.rules.RuleInfo;

/** All recommendations for programs: what they say, and what they rest on. */
final class RecommendationsJson {

  private RecommendationsJson() {}

  static byte[] of(Advisor advisor) {
    Pack pack = advisor.pack();
    return JsonWriter.bytes(
        json -> {
          json.writeStartObject();
          json.writeStringField("id", pack.id());
          json.writeStringField("version", pack.version());
          json.writeStringField("digest", pack.digest());
          source(json, pack.source());
          json.writeArrayFieldStart("recommendations");
          for (CardBook.Entry entry : advisor.recommendations(pack.languages().get(0))) {
            recommendation(json, advisor, entry);
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  /**
   * With the citations of each recommendation, the thirteen source attributes of evidence-based
   * decision support (45 CFR 170.315(b)(11)(iv)(A)).
   */
  private static void source(JsonGenerator json, SourceAttributes source) throws IOException {
    json.writeObjectFieldStart("source");
    json.writeStringField("developer", source.developer());
    json.writeStringField("funding", source.funding());
    json.writeStringField("released", source.released());
    json.writeStringField("revised", source.revised());
    json.writeObjectFieldStart("uses");
    for (Map.Entry<String, Boolean> use : source.uses().entrySet()) {
      json.writeBooleanField(use.getKey(), use.getValue());
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void recommendation(JsonGenerator json, Advisor advisor, CardBook.Entry entry)
      throws IOException {
    RuleInfo rule = advisor.rule(entry.id());
    json.writeStartObject();
    json.writeStringField("id", rule.id());
    json.writeStringField("title", entry.title());
    json.writeStringField("meaning", rule.meaning());
    json.writeStringField("strength", rule.strength());
    json.writeArrayFieldStart("evidence");
    for (String id : rule.evidence()) {
      Evidence evidence = advisor.evidence(id);
      json.writeStartObject();
      json.writeStringField("label", evidence.label());
      json.writeStringField("citation", evidence.citation());
      json.writeStringField("url", evidence.url());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
