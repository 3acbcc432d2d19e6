package org.skinfirst.author;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Set;

/**
 * A case as an EHR would send it, and as one FHIR Bundle.
 *
 * @param service id of the service that the request is for
 * @param request a whole CDS Hooks request
 * @param bundle everything that the request holds: the chart and the drafts
 */
public record Export(String service, ObjectNode request, ObjectNode bundle) {

  static Export of(String service, ObjectNode request) {
    ObjectNode bundle = JsonNodeFactory.instance.objectNode();
    bundle.put("resourceType", "Bundle").put("type", "collection");
    ArrayNode entries = bundle.putArray("entry");
    Set<String> seen = new HashSet<>();
    request.path("prefetch").forEach(part -> collect(part, entries, seen));
    request.path("context").forEach(part -> collect(part, entries, seen));
    return new Export(service, request, bundle);
  }

  private static void collect(JsonNode part, ArrayNode entries, Set<String> seen) {
    if (part.path("resourceType").asText().equals("Bundle")) {
      part.path("entry").forEach(entry -> collect(entry.path("resource"), entries, seen));
    } else if (part.isObject() && !part.path("resourceType").asText().equals("OperationOutcome")) {
      if (seen.add(part.path("resourceType").asText() + '/' + part.path("id").asText())) {
        entries.addObject().set("resource", part);
      }
    }
  }
}
