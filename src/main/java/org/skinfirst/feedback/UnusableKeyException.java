package org.skinfirst.feedback;

/** There is no key to make pseudonyms with, or one that could be guessed. */
public final class UnusableKeyException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UnusableKeyException(String message) {
    super(message);
  }
}
