package org.skinfirst.facts;

import java.util.Set;

/** What several facts amount to, concluded by a rule for other rules and cards to lean on. */
public record Situation(String label, Set<String> kinds) implements Fact {
  public Situation {
    kinds = Set.copyOf(kinds);
  }

  public Situation(String id) {
    this(id, Set.of(id));
  }

  @Override
  public String reference() {
    return "";
  }

  @Override
  public boolean byText() {
    return false;
  }
}
