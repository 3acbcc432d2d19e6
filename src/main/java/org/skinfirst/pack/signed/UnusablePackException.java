package org.skinfirst.pack.signed;

/** A pack file, or a key for one, that must not be used; says why and what to do. */
public final class UnusablePackException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnusablePackException(String message) {
    super(message);
  }
}
