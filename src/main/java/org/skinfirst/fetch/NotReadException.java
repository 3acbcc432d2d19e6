package org.skinfirst.fetch;

/** Something was not to be had from the EHR. Quotes neither what was asked nor what came. */
final class NotReadException extends Exception {

  private static final long serialVersionUID = 1L;

  private final Outcome outcome;

  NotReadException(Outcome outcome, String reason) {
    super(reason, null, false, false);
    this.outcome = outcome;
  }

  Outcome outcome() {
    return outcome;
  }
}
