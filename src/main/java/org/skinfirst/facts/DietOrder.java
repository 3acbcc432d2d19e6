package org.skinfirst.facts;

import java.util.Set;

/**
 * One part of a nutrition order: a diet, one excluded food, a supplement or a formula. {@code
 * planned}: a clinician's plan on record; {@code possible}: perhaps in force; {@code past}: no
 * longer; {@code reasons}: the kinds of what it was ordered for; {@code remarks}: of all that its
 * reasons and remarks name, in whatever words.
 */
public record DietOrder(
    String reference,
    String label,
    Set<String> kinds,
    boolean byText,
    boolean current,
    boolean proposed,
    boolean planned,
    boolean possible,
    boolean past,
    boolean reasonStated,
    Set<String> reasons,
    Set<String> remarks,
    String said)
    implements Fact, Intervention {
  public DietOrder {
    kinds = Set.copyOf(kinds);
    reasons = Set.copyOf(reasons);
    remarks = Set.copyOf(remarks);
  }

  /** In force, or about to be. */
  public boolean currentOrProposed() {
    return current || proposed || planned;
  }

  /** In force, about to be, or perhaps so. */
  public boolean presentOrPossible() {
    return currentOrProposed() || possible;
  }

  /** Nobody wrote down what it is for. */
  public boolean withoutReason() {
    return !reasonStated;
  }

  @Override
  public Fact meaning() {
    return new DietOrder(
        "",
        "",
        kinds,
        byText,
        current,
        proposed,
        planned,
        possible,
        past,
        reasonStated,
        reasons,
        remarks,
        "");
  }
}
