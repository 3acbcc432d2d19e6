package org.skinfirst.cdshooks;

import java.util.Optional;
import org.skinfirst.chart.MissingDataException;
import org.skinfirst.chart.json.RefusedJsonException;
import org.skinfirst.rules.CostlyChartException;

/** A call that is not answered with cards; says where and why without quoting the call. */
public final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String place;

  /**
   * @param place JSON pointer or header that the refusal is about; empty for the whole call
   */
  public Refusal(int status, String place, String reason) {
    super(reason, null, false, false);
    this.status = status;
    this.place = place;
  }

  public static Refusal badRequest(String place, String reason) {
    return new Refusal(400, place, reason);
  }

  /** What is wrong with a call, whichever part found it; nothing where the fault is ours. */
  public static Optional<Refusal> of(Throwable fault) {
    if (fault instanceof Refusal refusal) {
      return Optional.of(refusal);
    }
    if (fault instanceof RefusedJsonException json) {
      return Optional.of(badRequest(json.place(), "the body " + json.getMessage()));
    }
    if (fault instanceof MissingDataException missing) {
      // CDS Hooks: needed data neither prefetched nor to be had from the EHR is a 412.
      String keys = String.join(", ", missing.keys());
      return Optional.of(
          new Refusal(412, "/prefetch", "required data is missing or unreadable: " + keys));
    }
    if (fault instanceof CostlyChartException costly) {
      return Optional.of(
          new Refusal(422, "/prefetch", "holds " + costly.getMessage() + "; send fewer"));
    }
    return Optional.empty();
  }

  public int status() {
    return status;
  }

  public String place() {
    return place;
  }
}
