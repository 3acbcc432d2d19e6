package org.skinfirst.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.skinfirst.cards.CardBook;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** A page for each recommendation; cards of others may link to it. */
@RestController
class RecommendationPage {

  private final PageFrame frame;
  private final ShownRules rules;

  RecommendationPage(PageFrame frame, ShownRules rules) {
    this.frame = frame;
    this.rules = rules;
  }

  /** Programs get JSON, with the source attributes of decision support; browsers the catalogue. */
  @GetMapping("/recommendations")
  ResponseEntity<byte[]> all(@RequestHeader(name = "Accept", defaultValue = "") String accept) {
    if (accept.contains(MediaType.TEXT_HTML_VALUE)) {
      return ResponseEntity.status(HttpStatus.FOUND)
          .header("Location", "/#recommendations")
          .build();
    }
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .body(RecommendationsJson.of(rules.advisor()));
  }

  @GetMapping(
      value = "/recommendations/{topic}/{slug}",
      produces = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8")
  String page(@PathVariable String topic, @PathVariable String slug, HttpServletRequest request) {
    String language = frame.cardLanguage(request);
    Optional<CardBook.Entry> entry =
        rules.advisor().recommendations(language).stream()
            .filter(one -> one.id().equals(topic + '/' + slug))
            .findFirst();
    if (entry.isEmpty()) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    Map<String, Object> values = frame.values(request);
    values.putAll(new RecommendationView(rules, entry.get()).values());
    return frame.page("recommendation", values);
  }
}
