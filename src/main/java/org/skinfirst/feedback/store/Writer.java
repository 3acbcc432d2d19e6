package org.skinfirst.feedback.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The one thread that writes. What queues up while it commits goes into its next commit, so that
 * many callers share one fsync; each is told only when its own work is safe.
 */
public final class Writer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
  private static final int LARGEST_GROUP = 256;
  private static final int LONGEST_QUEUE = 4_096;
  private static final int LONGEST_WAIT_SECONDS = 3;

  /** For how long work that nobody waits for may gather more of its kind. */
  private static final long GATHERING_MILLIS = 50;

  private final BlockingQueue<Work<?>> queue = new ArrayBlockingQueue<>(LONGEST_QUEUE);

  /** Given by whoever waits, so that nobody else wakes the thread while it gathers. */
  private final Semaphore hurry = new Semaphore(0);

  private final Database database;
  private final Thread thread = new Thread(this::run, "feedback-writer");
  private volatile boolean closed;

  private static final class Work<T> {

    private final Function<JdbcClient, T> sql;
    private final boolean awaited;
    private final CompletableFuture<T> done = new CompletableFuture<>();
    private volatile T result;

    Work(Function<JdbcClient, T> sql, boolean awaited) {
      this.sql = sql;
      this.awaited = awaited;
    }

    void run(JdbcClient jdbc) {
      result = sql.apply(jdbc);
    }

    void committed() {
      done.complete(result);
    }
  }

  public Writer(Database database) {
    this.database = database;
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Returns when the work is committed.
   *
   * @throws StoreDownException when it is not, as far as we know
   */
  <T> T write(Function<JdbcClient, T> sql) {
    Work<T> work = new Work<>(sql, true);
    if (closed || !queue.offer(work)) {
      throw new StoreDownException("too much is waiting to be stored");
    }
    hurry.release();
    try {
      return work.done.get(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw StoreDownException.of(e);
    } catch (TimeoutException e) {
      throw new StoreDownException("the store takes too long");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreDownException("interrupted");
    }
  }

  /** Never waits; the future fails where the work is not done. */
  <T> CompletableFuture<T> writeLater(Function<JdbcClient, T> sql) {
    Work<T> work = new Work<>(sql, false);
    if (closed || !queue.offer(work)) {
      work.done.completeExceptionally(new StoreDownException("too much is waiting to be stored"));
    }
    return work.done;
  }

  private void run() {
    List<Work<?>> group = new ArrayList<>();
    while (!closed || !queue.isEmpty()) {
      try {
        Work<?> first = queue.poll(200, TimeUnit.MILLISECONDS);
        if (first != null) {
          gather(first, group);
          commit(group);
        }
      } catch (InterruptedException e) {
        return;
      } finally {
        group.clear();
      }
    }
  }

  /** All that is there; more of it while nobody waits, since a commit costs the same for many. */
  private void gather(Work<?> first, List<Work<?>> group) throws InterruptedException {
    group.add(first);
    if (!first.awaited && !closed && queue.size() < LARGEST_GROUP) {
      hurry.tryAcquire(GATHERING_MILLIS, TimeUnit.MILLISECONDS);
    }
    // Who comes just now is in what is taken next, or makes the next commit early.
    hurry.drainPermits();
    queue.drainTo(group, LARGEST_GROUP - 1);
  }

  private void commit(List<Work<?>> group) {
    try {
      database.write(
          jdbc -> {
            for (Work<?> work : group) {
              work.run(jdbc);
              Thread.yield(); // to a call that waits for a processor: this can wait
            }
            return true;
          });
      group.forEach(Work::committed);
    } catch (RuntimeException e) {
      boolean blameOne = !(e instanceof StoreDownException) && !(e instanceof WeakStoreException);
      if (blameOne && group.size() > 1) {
        group.forEach(work -> commit(List.of(work))); // the others shall not suffer for it
      } else {
        fail(group, e);
      }
    }
  }

  private static void fail(List<Work<?>> group, RuntimeException failure) {
    StoreDownException down =
        failure instanceof StoreDownException known ? known : StoreDownException.of(failure);
    LOG.error("feedback is not stored: {}", down.getMessage());
    group.forEach(work -> work.done.completeExceptionally(down));
  }

  /** Writes what is waiting, for a few seconds at most. */
  @Override
  public void close() {
    closed = true;
    hurry.release();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(LONGEST_WAIT_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
