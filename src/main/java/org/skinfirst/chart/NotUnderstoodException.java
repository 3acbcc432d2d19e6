package org.skinfirst.chart;

/** A resource cannot be used; the message says why, without its content. */
final class NotUnderstoodException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean mayBeAnything;

  private NotUnderstoodException(String reason, boolean mayBeAnything) {
    super(reason, null, false, false);
    this.mayBeAnything = mayBeAnything;
  }

  /** It can be about nothing but what it names. */
  static NotUnderstoodException asNamed(String reason) {
    return new NotUnderstoodException(reason, false);
  }

  /** What it is about is not known. */
  static NotUnderstoodException maybeAnything(String reason) {
    return new NotUnderstoodException(reason, true);
  }

  boolean mayBeAnything() {
    return mayBeAnything;
  }
}
