package org.skinfirst.chart;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.skinfirst.pack.Area;

/** Which areas of the chart are incomplete when a prefetch key or a resource is missing. */
final class Areas {

  private final Map<String, Set<String>> byNeededKey = new HashMap<>();
  private final Map<String, Set<String>> byKey = new HashMap<>();
  private final Map<String, Set<String>> byType = new HashMap<>();

  /**
   * @param areas by name
   */
  Areas(Map<String, Area> areas) {
    areas.forEach(
        (name, area) -> {
          area.needs().forEach(key -> put(byNeededKey, key, name));
          area.needs().forEach(key -> put(byKey, key, name));
          area.also().forEach(key -> put(byKey, key, name));
          for (ResourceKind<?> kind : ResourceKinds.ALL) {
            if (kind.factNames().stream().anyMatch(area.facts()::contains)) {
              put(byType, kind.name(), name);
            }
          }
        });
  }

  /**
   * The areas for a sender that keeps some lists of several that may tell the same.
   *
   * @param types of the resources in these lists, all that may stand for one another
   * @param kept those that the sender keeps; as the folder of rules says when empty
   * @param keys the type of resource that each prefetch key asks for
   */
  static Areas of(
      Map<String, Area> areas, Set<String> types, Set<String> kept, Map<String, String> keys) {
    Map<String, Area> changed = new HashMap<>(areas);
    if (!kept.isEmpty()) {
      changed.replaceAll((name, area) -> changed(area, types, kept, keys));
    }
    return new Areas(changed);
  }

  private static Area changed(
      Area area, Set<String> types, Set<String> kept, Map<String, String> keys) {
    if (area.needs().stream().noneMatch(key -> types.contains(keys.getOrDefault(key, "")))) {
      return area;
    }
    Set<String> needs = new HashSet<>(area.needs());
    Set<String> also = new HashSet<>(area.also());
    keys.forEach(
        (key, type) -> {
          if (types.contains(type) && area.isToldBy(key)) {
            (kept.contains(type) ? needs : also).add(key);
            (kept.contains(type) ? also : needs).remove(key);
          }
        });
    return new Area(area.line(), area.facts(), needs, also);
  }

  private static void put(Map<String, Set<String>> areas, String key, String name) {
    areas.computeIfAbsent(key, k -> new TreeSet<>()).add(name);
  }

  /** Keys without which some area is incomplete. */
  Set<String> needed() {
    return byNeededKey.keySet();
  }

  /** What is incomplete without the key. */
  Set<String> needing(String key) {
    return byNeededKey.getOrDefault(key, Set.of());
  }

  /** What the key tells of: incomplete where only part of the key came. */
  Set<String> of(String key) {
    return byKey.getOrDefault(key, Set.of());
  }

  /** What a resource of this type tells of. */
  Set<String> ofType(String type) {
    return byType.getOrDefault(type, Set.of());
  }
}
