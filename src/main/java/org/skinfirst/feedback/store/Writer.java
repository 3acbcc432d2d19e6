package org.skinfirst.feedback.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.skinfirst.text.Trace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The one thread that writes. What queues up while it commits goes into its next commit, so that
 * many callers share one fsync; each is told only when its own work is safe. Large work has a
 * commit of its own, after all that is small: what is small waits for one large commit at most.
 */
public final class Writer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
  private static final int LARGEST_GROUP = 256;
  private static final int LONGEST_QUEUE = 4_096;
  private static final int LONGEST_WAIT_SECONDS = 5;

  /** Even on a machine that has much else to do. */
  private static final int ROWS_A_SECOND = 2_000;

  /** Work of more rows is large. */
  private static final int FEW_ROWS = 50;

  /** For how long work that nobody waits for may gather more of its kind. */
  private static final long GATHERING_MILLIS = 50;

  private final BlockingQueue<Work<?>> queue = new ArrayBlockingQueue<>(LONGEST_QUEUE);

  /** Given by whoever waits, so that nobody else wakes the thread while it gathers. */
  private final Semaphore hurry = new Semaphore(0);

  private final Database database;
  private final Thread thread = new Thread(this::run, "feedback-writer");
  private final Queue<Work<?>> large = new ArrayDeque<>(); // only the thread knows it
  private volatile boolean closed;
  private volatile @Nullable String trouble;
  private volatile long faults; // only the thread writes it

  /**
   * How the thread does.
   *
   * @param alive false where nothing can be stored until the service is started again
   * @param waiting how much is to be stored
   * @param faults how often something unexpected went wrong since the start
   * @param trouble why the last commit failed; null where it did not
   */
  public record State(boolean alive, int waiting, long faults, @Nullable String trouble) {}

  public Writer(Database database) {
    this.database = database;
    thread.setDaemon(true);
    thread.start();
  }

  public State state() {
    return new State(thread.isAlive(), queue.size(), faults, trouble);
  }

  /** How often the store was opened; after each time it may be another one. */
  int openings() {
    return database.openings();
  }

  /**
   * Returns when the work is committed.
   *
   * @param rows how much it writes, roughly
   * @throws StoreDownException when it is not, as far as we know
   * @throws UnstorableException when it never can be
   */
  <T> T write(int rows, Function<JdbcClient, T> sql) {
    Work<T> work = new Work<>(sql, true, rows > FEW_ROWS);
    if (!takes(work)) {
      throw refusal();
    }
    hurry.release();
    int seconds = LONGEST_WAIT_SECONDS + rows / ROWS_A_SECOND;
    try {
      return work.done().get(seconds, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e);
    } catch (TimeoutException e) {
      work.done().cancel(false); // where it has not begun, it is not done at all
      throw new StoreDownException("it takes more than " + seconds + " seconds");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreDownException("interrupted");
    }
  }

  /** Never waits; the future fails where the work is not done. */
  <T> CompletableFuture<T> writeLater(Function<JdbcClient, T> sql) {
    Work<T> work = new Work<>(sql, false, false);
    if (!takes(work)) {
      work.done().completeExceptionally(refusal());
    }
    return work.done();
  }

  private boolean takes(Work<?> work) {
    return !closed && thread.isAlive() && queue.offer(work);
  }

  private StoreDownException refusal() {
    return new StoreDownException(
        closed || thread.isAlive()
            ? "too much is waiting to be stored"
            : "the thread that writes has ended: start the service again");
  }

  private void run() {
    List<Work<?>> group = new ArrayList<>();
    while (!closed || !queue.isEmpty() || !large.isEmpty()) {
      try {
        step(group);
      } catch (Throwable e) { // without this thread nothing is stored
        onFault(group, e);
      } finally {
        group.clear();
      }
    }
  }

  private void step(List<Work<?>> group) throws InterruptedException {
    Work<?> first = large.isEmpty() ? queue.poll(200, TimeUnit.MILLISECONDS) : queue.poll();
    if (first != null) {
      gather(first, group);
      commit(group);
      group.clear();
    }
    Work<?> next = large.poll();
    if (next != null && !next.done().isDone()) {
      group.add(next);
      commit(group);
    }
  }

  /** All that is there; more of it while nobody waits, since a commit costs the same for many. */
  private void gather(Work<?> first, List<Work<?>> group) throws InterruptedException {
    group.add(first);
    if (!first.awaited() && !closed && large.isEmpty() && queue.size() < LARGEST_GROUP) {
      hurry.tryAcquire(GATHERING_MILLIS, TimeUnit.MILLISECONDS);
    }
    // Who comes just now is in what is taken next, or makes the next commit early.
    hurry.drainPermits();
    queue.drainTo(group, LARGEST_GROUP - 1);
    group.removeIf(work -> work.done().isDone()); // its caller has given up
    group.stream().filter(Work::large).forEach(large::add);
    group.removeIf(Work::large);
  }

  private void commit(List<Work<?>> group) {
    if (group.isEmpty()) {
      return;
    }
    try {
      database.write(
          jdbc -> {
            for (Work<?> work : group) {
              work.run(jdbc);
              Thread.yield(); // to a call that waits for a processor: this can wait
            }
            return true;
          });
    } catch (StoreDownException | WeakStoreException e) {
      onStoreDown(group, e);
      return;
    } catch (Throwable e) {
      retryAlone(group, e);
      return;
    }
    if (trouble != null) {
      trouble = null;
      LOG.info("feedback is stored again");
    }
    group.forEach(Work::committed);
  }

  /** The others shall not suffer for one. */
  private void retryAlone(List<Work<?>> group, Throwable failure) {
    if (group.size() > 1) {
      group.forEach(work -> commit(List.of(work)));
    } else if (failure instanceof UnstorableException unstorable) {
      LOG.warn("a report is not stored: {}", unstorable.getMessage());
      fail(group, unstorable);
    } else {
      onFault(group, failure);
    }
  }

  private void onStoreDown(List<Work<?>> group, RuntimeException failure) {
    String reason = String.valueOf(failure.getMessage());
    if (!reason.equals(trouble)) {
      LOG.error("feedback is not stored: {}", reason);
      trouble = reason;
    }
    fail(group, new StoreDownException(reason));
  }

  private void onFault(List<Work<?>> group, Throwable fault) {
    faults++;
    fail(group, new StoreDownException("a fault of the service: " + fault.getClass().getName()));
    try {
      LOG.error("feedback is not stored: unexpected {}", Trace.of(fault));
    } catch (Throwable e) {
      // it is counted; to go on matters more than to say so
    }
  }

  private static void fail(List<Work<?>> group, RuntimeException failure) {
    group.forEach(work -> work.done().completeExceptionally(failure));
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
