package org.skinfirst.cdshooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.skinfirst.pack.HookContext;
import org.skinfirst.pack.Pack;

/**
 * A FHIR Bundle of one patient as if it had come with a hook. The bundle is taken for the whole
 * chart: a kind of data that it does not hold counts as there being none. Where the hook is about
 * orders, those that are drafts are the ones asked about.
 */
public final class BundleCall {

  private static final String NO_INSTANCE = "00000000-0000-4000-8000-000000000000";
  private static final String UNKNOWN = "unknown";

  private BundleCall() {}

  /** A request of the service's hook; what is no draft of it is prefetched. */
  public static ObjectNode request(ObjectNode bundle, Pack.Service service) {
    HookContext definition = service.context();
    if (definition.proposals().isEmpty()) {
      return recorded(bundle, service);
    }
    List<JsonNode> chart = new ArrayList<>();
    List<JsonNode> drafts = new ArrayList<>();
    for (JsonNode entry : bundle.path("entry")) {
      boolean isDraft = entry.path("resource").path("status").asText().equals("draft");
      (isDraft ? drafts : chart).add(entry);
    }
    ObjectNode request = request(chart, service, definition);
    propose(drafts, (ObjectNode) request.get("context"), definition, service);
    return request;
  }

  /** A request of the service's hook that prefetches everything and proposes nothing yet. */
  public static ObjectNode recorded(ObjectNode bundle, Pack.Service service) {
    return request(bundle.path("entry"), service, service.context());
  }

  private static ObjectNode request(
      Iterable<JsonNode> chart, Pack.Service service, HookContext definition) {
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    request.put("hook", service.hook());
    request.put("hookInstance", NO_INSTANCE);
    ObjectNode context = request.putObject("context");
    context.put("userId", "Practitioner/" + UNKNOWN);
    String patientId = idOf("Patient", chart);
    if (patientId == null) {
      throw Refusal.badRequest("/entry", "holds no Patient");
    }
    context.put("patientId", patientId);
    if (definition.encounter()) {
      String encounterId = idOf("Encounter", chart);
      context.put("encounterId", encounterId == null ? UNKNOWN : encounterId);
    }
    prefetch(chart, request.putObject("prefetch"), service);
    return request;
  }

  private static void propose(
      List<JsonNode> drafts, ObjectNode context, HookContext definition, Pack.Service service) {
    if (drafts.isEmpty()) {
      throw Refusal.badRequest(
          "/entry",
          "a Bundle without draft orders does not say what "
              + service.hook()
              + " is about; give a whole CDS Hooks request");
    }
    searchset(context.putObject(definition.proposals())).addAll(drafts);
    if (definition.selections()) {
      ArrayNode selections = context.putArray("selections");
      for (JsonNode draft : drafts) {
        JsonNode resource = draft.path("resource");
        selections.add(resource.path("resourceType").asText() + '/' + resource.path("id").asText());
      }
    }
  }

  private static void prefetch(
      Iterable<JsonNode> chart, ObjectNode prefetch, Pack.Service service) {
    Set<String> types = new TreeSet<>();
    service.prefetch().values().forEach(p -> types.add(p.type()));
    service
        .prefetch()
        .forEach(
            (key, wanted) -> {
              ArrayNode entries = searchset(prefetch.putObject(key));
              for (JsonNode entry : chart) {
                String type = entry.path("resource").path("resourceType").asText();
                // What no key asks for may be referred to, as a Medication is; it goes along.
                if (type.equals(wanted.type()) || !types.contains(type)) {
                  entries.add(entry);
                }
              }
            });
  }

  private static ArrayNode searchset(ObjectNode bundle) {
    return bundle.put("resourceType", "Bundle").put("type", "searchset").putArray("entry");
  }

  private static @Nullable String idOf(String type, Iterable<JsonNode> entries) {
    for (JsonNode entry : entries) {
      if (entry.path("resource").path("resourceType").asText().equals(type)) {
        return entry.path("resource").path("id").asText();
      }
    }
    return null;
  }
}
