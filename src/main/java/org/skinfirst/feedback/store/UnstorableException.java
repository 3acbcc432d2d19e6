package org.skinfirst.feedback.store;

/** The store works, but cannot keep this; says nothing of what was to be stored. */
public final class UnstorableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param reason without content: messages of databases quote values
   */
  UnstorableException(String reason) {
    super(reason, null, false, false);
  }
}
