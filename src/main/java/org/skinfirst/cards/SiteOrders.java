package org.skinfirst.cards;

import java.util.LinkedHashMap;
import java.util.Map;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.Nearest;
import org.skinfirst.pack.Shape;
import org.skinfirst.pack.Yaml;

/**
 * What one site calls the things that suggestions order: its own names and codes in place of the
 * region's.
 */
public final class SiteOrders {

  /** A site that calls everything as its region does. */
  public static final SiteOrders NONE = new SiteOrders(Map.of());

  private static final Shape SHAPE =
      Shape.fields().must("orders", Shape.map(OrderedProduct.OF_SITE), "by the order's id");

  private final Map<String, OrderTemplate> orders;

  private SiteOrders(Map<String, OrderTemplate> orders) {
    this.orders = orders;
  }

  /**
   * @param languages of the pack
   */
  record Local(Place place, CardLanguages languages) {}

  /**
   * A file such as {@code orders: {some-order: {text: …, coding: [{system: …, code: …, display:
   * …}]}}}.
   */
  static SiteOrders read(
      String file, String text, Map<String, Order> known, Local local, Faults faults) {
    Map<String, OrderTemplate> orders = new LinkedHashMap<>();
    Yaml.read(file, text, SHAPE, faults)
        .require("orders")
        .members()
        .forEach(
            (id, product) -> {
              Order order = known.get(id);
              if (order == null) {
                product.fault(
                    "no suggestion orders '" + id + "'",
                    "did you mean '" + Nearest.of(id, known.keySet()) + "'?");
              } else {
                orders.put(
                    id,
                    order
                        .in(local.place())
                        .with(
                            OrderedProduct.ofSite(
                                product, local.languages(), local.place().chartLanguage())));
              }
            });
    return new SiteOrders(orders);
  }

  OrderTemplate of(Order order, Place place) {
    OrderTemplate own = orders.get(order.id());
    return own == null ? order.in(place) : own;
  }
}
