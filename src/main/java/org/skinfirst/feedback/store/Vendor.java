package org.skinfirst.feedback.store;

import com.zaxxer.hikari.HikariConfig;
import java.sql.SQLException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What differs between the databases. */
sealed interface Vendor permits Sqlite, Postgres {

  /** How to connect; makes what has to be there before. */
  HikariConfig connection(StorePlace place);

  /**
   * Reads back what makes a commit last.
   *
   * @throws WeakStoreException naming what is weaker
   */
  void check(JdbcClient jdbc);

  /**
   * Looks for damage, after a time in which the store could not be used.
   *
   * @throws StoreDownException where there is some
   */
  void examine(JdbcClient jdbc, StorePlace place);

  /** Folder of the scripts that make the tables. */
  String scripts();

  /**
   * What Flyway wrote down of version 1 before it was changed once. Such a store is brought to
   * version 1 as it is now by a script of its own.
   */
  int firstChecksum();

  /**
   * Keeps other instances from writing until the transaction ends, so that numbers are in order.
   */
  void lock(JdbcClient jdbc);

  /** What the system tells of the file that is there now. */
  FileState look(StorePlace place);

  /** What the database says of a failure. */
  Fault fault(StorePlace place, SQLException failure);

  /**
   * Ends the use of a file that may no longer be the one at its place.
   *
   * @param close closes all connections
   */
  void leave(JdbcClient jdbc, StorePlace place, FileState last, Runnable close);

  /** The ISO week of a column of milliseconds, such as 2026-W03. */
  String week(String column);

  /** Overwrites what was deleted, as far as the database does not do so by itself. */
  void forget(JdbcClient jdbc);
}
