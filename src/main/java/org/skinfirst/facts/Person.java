package org.skinfirst.facts;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The patient of the call. {@code kinds} are the age groups of the day; none where the age is not
 * known for certain.
 */
public record Person(
    String reference, Set<String> kinds, boolean alive, @Nullable Integer ageMonths)
    implements Fact {
  public Person {
    kinds = Set.copyOf(kinds);
  }

  @Override
  public String label() {
    return "";
  }

  @Override
  public boolean byText() {
    return false;
  }
}
