package org.skinfirst.feedback.store;

/** The store cannot be used now; says nothing of what was to be stored. */
public final class StoreDownException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param reason without content: messages of databases quote values
   */
  StoreDownException(String reason) {
    super(reason, null, false, false);
  }
}
