package org.skinfirst.chart;

import java.util.Set;
import org.skinfirst.chart.fhir.Reference;

/**
 * Whether what is ordered or stated is in use.
 *
 * @param current on the day
 * @param proposed by this call
 * @param planned by a clinician, on record
 * @param past no longer
 */
record Use(boolean current, boolean proposed, boolean planned, boolean past) {

  static final Use NONE = new Use(false, false, false, false);

  /** Intents that are orders. */
  private static final Set<String> ORDERS =
      Set.of(
          "order", "original-order", "reflex-order", "filler-order", "instance-order", "directive");

  private static final Set<String> PLANS = Set.of("plan", "proposal");

  private static final Set<String> OVER = Set.of("stopped", "completed", "ended", "revoked");

  private static final Set<String> WITHDRAWN =
      Set.of("entered-in-error", "cancelled", "revoked", "stopped", "completed");

  /**
   * How an order is in use. A draft in the background counts as carried out: it is about to be
   * signed, only nobody asks about it now. A plan that reports what is taken already counts so,
   * too.
   *
   * @param author who gave it
   * @param isReported whether it reports what is taken
   */
  static Use of(
      String status, String intent, Reference author, boolean isReported, Reading reading) {
    if (reading.isProposal()) {
      boolean open = !WITHDRAWN.contains(status); // re-signing sends other statuses than draft
      return new Use(!reading.isAddressed() && open, reading.isAddressed() && open, false, false);
    }
    if (isNotKnown(status)) {
      reading.gap("its status is not known");
      return NONE;
    }
    boolean ordered = isOrder(intent);
    boolean active = status.equals("active");
    return new Use(
        active && (ordered || isReported && PLANS.contains(intent)),
        false,
        active && PLANS.contains(intent) && !isReported && !isPatients(author),
        OVER.contains(status) && ordered);
  }

  static boolean isOrder(String intent) {
    return intent.isEmpty() || ORDERS.contains(intent);
  }

  static boolean isNotKnown(String status) {
    return status.isEmpty() || status.equals(Statuses.UNKNOWN);
  }

  /** Whether it comes of the patient or a relative, and of no clinician. */
  static boolean isPatients(Reference author) {
    String who = author.reference();
    return who.startsWith("Patient/")
        || who.startsWith("RelatedPerson/")
        || who.contains("/Patient/")
        || who.contains("/RelatedPerson/");
  }

  /** The same of kinds of which words say something. */
  Use of(Named named) {
    return named.isPresent() ? this : new Use(false, false, false, past || named.isPast());
  }

  /** The same when the time that was set for it has ended. */
  Use over() {
    return new Use(false, proposed, false, past || current);
  }

  /** Whether words only say that it may be so, of what would be in use. */
  boolean isPossible(Named named) {
    return named.isPossible() && (current || proposed || planned);
  }
}
