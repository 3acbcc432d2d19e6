package org.skinfirst.web;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.skinfirst.advice.Advisor;
import org.skinfirst.cards.CardBook;
import org.skinfirst.cards.Evidence;
import org.skinfirst.cdshooks.JsonWriter;
import org.skinfirst.pack.Pack;
import org.skinfirst.pack.SourceAttributes;
import org.skinfirst.rules.RuleInfo;
import org.springframework.beans.factory.ObjectFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the page for people shows beside the services: the recommendations and the examples. */
@RestController
class Page {

  /** The advisor of now; rules may be replaced while the service runs. */
  private final ObjectFactory<Advisor> advisors;

  /** Looked for when they are first asked for. */
  final SingletonSupplier<List<String>> examples;

  Page(ObjectFactory<Advisor> advisors, ResourcePatternResolver resources) {
    this.advisors = advisors;
    this.examples = SingletonSupplier.of(() -> examples(resources));
  }

  /** Names of the example requests that are built in. */
  @GetMapping("/examples")
  ResponseEntity<byte[]> examples() {
    List<String> names = examples.obtain();
    return json(
        json -> {
          json.writeStartArray();
          for (String name : names) {
            json.writeString(name);
          }
          json.writeEndArray();
        });
  }

  private static ResponseEntity<byte[]> json(JsonWriter.Part part) {
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(JsonWriter.bytes(part));
  }

  private static List<String> examples(ResourcePatternResolver resources) {
    try {
      return names(resources.getResources("classpath*:/static/examples/*.json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> names(Resource[] found) throws IOException {
    List<String> names = new ArrayList<>();
    for (Resource example : found) {
      String text = example.getContentAsString(StandardCharsets.UTF_8);
      if (example.getFilename() != null && text.contains("\"hookInstance\"")) {
        names.add(example.getFilename());
      }
    }
    names.sort(Comparator.naturalOrder());
    return names;
  }

  @GetMapping("/recommendations")
  ResponseEntity<byte[]> recommendations() {
    Advisor advisor = advisors.getObject();
    Pack pack = advisor.pack();
    return json(
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
