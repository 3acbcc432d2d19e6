package org.skinfirst;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** A request grown by many past illnesses that have nothing to do with its cards. */
final class LongestChart {

  private LongestChart() {}

  /** The request with its resolved problems told again and again, until it has so many bytes. */
  static ObjectNode of(ObjectNode request, int bytes) {
    ObjectNode grown = request.deepCopy();
    ObjectNode conditions = (ObjectNode) grown.at("/prefetch/conditions");
    ArrayNode entries = (ArrayNode) conditions.get("entry");
    List<JsonNode> past = new ArrayList<>();
    entries.forEach(
        entry -> {
          if (entry.at("/resource/clinicalStatus/coding/0/code").asText().equals("resolved")) {
            past.add(entry);
          }
        });
    int size = grown.toString().length();
    for (int i = 0; size < bytes; i++) {
      ObjectNode again = past.get(i % past.size()).deepCopy();
      ObjectNode resource = (ObjectNode) again.get("resource");
      String id = resource.get("id").asText();
      resource.put("id", id + "-" + i);
      again.put("fullUrl", again.get("fullUrl").asText() + "-" + i);
      entries.add(again);
      size += again.toString().length() + 1;
    }
    conditions.put("total", entries.size());
    return grown;
  }
}
