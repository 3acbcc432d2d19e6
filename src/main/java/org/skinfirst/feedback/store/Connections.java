package org.skinfirst.feedback.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.transaction.support.TransactionTemplate;

/** Connections to the store as it was when they were opened; all of them to the same file. */
final class Connections {

  private final StorePlace place;
  private final Vendor vendor;
  private final HikariDataSource pool;
  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private FileState seen;

  /** Never used, but open: with the last connection to a file of SQLite's its log goes away. */
  private @Nullable Connection held;

  Connections(StorePlace place, Vendor vendor) {
    this.place = place;
    this.vendor = vendor;
    HikariConfig config = vendor.connection(place);
    seen = vendor.look(place);
    config.setPoolName("feedback");
    config.setMaximumPoolSize(Database.READERS + 2);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(1_000);
    config.setInitializationFailTimeout(-1); // it may come up after us
    pool = new HikariDataSource(config);
    jdbc = JdbcClient.create(pool);
    transactions = new TransactionTemplate(new JdbcTransactionManager(pool));
  }

  /**
   * Makes the tables, or brings them up to date.
   *
   * @param suspect whether the store could not be used a moment ago
   */
  void prepare(boolean suspect) {
    if (!place.allowWeak()) {
      vendor.check(jdbc);
    }
    if (suspect) {
      vendor.examine(jdbc, place);
    }
    if (place.url() == null && held == null) {
      held = DataSourceUtils.getConnection(Objects.requireNonNull(pool.getDataSource()));
    }
    new Tables(place, vendor, this, pool).bringUpToDate();
  }

  /** Whether what is at the place now is what these connections write to. */
  synchronized boolean isCurrent() {
    FileState now = vendor.look(place);
    boolean current = now.follows(seen);
    seen = current ? now : seen;
    return current;
  }

  <T> T read(Function<JdbcClient, T> work) {
    return work.apply(jdbc);
  }

  <T> T write(Function<JdbcClient, T> work) {
    return transactions.execute(
        status -> {
          vendor.lock(jdbc);
          return work.apply(jdbc);
        });
  }

  /**
   * Takes others, where a failure may have ended a transaction without JDBC knowing: what is
   * written next on such a connection of SQLite's would be written without one.
   */
  void renew() {
    if (place.url() == null) {
      pool.getHikariPoolMXBean().softEvictConnections();
    }
  }

  void close() {
    pool.close();
    JdbcUtils.closeConnection(held);
  }

  /** Closes what may no longer lead to the store. */
  synchronized void leave() {
    vendor.leave(jdbc, place, seen, this::close);
  }
}
