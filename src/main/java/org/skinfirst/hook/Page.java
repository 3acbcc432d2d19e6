package org.skinfirst.hook;

import com.fasterxml.jackson.core.JsonGenerator;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.skinfirst.Advisor;
import org.skinfirst.cards.CardBook;
import org.skinfirst.cards.Evidence;
import org.skinfirst.pack.Pack;
import org.skinfirst.rules.RuleInfo;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the page for people shows beside the services: the recommendations and the examples. */
@RestController
class Page {

  private final Advisor advisor;

  Page(Advisor advisor) {
    this.advisor = advisor;
  }

  /** Names of the example requests that are built in. */
  @GetMapping("/examples")
  void examples(HttpServletResponse response) throws IOException {
    List<String> names = new ArrayList<>();
    Resource[] found =
        new PathMatchingResourcePatternResolver()
            .getResources("classpath*:/static/examples/*.json");
    for (Resource example : found) {
      String text = example.getContentAsString(StandardCharsets.UTF_8);
      if (example.getFilename() != null && text.contains("\"hookInstance\"")) {
        names.add(example.getFilename());
      }
    }
    names.sort(Comparator.naturalOrder());
    send(
        response,
        json -> {
          json.writeStartArray();
          for (String name : names) {
            json.writeString(name);
          }
          json.writeEndArray();
        });
  }

  @GetMapping("/recommendations")
  void recommendations(HttpServletResponse response) throws IOException {
    Pack pack = advisor.pack();
    send(
        response,
        json -> {
          json.writeStartObject();
          json.writeStringField("id", pack.id());
          json.writeStringField("version", pack.version());
          json.writeStringField("digest", pack.digest());
          json.writeArrayFieldStart("recommendations");
          for (CardBook.Entry entry : advisor.recommendations(pack.languages().get(0))) {
            recommendation(json, entry, advisor.rule(entry.id()));
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private void recommendation(JsonGenerator json, CardBook.Entry entry, RuleInfo rule)
      throws IOException {
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
      json.writeStringField("url", evidence.url());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void send(HttpServletResponse response, Wire.Part part) throws IOException {
    byte[] body = Wire.bytes(part);
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
