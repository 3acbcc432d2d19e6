package org.skinfirst.population;

/** An export that cannot be screened as it is; the message says why and what to do. */
public final class UnusableExportException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UnusableExportException(String message) {
    super(message);
  }
}
