package org.skinfirst.population;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The patients by their identifiers, for lines that name their patient by nothing else. Made when
 * the first such line is met.
 */
final class Identifiers {

  private static final String AMBIGUOUS = "";

  private final Map<String, String> ids = new ConcurrentHashMap<>();
  private volatile boolean isAsked;
  private volatile boolean isKnown;

  /** Whether the patients have been read. */
  boolean isKnown() {
    return isKnown;
  }

  /** Remembers that a line asks for one. */
  void ask() {
    isAsked = true;
  }

  boolean isAsked() {
    return isAsked;
  }

  /** Takes a Patient. */
  void take(Found patient) {
    for (JsonNode identifier : patient.entry().json().path("identifier")) {
      String name = identifier.path("system").asText() + '|' + identifier.path("value").asText();
      String id = patient.entry().id();
      ids.merge(name, id, (one, other) -> one.equals(other) ? one : AMBIGUOUS);
    }
  }

  /** All patients were read. */
  void close() {
    isKnown = true;
  }

  /** The patient's id; none where no patient, or more than one, has the identifier. */
  String id(String key) {
    return ids.getOrDefault(OwnerKey.identifier(key), OwnerKey.NONE);
  }
}
