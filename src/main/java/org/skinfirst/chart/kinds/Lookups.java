package org.skinfirst.chart.kinds;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which value sets are looked up in which FHIR element. */
final class Lookups {

  /**
   * What is looked up in one FHIR element.
   *
   * @param sets by number
   * @param takenAway of these, those of which only what is taken away counts
   * @param products whether names of products are looked up
   * @param exclusions whether words may take something away
   */
  record Lookup(BitSet sets, BitSet takenAway, boolean products, boolean exclusions) {}

  private final List<ValueSet> ordered;
  private final Products products;
  private final Exclusions exclusions;
  private final Map<String, Lookup> known = new ConcurrentHashMap<>();

  Lookups(List<ValueSet> ordered, Products products, Exclusions exclusions) {
    this.ordered = ordered;
    this.products = products;
    this.exclusions = exclusions;
  }

  /**
   * @param path of the element
   */
  Lookup at(String path) {
    Lookup lookup = known.get(path);
    return lookup == null ? known.computeIfAbsent(path, this::make) : lookup;
  }

  private Lookup make(String path) {
    boolean excludes = exclusions.areLookedUpAt(path);
    BitSet sets = new BitSet(ordered.size());
    BitSet takenAway = new BitSet(ordered.size());
    for (int number = 0; number < ordered.size(); number++) {
      List<String> places = ordered.get(number).places();
      takenAway.set(number, excludes && exclusions.concern(ordered.get(number).id()));
      sets.set(number, places.isEmpty() || places.contains(path) || takenAway.get(number));
    }
    return new Lookup(sets, takenAway, products.isLookedUpAt(path), excludes);
  }
}
