package org.skinfirst.facts;

import java.util.Set;

/** One part of a nutrition order: a diet, one excluded food, a supplement or a formula. */
public record DietOrder(
    String reference,
    String label,
    Set<String> kinds,
    boolean byText,
    boolean current,
    boolean proposed)
    implements Fact {
  public DietOrder {
    kinds = Set.copyOf(kinds);
  }

  /** In force, or about to be. */
  public boolean currentOrProposed() {
    return current || proposed;
  }

  @Override
  public Fact meaning() {
    return new DietOrder("", "", kinds, byText, current, proposed);
  }
}
