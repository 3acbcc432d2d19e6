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

  static StoreDownException of(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    if (root instanceof StoreDownException down) {
      return down;
    }
    String state = root instanceof java.sql.SQLException sql ? " " + sql.getSQLState() : "";
    return new StoreDownException(root.getClass().getSimpleName() + state);
  }
}
