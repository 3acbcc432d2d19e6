package org.skinfirst.feedback.store;

import com.zaxxer.hikari.HikariConfig;
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

  /** Folder of the scripts that make the tables. */
  String scripts();

  /**
   * Keeps other instances from writing until the transaction ends, so that numbers are in order.
   */
  void lock(JdbcClient jdbc);

  /** The ISO week of a column of milliseconds, such as 2026-W03. */
  String week(String column);

  /** Overwrites what was deleted, as far as the database does not do so by itself. */
  void forget(JdbcClient jdbc);
}
