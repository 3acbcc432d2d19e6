package org.skinfirst.facts;

import java.util.Set;

/**
 * A condition. {@code active}: true of the patient on the day, and so is one without a status;
 * {@code statusStated}: somebody recorded its status; {@code inRemission}: there, but quiet; {@code
 * provisional}: not yet confirmed; {@code possible}: in doubt, and not over; {@code past}: it was
 * there, and is over; {@code proposed}: about to be added by this call.
 */
public record Problem(
    String reference,
    String label,
    Set<String> kinds,
    boolean byText,
    boolean active,
    boolean statusStated,
    boolean inRemission,
    boolean provisional,
    boolean possible,
    boolean past,
    boolean proposed,
    String said)
    implements Fact {
  public Problem {
    kinds = Set.copyOf(kinds);
  }

  /** Active, or perhaps so. */
  public boolean presentOrPossible() {
    return active || possible;
  }

  @Override
  public Fact meaning() {
    return new Problem(
        "",
        "",
        kinds,
        byText,
        active,
        statusStated,
        inRemission,
        provisional,
        possible,
        past,
        proposed,
        "");
  }
}
