package org.skinfirst.facts;

import java.util.Collection;
import java.util.Set;

/**
 * What a fact must be for one pattern of a rule to match it, as far as kinds go.
 *
 * @param type simple name of the fact's type
 * @param all kinds that it must all have
 * @param any kinds of which it must have one; none are asked for when empty
 */
public record Need(String type, Set<String> all, Set<String> any) {
  public Need {
    all = Set.copyOf(all);
    any = Set.copyOf(any);
  }

  /** Whether any of these facts meets any of these needs. */
  public static boolean isAnyMet(Collection<Need> needs, Collection<Fact> facts) {
    for (Fact fact : facts) {
      for (Need need : needs) {
        if (FactTypes.isOf(fact, need.type()) && need.isMetBy(fact.kinds())) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether any fact of the type will do. */
  public boolean isOpen() {
    return all.isEmpty() && any.isEmpty();
  }

  /** Whether a fact of the type with these kinds may match. */
  public boolean isMetBy(Set<String> kinds) {
    if (!kinds.containsAll(all)) {
      return false;
    }
    for (String kind : any) {
      if (kinds.contains(kind)) {
        return true;
      }
    }
    return any.isEmpty();
  }
}
