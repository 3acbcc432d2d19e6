package org.skinfirst.chart.fhir;

import java.util.List;
import org.skinfirst.chart.kinds.Described;

/**
 * A resource as read.
 *
 * @param elements what could be read of it
 * @param leftOut places of values that it is read without
 * @param problem why it cannot be used; empty where it can
 * @param isNamed whether all that it names could be read
 */
public record ReadResource<R>(R elements, List<String> leftOut, String problem, boolean isNamed) {

  /** What it names, as far as it could be read. */
  public Names names() {
    return Names.in(elements);
  }

  /** What the record calls what it is about; empty where nothing. */
  public String label() {
    for (Described concept : names().concepts()) {
      if (!concept.path().endsWith("Status") && !concept.label().isEmpty()) {
        return concept.label();
      }
    }
    return "";
  }

  public boolean isUsable() {
    return problem.isEmpty();
  }
}
