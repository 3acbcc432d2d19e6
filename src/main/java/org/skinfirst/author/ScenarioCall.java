package org.skinfirst.author;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.skinfirst.cdshooks.BundleCall;
import org.skinfirst.chart.fhir.ResourceType;
import org.skinfirst.pack.HookContext;
import org.skinfirst.pack.Pack;

/** A scenario → the CDS Hooks request that an EHR would send for it. */
final class ScenarioCall {

  private static final String PATIENT = "1";

  private final FragmentReader fragments = new FragmentReader();

  ObjectNode request(Scenario scenario, Pack.Service service) {
    Map<String, Integer> counts = new HashMap<>();
    ObjectNode bundle = JsonNodeFactory.instance.objectNode();
    bundle.put("resourceType", "Bundle").put("type", "collection");
    ArrayNode entries = bundle.putArray("entry");
    for (Scenario.Fragment fragment : scenario.chart()) {
      entries.addObject().set("resource", resource(fragment, counts, false));
    }
    ObjectNode request = BundleCall.recorded(bundle, service);
    ObjectNode prefetch = (ObjectNode) request.get("prefetch");
    prefetch.remove(scenario.unsent());
    for (String key : scenario.refused()) {
      prefetch.set(key, refusal());
    }
    HookContext hook = service.context();
    if (!hook.proposals().isEmpty()) {
      addDrafts((ObjectNode) request.get("context"), hook, scenario, counts);
    }
    return request;
  }

  private void addDrafts(
      ObjectNode context, HookContext hook, Scenario scenario, Map<String, Integer> counts) {
    ObjectNode bundle = context.putObject(hook.proposals());
    bundle.put("resourceType", "Bundle").put("type", "collection");
    ArrayNode entries = bundle.putArray("entry");
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    for (Scenario.Fragment fragment : scenario.draft()) {
      ObjectNode resource = resource(fragment, counts, true);
      entries.addObject().set("resource", resource);
      all.add(fragment.type() + '/' + resource.path("id").asText());
    }
    if (hook.selections()) {
      List<String> selected = scenario.selected();
      if (selected == null) {
        context.set("selections", all);
      } else {
        selected.forEach(context.putArray("selections")::add);
      }
    }
  }

  private ObjectNode resource(
      Scenario.Fragment fragment, Map<String, Integer> counts, boolean draft) {
    ObjectNode resource = fragments.read(fragment);
    if (fragment.type().equals("Patient")) {
      put(resource, "id", PATIENT);
      return resource;
    }
    put(resource, "id", String.valueOf(counts.merge(fragment.type(), 1, Integer::sum)));
    String subject = ResourceType.subject(fragment.type());
    if (!subject.isEmpty() && !resource.has("subject") && !resource.has("patient")) {
      resource.putObject(subject).put("reference", "Patient/" + PATIENT);
    }
    if (fragment.type().endsWith("Request") || fragment.type().endsWith("Order")) {
      put(resource, "status", draft ? "draft" : "active");
      put(resource, "intent", "order");
    }
    return resource;
  }

  private static void put(ObjectNode resource, String name, String value) {
    if (!resource.has(name)) {
      resource.put(name, value);
    }
  }

  private static JsonNode refusal() {
    ObjectNode outcome = JsonNodeFactory.instance.objectNode();
    outcome.put("resourceType", "OperationOutcome");
    outcome.putArray("issue").addObject().put("severity", "error").put("code", "forbidden");
    return outcome;
  }
}
