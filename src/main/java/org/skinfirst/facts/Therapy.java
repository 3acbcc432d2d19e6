package org.skinfirst.facts;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A medicine, supplement or skin care product: stated, ordered, given or planned in a care plan.
 * {@code current}: in use on the day; {@code proposed}: a draft order of this call; {@code
 * reasons}: the kinds of what it was given for.
 */
public record Therapy(
    String reference,
    String label,
    Set<String> kinds,
    boolean byText,
    boolean current,
    boolean proposed,
    @Nullable Integer daysInUse,
    boolean reasonStated,
    Set<String> reasons)
    implements Fact {
  public Therapy {
    kinds = Set.copyOf(kinds);
    reasons = Set.copyOf(reasons);
  }

  /** In use, or about to be. */
  public boolean currentOrProposed() {
    return current || proposed;
  }

  /** Nobody wrote down what it is for. */
  public boolean withoutReason() {
    return !reasonStated;
  }

  @Override
  public Fact meaning() {
    return new Therapy("", "", kinds, byText, current, proposed, daysInUse, reasonStated, reasons);
  }
}
