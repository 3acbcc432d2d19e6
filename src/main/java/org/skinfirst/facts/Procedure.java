package org.skinfirst.facts;

import java.util.Set;

/**
 * Something done to the patient, or prepared. {@code reasons}: the kinds of what it was done for;
 * {@code remarks}: of all that its reasons and remarks name, in whatever words.
 */
public record Procedure(
    String reference,
    String label,
    Set<String> kinds,
    boolean byText,
    boolean done,
    boolean planned,
    boolean reasonStated,
    Set<String> reasons,
    Set<String> remarks)
    implements Fact {
  public Procedure {
    kinds = Set.copyOf(kinds);
    reasons = Set.copyOf(reasons);
    remarks = Set.copyOf(remarks);
  }

  /** Nobody wrote down what it is for. */
  public boolean withoutReason() {
    return !reasonStated;
  }

  @Override
  public Fact meaning() {
    return new Procedure("", "", kinds, byText, done, planned, reasonStated, reasons, remarks);
  }
}
