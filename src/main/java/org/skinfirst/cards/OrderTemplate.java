package org.skinfirst.cards;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What a suggestion orders.
 *
 * @param label what the button says
 * @param description what applying it does
 * @param product what the region or the site calls the thing ordered, as a CodeableConcept
 * @param resource FHIR R4, with {@code {product}} for the product
 * @param cells the blanks in it that stand for a number in a table: {@code table.column}
 * @param form the same with the product; what still is a blank differs from call to call
 * @param plain the form without the members that need a number from a table
 */
record OrderTemplate(
    String id,
    Wording label,
    Wording description,
    Map<String, Object> product,
    Map<String, Object> resource,
    Set<String> cells,
    Recurring<Map<String, Object>> form,
    Recurring<Map<String, Object>> plain) {

  /** Blank for the id of a new resource; each has one of its own. */
  static final String ID = "id";

  /** The same order with this product. */
  OrderTemplate with(Map<String, Object> other) {
    Map<String, Object> named = Card.Resource.filled(resource, Map.of("product", other));
    Map<String, Object> without = new LinkedHashMap<>(named);
    without.values().removeIf(this::needsCell);
    return new OrderTemplate(
        id,
        label,
        description,
        other,
        resource,
        cells,
        new Recurring<>(named),
        new Recurring<>(without));
  }

  private boolean needsCell(Object member) {
    String text = member.toString();
    return cells.stream().anyMatch(cell -> text.contains('{' + cell + '}'));
  }

  /** Whether it orders a resource of this type. */
  boolean isOf(String type) {
    return type.equals(resource.get("resourceType"));
  }

  /**
   * The resource to create.
   *
   * @param blanks id, patient and day
   * @param card what stands in the card's blanks: an amount is ordered only where the card has it
   */
  Card.Resource created(Map<String, Object> blanks, UnaryOperator<String> card) {
    if (cells.isEmpty()) {
      return new Card.Resource(form, blanks);
    }
    Map<String, Object> all = new HashMap<>(blanks);
    for (String cell : cells) {
      String number = card.apply(cell);
      if (number.isEmpty()) {
        return new Card.Resource(plain, blanks);
      }
      all.put(cell, new BigDecimal(number));
    }
    return new Card.Resource(form, all);
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
    Card.Resource.filled(plain.value(), blanks)
        .forEach(
            (name, value) -> {
              if (!List.of("resourceType", ID, "status", "intent", "subject").contains(name)) {
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
