package org.skinfirst.chart.fhir;

import java.util.List;

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

  public boolean isUsable() {
    return problem.isEmpty();
  }
}
