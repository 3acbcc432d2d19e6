package org.skinfirst.feedback.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** The connection to the store: strong enough, its tables up to date, or refused. */
public final class Database implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Database.class);

  private final StorePlace place;
  private final Vendor vendor;
  private final HikariDataSource pool;
  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private volatile boolean ready;

  private Database(StorePlace place, Vendor vendor) {
    this.place = place;
    this.vendor = vendor;
    HikariConfig config = vendor.connection(place);
    config.setPoolName("feedback");
    config.setMaximumPoolSize(4);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(1_000);
    config.setInitializationFailTimeout(-1); // it may come up after us
    pool = new HikariDataSource(config);
    jdbc = JdbcClient.create(pool);
    transactions = new TransactionTemplate(new JdbcTransactionManager(pool));
  }

  /** Connects to nothing yet. */
  public static Database at(StorePlace place) {
    return new Database(place, place.url() == null ? new Sqlite() : new Postgres());
  }

  /**
   * @throws StoreDownException when it cannot be reached
   * @throws WeakStoreException when it would not keep its promises
   */
  public void open() {
    if (!ready) {
      prepare();
    }
  }

  private synchronized void prepare() {
    if (ready) {
      return;
    }
    try {
      if (!place.allowWeak()) {
        vendor.check(jdbc);
      }
      Flyway.configure()
          .dataSource(pool)
          .locations(vendor.scripts())
          .table("feedback_schema")
          .load()
          .migrate();
      ready = true;
      LOG.info("feedback is kept in {}", place);
    } catch (DataAccessException | FlywayException e) {
      throw StoreDownException.of(e);
    }
  }

  /** One transaction; committed when this returns. */
  <T> T write(Function<JdbcClient, T> work) {
    open();
    try {
      return transactions.execute(
          status -> {
            vendor.lock(jdbc);
            return work.apply(jdbc);
          });
    } catch (DataIntegrityViolationException e) {
      throw e; // the data's fault, not the store's
    } catch (DataAccessException | TransactionException e) {
      throw StoreDownException.of(e);
    }
  }

  <T> T read(Function<JdbcClient, T> work) {
    open();
    try {
      return work.apply(jdbc);
    } catch (DataAccessException e) {
      throw StoreDownException.of(e);
    }
  }

  Vendor vendor() {
    return vendor;
  }

  void forget() {
    read(
        connection -> {
          vendor.forget(connection);
          return true;
        });
  }

  @Override
  public void close() {
    pool.close();
  }
}
