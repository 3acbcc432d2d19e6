package org.skinfirst.hook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.TreeSet;
import org.skinfirst.pack.Pack;

/**
 * A FHIR Bundle of one patient as if it had been prefetched. The bundle is taken for the whole
 * chart: a kind of data that it does not hold counts as there being none.
 */
public final class BundleCall {

  private static final String NO_INSTANCE = "00000000-0000-4000-8000-000000000000";

  private BundleCall() {}

  /** A patient-view request whose prefetch holds the bundle's entries. */
  public static ObjectNode request(ObjectNode bundle, Pack.Service service) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    ObjectNode request = nodes.objectNode();
    request.put("hook", service.hook());
    request.put("hookInstance", NO_INSTANCE);
    ObjectNode context = request.putObject("context");
    context.put("userId", "Practitioner/unknown");
    context.put("patientId", patientId(bundle));
    ObjectNode prefetch = request.putObject("prefetch");
    Set<String> types = new TreeSet<>();
    service.prefetch().values().forEach(p -> types.add(p.type()));
    service
        .prefetch()
        .forEach(
            (key, wanted) -> {
              ObjectNode part = prefetch.putObject(key);
              part.put("resourceType", "Bundle");
              part.put("type", "searchset");
              ArrayNode entries = part.putArray("entry");
              for (JsonNode entry : bundle.path("entry")) {
                String type = entry.path("resource").path("resourceType").asText();
                // What no key asks for may be referred to, as a Medication is; it goes along.
                if (type.equals(wanted.type()) || !types.contains(type)) {
                  entries.add(entry);
                }
              }
            });
    return request;
  }

  private static String patientId(JsonNode bundle) {
    for (JsonNode entry : bundle.path("entry")) {
      if (entry.path("resource").path("resourceType").asText().equals("Patient")) {
        return entry.path("resource").path("id").asText();
      }
    }
    throw Refusal.badRequest("/entry", "holds no Patient");
  }
}
