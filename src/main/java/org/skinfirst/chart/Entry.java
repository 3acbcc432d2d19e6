package org.skinfirst.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Pattern;

/**
 * One resource as delivered.
 *
 * @param fullUrl its name inside its bundle; empty without one
 */
record Entry(ObjectNode json, String type, String fullUrl, Use use) {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9\\-.]{1,64}");

  /** Part of the chart; a proposal that is asked about; a proposal in the background. */
  enum Use {
    CHART,
    ADDRESSED,
    BACKGROUND
  }

  /** {@code Type/id}; the type alone where the id is missing or none that FHIR allows. */
  String reference() {
    String id = id();
    return id.isEmpty() ? type : type + '/' + id;
  }

  String id() {
    JsonNode id = json.get("id");
    return id != null && id.isTextual() && isId(id.textValue()) ? id.textValue() : "";
  }

  /** Whether FHIR R4 allows it as a resource id. */
  static boolean isId(String id) {
    return ID.matcher(id).matches();
  }

  /** The part behind the last "Type/" of a relative or absolute reference; empty for others. */
  static String relative(String reference) {
    String[] parts = reference.split("/_history/", 2)[0].split("/");
    if (parts.length < 2 || !isId(parts[parts.length - 1])) {
      return "";
    }
    return parts[parts.length - 2] + '/' + parts[parts.length - 1];
  }

  /** The reference under which the resource says whose it is; empty when it does not say. */
  String subject() {
    for (String name : new String[] {"subject", "patient"}) {
      JsonNode reference = json.path(name).path("reference");
      if (reference.isTextual()) {
        return reference.textValue();
      }
    }
    return "";
  }
}
