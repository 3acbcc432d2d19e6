package org.skinfirst.trust;

import java.util.Set;

/** Which lists of medicines an EHR keeps; without these nothing is said to be missing. */
public enum MedicationLists {
  REQUESTS(Set.of("MedicationRequest")),
  STATEMENTS(Set.of("MedicationStatement")),
  BOTH(Set.of("MedicationRequest", "MedicationStatement"));

  private final Set<String> types;

  MedicationLists(Set<String> types) {
    this.types = types;
  }

  /** Types of the resources in them. */
  public Set<String> types() {
    return types;
  }
}
