package org.skinfirst.chart.fhir;

/** Of a choice: there is a value, and the sender does not say which. */
public record Unsaid() {

  static final Unsaid VALUE = new Unsaid();
}
