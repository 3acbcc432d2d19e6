package org.skinfirst.facts;

import java.util.Set;

/**
 * An order for a test, a procedure or a referral; its kinds tell which. {@code planned}: a
 * clinician's plan on record; {@code completed}: carried out; {@code reasons}: the kinds of what it
 * was ordered for; {@code remarks}: of all that its reasons and remarks name, in whatever words.
 */
public record ServiceOrder(
    String reference,
    String label,
    Set<String> kinds,
    boolean byText,
    boolean current,
    boolean proposed,
    boolean planned,
    boolean completed,
    boolean reasonStated,
    Set<String> reasons,
    Set<String> remarks)
    implements Fact, Intervention {
  public ServiceOrder {
    kinds = Set.copyOf(kinds);
    reasons = Set.copyOf(reasons);
    remarks = Set.copyOf(remarks);
  }

  /** Ordered, or about to be. */
  public boolean currentOrProposed() {
    return current || proposed || planned;
  }

  /** Ordered, or already carried out. */
  public boolean currentOrCompleted() {
    return current || completed;
  }

  /** Nobody wrote down what it is for. */
  public boolean withoutReason() {
    return !reasonStated;
  }

  @Override
  public Fact meaning() {
    return new ServiceOrder(
        "",
        "",
        kinds,
        byText,
        current,
        proposed,
        planned,
        completed,
        reasonStated,
        reasons,
        remarks);
  }
}
