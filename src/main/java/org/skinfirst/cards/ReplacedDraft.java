package org.skinfirst.cards;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Another order under the name of a draft: only what identifies and signs the draft is kept. */
record ReplacedDraft(Map<String, Object> draft, Map<String, Object> order) {

  private static final Set<String> KEPT =
      Set.of(
          "resourceType",
          OrderTemplate.ID,
          "identifier",
          "status",
          "intent",
          "priority",
          "subject",
          "patient",
          "encounter",
          "authoredOn",
          "dateTime",
          "requester",
          "orderer",
          "recorder",
          "groupIdentifier",
          "requisition");

  Map<String, Object> resource() {
    Map<String, Object> replaced = new LinkedHashMap<>(order);
    draft.forEach(
        (name, value) -> {
          if (KEPT.contains(name)) {
            replaced.put(name, value);
          }
        });
    Contained.keep(draft, replaced);
    return replaced;
  }
}
