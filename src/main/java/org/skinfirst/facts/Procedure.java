package org.skinfirst.facts;

import java.util.Set;

/**
 * Something done to the patient, or prepared. {@code reasons}: the kinds of what it was done for.
 */
public record Procedure(
    String reference,
    String label,
    Set<String> kinds,
    boolean byText,
    boolean done,
    boolean planned,
    boolean reasonStated,
    Set<String> reasons)
    implements Fact {
  public Procedure {
    kinds = Set.copyOf(kinds);
    reasons = Set.copyOf(reasons);
  }

  /** Nobody wrote down what it is for. */
  public boolean withoutReason() {
    return !reasonStated;
  }

  @Override
  public Fact meaning() {
    return new Procedure("", "", kinds, byText, done, planned, reasonStated, reasons);
  }
}
