package org.skinfirst.chart;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which prefetch keys tell of which area of the chart. */
final class Areas {

  private final Map<String, List<String>> keys;
  private final Map<String, Set<String>> byKey = new HashMap<>();

  /**
   * @param keys by area
   */
  Areas(Map<String, List<String>> keys) {
    this.keys = keys;
    keys.forEach(
        (area, names) ->
            names.forEach(key -> byKey.computeIfAbsent(key, k -> new TreeSet<>()).add(area)));
  }

  /** What the key tells of. */
  Set<String> of(String key) {
    return byKey.getOrDefault(key, Set.of());
  }

  /** What the key tells of, without what any other key tells of too that was sent. */
  Set<String> ofAlone(String key, Set<String> notSent) {
    Set<String> found = new TreeSet<>(of(key));
    found.removeIf(area -> !notSent.containsAll(keys.get(area)));
    return found;
  }
}
