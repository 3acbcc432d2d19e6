package org.skinfirst;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A prefetch template answered from resources at hand, as a FHIR server would. Knows the search
 * parameters that the shipped templates use, and refuses others.
 */
final class Search {

  private static final String PATIENT = "{{context.patientId}}";

  private final String type;
  private final boolean read;
  private final Map<String, String> parameters = new LinkedHashMap<>();
  private boolean newestFirst;
  private int count = Integer.MAX_VALUE;

  /**
   * @param template such as {@code Condition?patient={{context.patientId}}}, or the read of a
   *     Patient
   */
  Search(String template) {
    String[] parts = template.split("\\?", 2);
    read = parts.length == 1;
    type = parts[0].split("/")[0];
    if (read) {
      require(template.equals("Patient/" + PATIENT), template);
      return;
    }
    for (String parameter : parts[1].split("&")) {
      String[] pair = parameter.split("=", 2);
      switch (pair[0]) {
        case "patient" -> require(pair[1].equals(PATIENT), parameter);
        case "status", "intent", "category" -> parameters.put(pair[0], pair[1]);
        case "_count" -> count = Integer.parseInt(pair[1]);
        case "_sort" -> {
          require(pair[1].equals("-date"), parameter);
          newestFirst = true;
        }
        default -> require(false, parameter);
      }
    }
  }

  private static void require(boolean known, String parameter) {
    if (!known) {
      throw new IllegalArgumentException("cannot search by " + parameter);
    }
  }

  /** All that match, in the order asked for. */
  List<JsonNode> all(String patientId, List<JsonNode> resources) {
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode resource : resources) {
      if (isFound(resource) && patient(resource).equals(patientId)) {
        found.add(resource);
      }
    }
    if (newestFirst) {
      found.sort(Comparator.comparing(Search::date).reversed());
    }
    return found;
  }

  /** The first page of them. */
  List<JsonNode> page(String patientId, List<JsonNode> resources) {
    List<JsonNode> all = all(patientId, resources);
    return all.subList(0, Math.min(count, all.size()));
  }

  boolean isRead() {
    return read;
  }

  /** Whether it would be found for its own patient. */
  boolean isFound(JsonNode resource) {
    return resource.path("resourceType").asText().equals(type)
        && parameters.entrySet().stream()
            .allMatch(
                parameter ->
                    Arrays.stream(parameter.getValue().split(","))
                        .anyMatch(values(resource, parameter.getKey())::contains));
  }

  /** The id of the patient that a resource is about. */
  static String patient(JsonNode resource) {
    if (resource.path("resourceType").asText().equals("Patient")) {
      return resource.path("id").asText();
    }
    String subject = resource.at("/subject/reference").asText();
    String reference = subject.isEmpty() ? resource.at("/patient/reference").asText() : subject;
    return reference.substring(reference.lastIndexOf('/') + 1);
  }

  private static List<String> values(JsonNode resource, String parameter) {
    if (!parameter.equals("category")) {
      return List.of(resource.path(parameter).asText());
    }
    List<String> codes = new ArrayList<>();
    for (JsonNode category : resource.path("category")) {
      category.path("coding").forEach(coding -> codes.add(coding.path("code").asText()));
    }
    return codes;
  }

  private static String date(JsonNode resource) {
    for (String place :
        List.of(
            "/effectiveDateTime",
            "/effectivePeriod/start",
            "/performedDateTime",
            "/performedPeriod/start")) {
      if (resource.at(place).isTextual()) {
        return resource.at(place).asText();
      }
    }
    return "";
  }
}
