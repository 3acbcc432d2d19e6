package org.skinfirst.cards;

import java.util.Map;

/**
 * What a suggestion may order, in each region and each language of a chart.
 *
 * @param templates by {@link #key}
 */
record Order(String id, Map<String, OrderTemplate> templates) {

  static String key(Place place) {
    return place.region() + ' ' + place.chartLanguage();
  }

  OrderTemplate in(Place place) {
    OrderTemplate found = templates.get(key(place));
    if (found == null) {
      throw new IllegalStateException("no order " + id + " in " + place);
    }
    return found;
  }

  /** Whether it orders a resource of this type. */
  boolean isOf(String type) {
    return templates.values().iterator().next().isOf(type);
  }
}
