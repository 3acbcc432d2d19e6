package org.skinfirst.chart;

/** A resource cannot be used; the message says why, without its content. */
final class NotUnderstoodException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NotUnderstoodException(String reason) {
    super(reason, null, false, false);
  }
}
