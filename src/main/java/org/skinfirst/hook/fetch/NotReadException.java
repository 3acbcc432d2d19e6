package org.skinfirst.hook.fetch;

/** Something was not to be had from the EHR. Quotes neither what was asked nor what came. */
final class NotReadException extends Exception {

  private static final long serialVersionUID = 1L;

  private final boolean unknown;

  /**
   * @param unknown whether the server does not know what was asked for
   */
  NotReadException(String reason, boolean unknown) {
    super(reason, null, false, false);
    this.unknown = unknown;
  }

  boolean isUnknown() {
    return unknown;
  }
}
