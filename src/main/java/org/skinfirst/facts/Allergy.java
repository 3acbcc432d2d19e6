package org.skinfirst.facts;

import java.util.Set;

/**
 * An allergy or intolerance. {@code active}: neither refuted nor resolved; {@code confirmed}: said
 * to be so by the record.
 */
public record Allergy(
    String reference,
    String label,
    Set<String> kinds,
    boolean byText,
    boolean active,
    boolean confirmed)
    implements Fact {
  public Allergy {
    kinds = Set.copyOf(kinds);
  }

  @Override
  public Fact meaning() {
    return new Allergy("", "", kinds, byText, active, confirmed);
  }
}
