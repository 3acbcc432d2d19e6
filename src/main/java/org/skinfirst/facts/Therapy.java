package org.skinfirst.facts;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A medicine, supplement or skin care product: stated, ordered, given or planned. {@code current}:
 * in use on the day; {@code proposed}: a draft order of this call; {@code planned}: a clinician's
 * plan on record; {@code possible}: perhaps in use; {@code past}: no longer in use; {@code
 * asNeeded}: used now and then; {@code daysInUse}: since it began, absent where it is used as
 * needed; {@code reasons}: the kinds of what it was given for; {@code remarks}: of all that its
 * reasons and remarks name, in whatever words.
 */
public record Therapy(
    String reference,
    String label,
    Set<String> kinds,
    boolean byText,
    boolean current,
    boolean proposed,
    boolean planned,
    boolean possible,
    boolean past,
    boolean asNeeded,
    @Nullable Integer daysInUse,
    boolean reasonStated,
    Set<String> reasons,
    Set<String> remarks,
    String said)
    implements Fact, Intervention {
  public Therapy {
    kinds = Set.copyOf(kinds);
    reasons = Set.copyOf(reasons);
    remarks = Set.copyOf(remarks);
  }

  /** In use, or about to be. */
  public boolean currentOrProposed() {
    return current || proposed || planned;
  }

  /** In use, about to be, or perhaps so. */
  public boolean presentOrPossible() {
    return currentOrProposed() || possible;
  }

  /** Nobody wrote down what it is for. */
  public boolean withoutReason() {
    return !reasonStated;
  }

  @Override
  public Fact meaning() {
    return new Therapy(
        "",
        "",
        kinds,
        byText,
        current,
        proposed,
        planned,
        possible,
        past,
        asNeeded,
        daysInUse,
        reasonStated,
        reasons,
        remarks,
        "");
  }
}
