package org.skinfirst.cards;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.skinfirst.pack.Yaml;

/** What is ordered, as a FHIR CodeableConcept; cards name it by its text, so it must have one. */
final class OrderedProduct {

  private static final String SOURCES = "verified_in";

  private OrderedProduct() {}

  /** The pack's own: each code names two public sources, at least, that agree on its meaning. */
  static Map<String, Object> verified(Yaml product) {
    return concept(product, OrderedProduct::verifiedCoding);
  }

  /** A site's own: whether its codes are right only the site knows. */
  static Map<String, Object> ofSite(Yaml product) {
    return concept(product, OrderedProduct::siteCoding);
  }

  private static Map<String, Object> concept(
      Yaml product, Function<Yaml, Map<String, Object>> read) {
    product.only("text", "coding");
    Map<String, Object> concept = new LinkedHashMap<>();
    concept.put("text", product.require("text").text());
    List<Map<String, Object>> codings =
        product.get("coding").map(Yaml::items).orElse(List.of()).stream().map(read).toList();
    if (!codings.isEmpty()) {
      concept.put("coding", codings);
    }
    return concept;
  }

  private static Map<String, Object> verifiedCoding(Yaml yaml) {
    yaml.only("system", "code", "display", SOURCES);
    if (yaml.get(SOURCES).map(Yaml::texts).orElse(List.of()).size() < 2) {
      yaml.fault(
          "a code without the sources that it was verified in",
          "name two public sources that agree on it: " + SOURCES + ": [one, another]");
    }
    yaml.require("display");
    return coding(yaml);
  }

  private static Map<String, Object> siteCoding(Yaml yaml) {
    yaml.only("system", "code", "display");
    return coding(yaml);
  }

  private static Map<String, Object> coding(Yaml yaml) {
    Map<String, Object> coding = new LinkedHashMap<>();
    coding.put("system", yaml.require("system").text());
    coding.put("code", yaml.require("code").text());
    yaml.get("display").ifPresent(display -> coding.put("display", display.text()));
    return coding;
  }
}
