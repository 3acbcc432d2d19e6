package org.skinfirst.cards;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The resources that a draft contains, by their id, when the draft is changed. */
final class Contained {

  private static final String NAME = "contained";

  private final Map<String, Map<?, ?>> byId = new HashMap<>();

  private Contained(List<?> all) {
    for (Object one : all) {
      if (one instanceof Map<?, ?> resource
          && resource.get(OrderTemplate.ID) instanceof String id) {
        byId.put(id, resource);
      }
    }
  }

  /** Puts into the changed draft what it contained, but for that to which nothing refers now. */
  static void keep(Map<String, Object> draft, Map<String, Object> changed) {
    changed.remove(NAME);
    if (!(draft.get(NAME) instanceof List<?> all)) {
      return;
    }
    Contained contained = new Contained(all);
    Map<String, Object> before = new LinkedHashMap<>(draft);
    before.remove(NAME);
    Set<String> gone = contained.referred(before, new HashSet<>());
    gone.removeAll(contained.referred(changed, new HashSet<>()));
    List<?> kept =
        all.stream()
            .filter(
                one -> !(one instanceof Map<?, ?> map && gone.contains(map.get(OrderTemplate.ID))))
            .toList();
    if (!kept.isEmpty()) {
      changed.put(NAME, kept);
    }
  }

  /** Ids of what is referred to in a value, and in what is referred to. */
  private Set<String> referred(@Nullable Object value, Set<String> ids) {
    if (value instanceof List<?> list) {
      list.forEach(one -> referred(one, ids));
    } else if (value instanceof Map<?, ?> map) {
      map.values().forEach(one -> referred(one, ids));
      if (map.get("reference") instanceof String text && text.startsWith("#")) {
        String id = text.substring(1);
        if (ids.add(id)) {
          referred(byId.get(id), ids);
        }
      }
    }
    return ids;
  }
}
