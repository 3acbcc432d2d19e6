package org.skinfirst.facts;

import java.util.Set;

/** Something done to the patient, or prepared. */
public record Procedure(
    String reference,
    String label,
    Set<String> kinds,
    boolean byText,
    boolean done,
    boolean planned)
    implements Fact {
  public Procedure {
    kinds = Set.copyOf(kinds);
  }

  @Override
  public Fact meaning() {
    return new Procedure("", "", kinds, byText, done, planned);
  }
}
