package org.skinfirst.feedback.store;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;

/**
 * The store: strong enough, its tables up to date, or refused. When it is in trouble it is opened
 * anew, so that what is at its place then is what is used.
 */
public final class Database implements AutoCloseable {

  /** So many may read at a time, so that a connection is left to write. */
  static final int READERS = 4;

  private static final Logger LOG = LoggerFactory.getLogger(Database.class);

  /** For how long a busy machine, or whoever locks the file, may keep the store from opening. */
  private static final long PATIENCE_SECONDS = 30;

  private static final long TURN_SECONDS = 1;

  private final StorePlace place;
  private final Vendor vendor;
  private final Semaphore opening = new Semaphore(1);
  private final Semaphore readers = new Semaphore(READERS);
  private volatile @Nullable Connections connections;
  private volatile int openings; // written in turn

  private Database(StorePlace place, Vendor vendor) {
    this.place = place;
    this.vendor = vendor;
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
    connections();
  }

  private Connections connections() {
    Connections now = connections;
    if (now != null && now.isCurrent()) {
      return now;
    }
    return inTurn(opening, this::opened);
  }

  private Connections opened() {
    Connections now = connections;
    if (now != null) {
      if (now.isCurrent()) {
        return now;
      }
      throw fileChanged(now);
    }
    Connections fresh = new Connections(place, vendor);
    try {
      prepare(fresh);
    } catch (RuntimeException e) {
      fresh.close();
      throw e;
    }
    openings++;
    connections = fresh;
    LOG.info("feedback is kept in {}", place);
    return fresh;
  }

  private void prepare(Connections fresh) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    String told = "";
    while (true) {
      try {
        fresh.prepare(openings > 0);
        return;
      } catch (DataAccessException | FlywayException e) {
        Fault fault = Fault.of(vendor, place, e);
        if (fault.kind() != Fault.Kind.BUSY || System.nanoTime() > end) {
          throw new StoreDownException(fault.message());
        }
        if (!fault.message().equals(told)) {
          LOG.warn("waiting for the feedback store: {}", fault.message());
        }
        told = fault.message();
        fresh.renew();
      }
    }
  }

  /** One transaction; committed, and in the file that is there, when this returns. */
  <T> T write(Function<JdbcClient, T> work) {
    Connections now = connections();
    T result = guarded(now, () -> now.write(work));
    if (!now.isCurrent()) {
      throw fileChanged(now);
    }
    return result;
  }

  <T> T read(Function<JdbcClient, T> work) {
    Connections now = connections();
    return inTurn(readers, () -> guarded(now, () -> now.read(work)));
  }

  private <T> T inTurn(Semaphore turn, Supplier<T> work) {
    try {
      if (!turn.tryAcquire(TURN_SECONDS, TimeUnit.SECONDS)) {
        throw new StoreDownException("others wait for " + place + " already");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreDownException("interrupted");
    }
    try {
      return work.get();
    } finally {
      turn.release();
    }
  }

  private <T> T guarded(Connections now, Supplier<T> work) {
    try {
      return work.get();
    } catch (DataAccessException | TransactionException e) {
      Fault fault = Fault.of(vendor, place, e);
      if (fault.kind() == Fault.Kind.LASTING) {
        drop(now);
      } else {
        now.renew();
      }
      if (fault.kind() == Fault.Kind.CONTENT) {
        throw new UnstorableException(fault.message());
      }
      throw new StoreDownException(fault.message());
    }
  }

  /** What was written last may be in a file that is gone. */
  private StoreDownException fileChanged(Connections now) {
    drop(now);
    return new StoreDownException(
        place
            + " was deleted, replaced or cut while in use; what is there now is opened next, or a"
            + " new file begun: where that is not meant, stop the service and restore a backup");
  }

  private synchronized void drop(Connections old) {
    if (connections == old) {
      old.leave();
      connections = null;
    }
  }

  /** How often the store was opened; after each time it may be another one. */
  int openings() {
    return openings;
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
    Connections now = connections;
    if (now != null) {
      now.close();
    }
  }
}
