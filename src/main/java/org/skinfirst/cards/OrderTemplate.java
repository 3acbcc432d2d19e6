package org.skinfirst.cards;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * What a suggestion orders.
 *
 * @param label what the button says
 * @param description what applying it does
 * @param product what the region or the site calls the thing ordered
 * @param resource FHIR R4, with {@code {product}} for the product
 * @param cells the blanks in it that stand for a cell of a table: {@code table.column}, or the
 *     column alone for that of any table
 * @param form the same with the product; what still is a blank differs from call to call
 * @param plain the form without the members that need a cell
 */
record OrderTemplate(
    String id,
    Wording label,
    Wording description,
    OrderedProduct product,
    Map<String, Object> resource,
    Set<String> cells,
    Recurring<Map<String, Object>> form,
    Recurring<Map<String, Object>> plain) {

  /** Blank for the id of a new resource; each has one of its own. */
  static final String ID = "id";

  private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?");

  /** The same order with this product. */
  OrderTemplate with(OrderedProduct other) {
    Map<String, Object> named = Card.Resource.filled(resource, Map.of("product", other.concept()));
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
    return cells.isEmpty()
        ? new Card.Resource(form, blanks)
        : filledFrom(card, blanks).orElseGet(() -> new Card.Resource(plain, blanks));
  }

  /** Empty where the card lacks one of the cells. */
  private Optional<Card.Resource> filledFrom(
      UnaryOperator<String> card, Map<String, Object> blanks) {
    Map<String, Object> all = new HashMap<>(blanks);
    for (String cell : cells) {
      String value = card.apply(cell);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      all.put(cell, NUMBER.matcher(value).matches() ? new BigDecimal(value) : value);
    }
    return Optional.of(new Card.Resource(form, all));
  }

  /** A label or description with the product's name in it. */
  String named(Wording wording, String language) {
    return named(wording.in(language), language);
  }

  String named(String text, String language) {
    return text.replace("{product}", product.name().in(language));
  }
}
