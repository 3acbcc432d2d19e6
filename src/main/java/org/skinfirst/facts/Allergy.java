package org.skinfirst.facts;

import java.util.Set;

/**
 * An allergy or intolerance. {@code active}: neither refuted nor resolved; {@code confirmed}: said
 * to be so by the record; {@code possible}: in doubt, and not over; {@code past}: outgrown or
 * resolved.
 */
public record Allergy(
    String reference,
    String label,
    Set<String> kinds,
    boolean byText,
    boolean active,
    boolean confirmed,
    boolean possible,
    boolean past,
    String said)
    implements Fact {
  public Allergy {
    kinds = Set.copyOf(kinds);
  }

  /** Active, or perhaps so. */
  public boolean presentOrPossible() {
    return active || possible;
  }

  @Override
  public Fact meaning() {
    return new Allergy("", "", kinds, byText, active, confirmed, possible, past, "");
  }
}
