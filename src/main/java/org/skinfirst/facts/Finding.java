package org.skinfirst.facts;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An observation with a usable status. {@code value}: the number measured; {@code daysAgo}: days
 * before the day of the call, absent without a date.
 */
public record Finding(
    String reference,
    String label,
    Set<String> kinds,
    boolean byText,
    @Nullable Double value,
    @Nullable Integer daysAgo)
    implements Fact {
  public Finding {
    kinds = Set.copyOf(kinds);
  }

  /** Somebody wrote down when. */
  public boolean dated() {
    return daysAgo != null;
  }

  @Override
  public Fact meaning() {
    return new Finding("", "", kinds, byText, value, daysAgo);
  }
}
