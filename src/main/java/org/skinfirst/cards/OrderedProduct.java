package org.skinfirst.cards;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.skinfirst.pack.Shape;
import org.skinfirst.pack.Yaml;

/**
 * What is ordered.
 *
 * @param name as buttons and cards call it
 * @param concept a FHIR CodeableConcept, its text in the language of the chart
 */
record OrderedProduct(Wording name, Map<String, Object> concept) {

  /** Before it is known. */
  static final OrderedProduct NONE = new OrderedProduct(new Wording(Map.of()), Map.of());

  private static final String SOURCES = "verified_in";

  /** Of the pack's own. */
  static final Shape VERIFIED =
      product(
          Shape.fields()
              .must("system", Shape.TEXT, "URL of the code system")
              .must("code", Shape.TEXT, "in quotes")
              .must("display", Shape.TEXT, "as the system has it")
              .may(SOURCES, Shape.TEXTS, "two public sources that agree on it"));

  /** Of a site's own. */
  static final Shape OF_SITE =
      product(
          Shape.fields()
              .must("system", Shape.TEXT, "URL of the code system")
              .must("code", Shape.TEXT, "in quotes")
              .may("display", Shape.TEXT, "as the system has it"));

  private static Shape product(Shape coding) {
    return Shape.fields()
        .must("text", Wording.SHAPE, "what it is called, by language")
        .may("coding", Shape.list(coding), "its codes");
  }

  /** The pack's own: each code names two public sources, at least, that agree on its meaning. */
  static OrderedProduct verified(Yaml product, CardLanguages languages, String chartLanguage) {
    return read(product, languages, chartLanguage, OrderedProduct::verifiedCoding);
  }

  /** A site's own: whether its codes are right only the site knows. */
  static OrderedProduct ofSite(Yaml product, CardLanguages languages, String chartLanguage) {
    return read(product, languages, chartLanguage, OrderedProduct::coding);
  }

  private static OrderedProduct read(
      Yaml product,
      CardLanguages languages,
      String chartLanguage,
      Function<Yaml, Map<String, Object>> read) {
    Map<String, Object> concept = new LinkedHashMap<>();
    Wording name = Wording.read(product.require("text"), languages);
    concept.put("text", name.in(chartLanguage));
    List<Map<String, Object>> codings =
        product.get("coding").map(Yaml::items).orElse(List.of()).stream().map(read).toList();
    if (!codings.isEmpty()) {
      concept.put("coding", codings);
    }
    return new OrderedProduct(name, concept);
  }

  private static Map<String, Object> verifiedCoding(Yaml yaml) {
    if (yaml.get(SOURCES).map(Yaml::texts).orElse(List.of()).size() < 2) {
      yaml.fault(
          "a code without the sources that it was verified in",
          "name two public sources that agree on it: " + SOURCES + ": [one, another]");
    }
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
