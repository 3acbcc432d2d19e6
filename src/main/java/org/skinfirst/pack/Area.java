package org.skinfirst.pack;

import java.util.Set;

/**
 * A part of the chart of which it may be said that something is not there.
 *
 * @param line of {@code pack.yaml}
 * @param facts the kinds of fact that it tells of
 * @param needs prefetch keys that must have come whole
 * @param also prefetch keys that need not come, and that must be whole where they came
 */
public record Area(int line, Set<String> facts, Set<String> needs, Set<String> also) {
  public Area {
    facts = Set.copyOf(facts);
    needs = Set.copyOf(needs);
    also = Set.copyOf(also);
  }

  static final Shape SHAPE =
      Shape.fields()
          .must("facts", Shape.TEXTS, "kinds of facts, as rules name them")
          .must("needs", Shape.TEXTS, "prefetch keys that must have come whole")
          .may("also", Shape.TEXTS, "prefetch keys that need not come, and must be whole if so");

  static Area read(Yaml yaml, Set<String> keys) {
    Area area =
        new Area(
            yaml.line(),
            Set.copyOf(yaml.require("facts").texts()),
            Set.copyOf(yaml.require("needs").texts()),
            Set.copyOf(yaml.texts("also")));
    for (String list : new String[] {"needs", "also"}) {
      yaml.get(list).ifPresent(named -> named.items().forEach(key -> check(key, keys)));
    }
    if (area.needs().isEmpty()) {
      yaml.fault("nothing is needed", "name at least one prefetch key under 'needs'");
    }
    return area;
  }

  private static void check(Yaml key, Set<String> keys) {
    if (!keys.contains(key.text())) {
      key.fault(
          Lint.UNKNOWN_NAME,
          "prefetch key '" + key.text() + "' does not exist",
          "did you mean '" + Nearest.of(key.text(), keys) + "'?");
    }
  }

  /** Whether the key tells of it. */
  public boolean isToldBy(String key) {
    return needs.contains(key) || also.contains(key);
  }
}
