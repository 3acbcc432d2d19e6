package org.skinfirst.trust.used;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.skinfirst.text.Trace;
import org.skinfirst.trust.away.Outage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The used tokens of all instances in PostgreSQL. One thread writes all that waits in one
 * statement, while calls are judged; before an answer goes out it is asked what came of it. While
 * the database is away, or slow, no call waits for it.
 */
public final class UsedTokensServer implements UsedTokensStore {

  private static final Logger LOG = LoggerFactory.getLogger(UsedTokensServer.class);
  private static final int LARGEST_BATCH = 1_000;
  private static final long IDLE_MILLIS = 500;
  private static final long FIRST_PAUSE_MILLIS = 50;
  private static final long LONGEST_PAUSE_MILLIS = 1_000;
  private static final long LONGEST_START_MILLIS = 3_000;
  private static final long LONGEST_CLOSE_MILLIS = 3_000;

  private final BlockingQueue<PendingUse> queue = new LinkedBlockingQueue<>();
  private final Deque<PendingUse> unwritten = new ArrayDeque<>();

  /** Uses that do not count, but may be in the table. */
  private final Set<UUID> withdrawn = new HashSet<>();

  private final CountDownLatch known = new CountDownLatch(1);
  private final CountDownLatch stop = new CountDownLatch(1);
  private final UsedTokensTable table;
  private final WhenAway whenAway;
  private final Clock clock;
  private final Outage outage;
  private final Thread thread = new Thread(this::run, "used-tokens");

  /** What becomes of calls while the database is away. */
  public enum WhenAway {
    /** Each instance goes by its own memory. */
    LOCAL(250, "Each instance goes by its own memory"),
    /** No token can be told to be unused. */
    REFUSE(1_000, "Calls get 503");

    private final long patienceMillis;
    private final String meanwhile;

    WhenAway(long patienceMillis, String meanwhile) {
      this.patienceMillis = patienceMillis;
      this.meanwhile = meanwhile + " (skinfirst.security.replay-store-away)";
    }
  }

  public UsedTokensServer(SharedDatabase database, WhenAway whenAway, Clock clock) {
    this.table = new UsedTokensTable(database);
    this.whenAway = whenAway;
    this.clock = clock;
    this.outage = new Outage("the database of used tokens", clock);
  }

  @Override
  public Stream<UsedToken> open(Supplier<Stream<UsedToken>> live) {
    thread.setDaemon(true);
    thread.start();
    try {
      if (!known.await(LONGEST_START_MILLIS, TimeUnit.MILLISECONDS)) {
        begin("it does not answer");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Stream.empty(); // the table itself says what was used before
  }

  @Override
  public Use note(UsedToken token) {
    boolean away = outage.isOn();
    if (away && whenAway == WhenAway.REFUSE) {
      return Use.Settled.UNKNOWN;
    }
    PendingUse use = new PendingUse(token, whenAway.patienceMillis, this::isTooSlow);
    if (away) {
      use.settle(Use.Verdict.FIRST);
    }
    queue.add(use);
    return use;
  }

  /** Whoever has waited too long says so for all. */
  private Use.Verdict isTooSlow() {
    begin("it does not answer within " + whenAway.patienceMillis + " ms");
    return whenAway == WhenAway.REFUSE ? Use.Verdict.UNKNOWN : Use.Verdict.FIRST;
  }

  private void begin(String why) {
    outage.begin(why, whenAway.meanwhile);
  }

  @Override
  public Optional<String> away() {
    return outage.told();
  }

  private void run() {
    List<PendingUse> batch = new ArrayList<>();
    long pause = 0;
    while (!isDone()) {
      try {
        stop.await(pause, TimeUnit.MILLISECONDS);
        if (known.getCount() == 0) { // at first it is only asked whether it is there
          gather(batch);
        }
        pause = write(batch) ? 0 : Math.min(LONGEST_PAUSE_MILLIS, 2 * pause + FIRST_PAUSE_MILLIS);
      } catch (InterruptedException e) {
        return;
      } catch (Throwable e) { // without this thread no use is shared
        LOG.error("used tokens are not written: unexpected {}", Trace.of(e));
        begin("a fault of the service: " + e.getClass().getName());
        batch.forEach(this::keep);
        pause = LONGEST_PAUSE_MILLIS;
      } finally {
        known.countDown();
        batch.clear();
      }
    }
    table.close();
  }

  /** At the end it is tried once more to write what waits. */
  private boolean isDone() {
    return stop.getCount() == 0 && (outage.isOn() || (unwritten.isEmpty() && queue.isEmpty()));
  }

  private void gather(List<PendingUse> batch) throws InterruptedException {
    Instant now = clock.instant();
    unwritten.removeIf(use -> use.token().isOver(now));
    while (!unwritten.isEmpty() && batch.size() < LARGEST_BATCH) {
      batch.add(unwritten.poll());
    }
    if (batch.isEmpty()) {
      PendingUse first = queue.poll(stop.getCount() == 0 ? 0 : IDLE_MILLIS, TimeUnit.MILLISECONDS);
      if (first != null) {
        batch.add(first);
      }
    }
    queue.drainTo(batch, LARGEST_BATCH - batch.size());
  }

  private boolean write(List<PendingUse> batch) {
    long start;
    try {
      table.open();
      start = System.nanoTime(); // to connect may take longer than to answer
      table.delete(withdrawn);
      withdrawn.clear();
      settle(batch, table.insert(batch.stream().map(PendingUse::token).toList()));
      table.purge(clock.instant());
    } catch (SQLException e) {
      begin(reason(String.valueOf(e.getSQLState())));
      batch.forEach(this::keep);
      return false;
    }
    long millis = (System.nanoTime() - start) / 1_000_000;
    if (millis < whenAway.patienceMillis) {
      outage.end();
    } else {
      begin("it takes " + millis + " ms to answer");
    }
    return true;
  }

  /** Not in the words of the database, which quotes values. */
  private static String reason(String state) {
    if (state.startsWith("08") || state.startsWith("57P")) {
      return "it cannot be reached (" + state + ')';
    }
    return state.startsWith("53")
        ? "it has no room left, or no connection (" + state + ')'
        : "it does not take what is written (" + state + ')';
  }

  /** It may be in the table all the same, if only the answer was lost. */
  private void keep(PendingUse use) {
    if (use.settle(isTooSlow()) == Use.Verdict.UNKNOWN) {
      withdrawn.add(use.token().id());
    } else {
      unwritten.add(use);
    }
  }

  /**
   * @param ours those that were not in the table, but for this instance
   */
  private void settle(List<PendingUse> batch, Set<UUID> ours) {
    int twice = 0;
    for (PendingUse use : batch) {
      boolean first = ours.contains(use.token().id());
      Use.Verdict settled = use.settle(first ? Use.Verdict.FIRST : Use.Verdict.AGAIN);
      if (settled == Use.Verdict.UNKNOWN && first) {
        withdrawn.add(use.token().id());
      }
      twice += settled == Use.Verdict.FIRST && !first ? 1 : 0;
    }
    if (twice > 0) {
      LOG.error("{} tokens were used on two instances while the database was away", twice);
    }
  }

  @Override
  public void close() {
    stop.countDown();
    try {
      thread.join(LONGEST_CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
