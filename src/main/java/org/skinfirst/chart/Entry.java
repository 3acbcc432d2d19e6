package org.skinfirst.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import org.jspecify.annotations.Nullable;
import org.skinfirst.chart.json.Slice;

/** One resource as delivered: read already, or still the bytes that no rule can ask about. */
final class Entry {

  private static final int LONGEST_ID = 64;
  private static final boolean[] IN_ID = new boolean[128];

  static {
    for (char c = 0; c < IN_ID.length; c++) {
      IN_ID[c] = Character.isLetterOrDigit(c) || c == '-' || c == '.';
    }
  }

  /** Part of the chart; a proposal that is asked about; a proposal in the background. */
  enum Use {
    CHART,
    ADDRESSED,
    BACKGROUND
  }

  private final @Nullable ObjectNode json;
  private final @Nullable Slice slice;
  private final String type;
  private final String id;
  private final String reference;
  private final String fullUrl;
  private final Use use;

  /**
   * @param fullUrl its name inside its bundle; empty without one
   */
  Entry(ObjectNode json, String type, String fullUrl, Use use) {
    this.json = json;
    this.slice = null;
    this.type = type;
    this.id = id(json.path("id").isTextual() ? json.path("id").textValue() : "");
    this.reference = id.isEmpty() ? type : type + '/' + id;
    this.fullUrl = fullUrl;
    this.use = use;
  }

  private Entry(Slice slice, Use use) {
    this.json = null;
    this.slice = slice;
    this.type = slice.type();
    this.id = id(slice.id());
    this.reference = id.isEmpty() ? type : type + '/' + id;
    this.fullUrl = "";
    this.use = use;
  }

  /** An entry of a bundle in the chart; null where there is no resource in it. */
  static @Nullable Entry of(JsonNode entry) {
    return entry instanceof POJONode node && node.getPojo() instanceof Slice slice
        ? new Entry(slice, Use.CHART)
        : of(entry.path("resource"), entry.path("fullUrl").asText(), Use.CHART);
  }

  /** Null where this is no resource. */
  static @Nullable Entry of(JsonNode resource, String fullUrl, Use use) {
    String type = resource.path("resourceType").asText();
    return resource instanceof ObjectNode object && isType(type)
        ? new Entry(object, type, fullUrl, use)
        : null;
  }

  private static boolean isType(String type) {
    if (type.isEmpty() || type.length() > LONGEST_ID || !isCapital(type.charAt(0))) {
      return false;
    }
    return type.chars().allMatch(c -> isCapital(c) || c >= 'a' && c <= 'z');
  }

  private static boolean isCapital(int c) {
    return c >= 'A' && c <= 'Z';
  }

  ObjectNode json() {
    return json != null ? json : java.util.Objects.requireNonNull(slice).read();
  }

  /** Whether no rule can ask about it. */
  boolean isSifted() {
    return slice != null;
  }

  /** Of a resource that stayed bytes, the medication that it refers to; empty without one. */
  String medication() {
    return slice == null ? "" : slice.medication();
  }

  String type() {
    return type;
  }

  String fullUrl() {
    return slice == null ? fullUrl : slice.fullUrl();
  }

  Use use() {
    return use;
  }

  /** {@code Type/id}; the type alone where the id is missing or none that FHIR allows. */
  String reference() {
    return reference;
  }

  String id() {
    return id;
  }

  private static String id(String id) {
    return isId(id) ? id : "";
  }

  /** Whether FHIR R4 allows it as a resource id. */
  static boolean isId(String id) {
    if (id.isEmpty() || id.length() > LONGEST_ID) {
      return false;
    }
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      if (c >= IN_ID.length || !IN_ID[c]) {
        return false;
      }
    }
    return true;
  }

  /** The part behind the last "Type/" of a relative or absolute reference; empty for others. */
  static String relative(String reference) {
    int history = reference.indexOf("/_history/");
    int end = history < 0 ? reference.length() : history;
    int id = reference.lastIndexOf('/', end - 1);
    if (id < 0 || !isId(reference.substring(id + 1, end))) {
      return "";
    }
    return reference.substring(reference.lastIndexOf('/', id - 1) + 1, end);
  }

  /** The reference under which the resource says whose it is; empty when it does not say. */
  String subject() {
    if (slice != null) {
      return slice.subject();
    }
    for (String name : new String[] {"subject", "patient"}) {
      JsonNode reference = json().path(name).path("reference");
      if (reference.isTextual()) {
        return reference.textValue();
      }
    }
    return "";
  }
}
