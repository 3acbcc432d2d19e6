package org.skinfirst.cards;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.pack.Yaml;

/**
 * What a suggestion orders.
 *
 * @param label what the button says
 * @param description what applying it does
 * @param product what the region or the site calls the thing ordered, as a CodeableConcept
 * @param resource FHIR R4, with {@code {product}} for the product
 * @param form the same with the product, and still {@code {patient}} for the patient's id and
 *     {@code {date}} for the day
 */
record OrderTemplate(
    String id,
    Wording label,
    Wording description,
    Map<String, Object> product,
    Map<String, Object> resource,
    Map<String, Object> form) {

  static Map<String, OrderTemplate> read(
      PackFolder folder, List<String> languages, String region, Faults faults) {
    Map<String, OrderTemplate> orders = new LinkedHashMap<>();
    for (String path : folder.paths("orders/", ".yaml")) {
      Yaml yaml =
          Yaml.read(folder, path, faults).only("label", "description", "products", "resource");
      String id = PackFolder.stem(path);
      Map<String, Object> resource = map(yaml.require("resource"));
      orders.put(
          id,
          new OrderTemplate(
                  id,
                  Wording.read(yaml.require("label"), languages),
                  Wording.read(yaml.require("description"), languages),
                  Map.of(),
                  resource,
                  resource)
              .with(yaml.get("products").map(p -> map(p.require(region))).orElse(Map.of())));
    }
    return orders;
  }

  private static Map<String, Object> map(Yaml yaml) {
    Map<String, Object> resource = new LinkedHashMap<>();
    yaml.members()
        .forEach(
            (name, value) -> {
              Object plain = value.plain();
              if (plain != null) {
                resource.put(name, plain);
              }
            });
    return resource;
  }

  /** Whether it orders a resource of this type. */
  boolean isOf(String type) {
    return type.equals(resource.get("resourceType"));
  }

  /** The same order with this product. */
  OrderTemplate with(Map<String, Object> other) {
    Map<String, Object> named = Card.Resource.filled(resource, Map.of("product", other));
    return new OrderTemplate(id, label, description, other, resource, named);
  }

  /**
   * A draft of the same type with this product in place of its own. What was said of the old one
   * alone, such as its dose and the amount to dispense, goes with it.
   */
  Map<String, Object> changed(Map<String, Object> draft, Map<String, Object> blanks) {
    Map<String, Object> changed = new LinkedHashMap<>(draft);
    if (String.valueOf(changed.get("medicationReference")).contains("=#")) {
      changed.remove("contained");
    }
    List.of("medicationReference", "medicationCodeableConcept", "dispenseRequest", "substitution")
        .forEach(changed::remove);
    Card.Resource.filled(form, blanks)
        .forEach(
            (name, value) -> {
              if (!List.of("resourceType", "id", "status", "intent", "subject").contains(name)) {
                changed.put(name, value);
              }
            });
    return changed;
  }

  /** A label or description with the product's name in it. */
  String named(Wording wording, String language) {
    return named(wording.in(language));
  }

  String named(String text) {
    return text.replace("{product}", String.valueOf(product.get("text")));
  }
}
