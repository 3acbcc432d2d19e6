package org.skinfirst.population;

import org.skinfirst.chart.fhir.Entry;

/** Whose a resource is, as far as it says itself. */
final class OwnerKey {

  static final String PATIENT = "Patient";

  /** It does not say. */
  static final String NONE = "";

  /** It is about something else than a patient. */
  static final String OTHER = "/";

  private static final String BY_IDENTIFIER = "?";
  private static final String URN = "urn:uuid:";

  private OwnerKey() {}

  /** The id of its patient, or what stands for it until the patients are known. */
  static String of(Entry entry) {
    if (entry.type().equals(PATIENT)) {
      return entry.id();
    }
    String subject = entry.subject();
    if (subject.isEmpty()) {
      return entry.owner().isEmpty() ? NONE : BY_IDENTIFIER + entry.owner();
    }
    String relative = Entry.relative(subject);
    if (relative.startsWith(PATIENT + '/')) {
      return relative.substring(PATIENT.length() + 1);
    }
    if (!relative.isEmpty()) {
      return OTHER;
    }
    return subject.startsWith(URN) ? subject.substring(URN.length()) : NONE;
  }

  /** Whether an identifier says whose it is. */
  static boolean isByIdentifier(String key) {
    return key.startsWith(BY_IDENTIFIER);
  }

  /** The identifier, "system|value". */
  static String identifier(String key) {
    return key.substring(BY_IDENTIFIER.length());
  }

  /** The name under which others in the export may refer to a Patient of this id. */
  static String urn(String id) {
    return URN + id;
  }

  /** The same for the same key on every machine. */
  static long hash(String key) {
    long hash = 0xCBF29CE484222325L;
    for (int i = 0; i < key.length(); i++) {
      hash = (hash ^ key.charAt(i)) * 0x100000001B3L;
    }
    hash ^= hash >>> 32;
    hash *= 0x9E3779B97F4A7C15L;
    return hash ^ hash >>> 29;
  }
}
