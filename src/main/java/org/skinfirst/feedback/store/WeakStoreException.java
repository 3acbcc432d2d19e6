package org.skinfirst.feedback.store;

/** The database may forget what it has committed, or cannot be used as it is set. */
public final class WeakStoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  WeakStoreException(String message) {
    super(message);
  }
}
