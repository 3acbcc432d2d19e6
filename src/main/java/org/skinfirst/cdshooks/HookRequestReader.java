package org.skinfirst.cdshooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.skinfirst.chart.ChartInput;
import org.skinfirst.pack.HookContext;
import org.skinfirst.pack.Pack;

/** JSON → {@link HookRequest}. Members that nobody knows are ignored, as the specification asks. */
public final class HookRequestReader {

  public static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9\\-._]{1,255}");
  private static final Pattern USER =
      Pattern.compile("[A-Z][A-Za-z]{1,40}/[A-Za-z0-9\\-._]{1,255}");

  private HookRequestReader() {}

  /**
   * @throws RuntimeException naming the member, when the envelope is not as CDS Hooks has it
   */
  public static HookRequest read(ObjectNode body, Pack.Service service) {
    String hook = text(body, "", "hook");
    if (!hook.equals(service.hook())) {
      throw Refusal.badRequest("/hook", "this service answers the hook " + service.hook());
    }
    String instance = text(body, "", "hookInstance");
    if (!UUID.matcher(instance).matches()) {
      throw Refusal.badRequest("/hookInstance", "must be a UUID");
    }
    Optional<FhirAccess> fhirAccess = FhirAccessReader.read(body);
    ObjectNode context = object(body, "", "context");
    String patientId = text(context, "/context", "patientId");
    if (!ID.matcher(patientId).matches()) {
      throw Refusal.badRequest("/context/patientId", "must be the bare id of a FHIR Patient");
    }
    String userId = text(context, "/context", "userId");
    if (!USER.matcher(userId).matches()) {
      throw Refusal.badRequest("/context/userId", "must be written as ResourceType/id");
    }
    HookContext definition = service.context();
    if (definition.encounter()) {
      text(context, "/context", "encounterId");
    }
    Map<String, String> ids = new HashMap<>(Map.of("patientId", patientId, "userId", userId));
    String encounterId = context.path("encounterId").asText();
    if (ID.matcher(encounterId).matches()) {
      ids.put("encounterId", encounterId);
    }
    return new HookRequest(
        instance,
        ids,
        body.path("fhirServer").asText(),
        prefetch(body),
        proposals(context, definition),
        fhirAccess);
  }

  private static Map<String, JsonNode> prefetch(ObjectNode body) {
    JsonNode prefetch = body.path("prefetch");
    if (!prefetch.isMissingNode() && !prefetch.isNull() && !prefetch.isObject()) {
      throw Refusal.badRequest("/prefetch", "must be an object");
    }
    Map<String, JsonNode> found = new HashMap<>();
    prefetch.properties().forEach(member -> found.put(member.getKey(), member.getValue()));
    return found;
  }

  private static List<ChartInput.Proposal> proposals(ObjectNode context, HookContext definition) {
    if (definition.proposals().isEmpty()) {
      return List.of();
    }
    String place = "/context/" + definition.proposals();
    ObjectNode bundle = object(context, "/context", definition.proposals());
    // Bundle.type and fullUrl may be missing: clients leave them out.
    if (!bundle.path("resourceType").asText().equals("Bundle")) {
      throw Refusal.badRequest(place, "must be a FHIR Bundle");
    }
    JsonNode entries = bundle.path("entry");
    if (!entries.isMissingNode() && !entries.isArray()) {
      throw Refusal.badRequest(place + "/entry", "must be a list");
    }
    Set<String> selections = definition.selections() ? selections(context) : Set.of();
    List<ChartInput.Proposal> proposals = new ArrayList<>();
    for (JsonNode entry : entries) {
      JsonNode resource = entry.path("resource");
      String fullUrl = entry.path("fullUrl").asText();
      String reference =
          resource.path("resourceType").asText() + '/' + resource.path("id").asText();
      boolean addressed =
          !definition.selections()
              || selections.contains(reference)
              || selections.contains(fullUrl);
      proposals.add(new ChartInput.Proposal(resource, fullUrl, addressed));
    }
    return proposals;
  }

  private static Set<String> selections(ObjectNode context) {
    JsonNode list = context.path("selections");
    if (!list.isArray()) {
      throw Refusal.badRequest("/context/selections", "must be a list of references");
    }
    Set<String> selections = new HashSet<>();
    for (JsonNode item : list) {
      // An empty one would select every entry that has no fullUrl.
      if (item.isTextual() && !item.textValue().isEmpty()) {
        selections.add(item.textValue());
      }
    }
    return selections;
  }

  private static String text(ObjectNode in, String path, String name) {
    JsonNode value = in.path(name);
    if (!value.isTextual() || value.textValue().isEmpty()) {
      throw Refusal.badRequest(
          path + '/' + name, value.isMissingNode() ? "is missing" : "must be a text");
    }
    return value.textValue();
  }

  private static ObjectNode object(ObjectNode in, String path, String name) {
    JsonNode value = in.path(name);
    if (!(value instanceof ObjectNode object) || object.isEmpty()) {
      throw Refusal.badRequest(
          path + '/' + name, value.isMissingNode() ? "is missing" : "must be an object");
    }
    return object;
  }
}
