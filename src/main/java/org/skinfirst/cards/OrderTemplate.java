package org.skinfirst.cards;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.pack.Yaml;

/**
 * What a suggestion orders.
 *
 * @param label what the button says
 * @param description what applying it does
 * @param product what the region calls the thing ordered, as a CodeableConcept
 * @param resource FHIR R4, with {@code {product}} for the product, {@code {patient}} for the
 *     patient's id and {@code {date}} for the day
 * @param open names of the resource's members with something to fill in
 */
record OrderTemplate(
    String id,
    Wording label,
    Wording description,
    Map<String, Object> product,
    Map<String, Object> resource,
    Set<String> open) {

  private static final String PRODUCT = "{product}";

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
              yaml.get("products").map(p -> map(p.require(region))).orElse(Map.of()),
              resource,
              open(resource)));
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

  /** The same order with the site's own product. */
  OrderTemplate with(Map<String, Object> other) {
    return new OrderTemplate(id, label, description, other, resource, open);
  }

  /** The resource for one patient and day. */
  Map<String, Object> resourceFor(String patientId, LocalDate today) {
    Map<String, Object> filled = new LinkedHashMap<>();
    resource.forEach(
        (name, value) ->
            filled.put(name, open.contains(name) ? fill(value, patientId, today) : value));
    return filled;
  }

  private static Set<String> open(Map<String, Object> resource) {
    return resource.entrySet().stream()
        .filter(member -> !isFixed(member.getValue()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** Whether there is nothing to fill in. */
  private static boolean isFixed(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.values().stream().allMatch(OrderTemplate::isFixed);
    }
    return value instanceof List<?> list
        ? list.stream().allMatch(OrderTemplate::isFixed)
        : !(value instanceof String text && text.indexOf('{') >= 0);
  }

  /**
   * A draft of the same type with this product in place of its own. What was said of the old one
   * alone, such as its dose and the amount to dispense, goes with it.
   */
  Map<String, Object> changed(Map<String, Object> draft, String patientId, LocalDate today) {
    Map<String, Object> changed = new LinkedHashMap<>(draft);
    if (String.valueOf(changed.get("medicationReference")).contains("=#")) {
      changed.remove("contained");
    }
    List.of("medicationReference", "medicationCodeableConcept", "dispenseRequest", "substitution")
        .forEach(changed::remove);
    resourceFor(patientId, today)
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
    return text.replace(PRODUCT, String.valueOf(product.get("text")));
  }

  private Object fill(Object value, String patientId, LocalDate today) {
    if (PRODUCT.equals(value)) {
      return product;
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> filled = new LinkedHashMap<>();
      map.forEach((name, inner) -> filled.put((String) name, fill(inner, patientId, today)));
      return filled;
    }
    if (value instanceof List<?> list) {
      return list.stream().map(inner -> fill(inner, patientId, today)).toList();
    }
    return value instanceof String text
        ? text.replace("{patient}", patientId).replace("{date}", today.toString())
        : value;
  }
}
