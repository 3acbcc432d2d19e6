package org.skinfirst.feedback.store;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionSystemException;

/**
 * Why a transaction failed.
 *
 * @param message the database's own code, and what to do; nothing of what was to be stored
 */
record Fault(Kind kind, String message) {

  enum Kind {
    /** Another content can be stored. */
    CONTENT,
    /** The database or the machine is busy. */
    BUSY,
    /** The same connections will do when it is over. */
    PASSING,
    /** The connections are of no more use. */
    LASTING
  }

  static Fault of(Vendor vendor, StorePlace place, Throwable failure) {
    SQLException told = told(first(failure));
    if (told != null) {
      return vendor.fault(place, told);
    }
    Throwable root = root(failure);
    return root instanceof SQLException
        ? new Fault(Kind.BUSY, "no connection to " + place + " yet: it or the machine is busy")
        : new Fault(Kind.LASTING, place + " cannot be used: " + root.getClass().getSimpleName());
  }

  /** What failed before the transaction could not be rolled back either. */
  private static Throwable first(Throwable failure) {
    Throwable before =
        failure instanceof TransactionSystemException system
            ? system.getApplicationException()
            : null;
    return before == null ? failure : before;
  }

  /** The innermost exception with a code of the database; a pool that gave up waiting has none. */
  private static @Nullable SQLException told(Throwable failure) {
    SQLException told = null;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql
          && (sql.getSQLState() != null || sql.getErrorCode() != 0)) {
        told = sql;
      }
    }
    return told;
  }

  private static Throwable root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}
