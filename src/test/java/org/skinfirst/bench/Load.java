package org.skinfirst.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Callers side by side. */
final class Load {

  private final int callers;
  private final int port;
  private final Calls calls;

  Load(int callers, int port, Calls calls) {
    this.callers = callers;
    this.port = port;
    this.calls = calls;
  }

  /**
   * What came of it.
   *
   * @param statuses how often each was answered; 0 stands for no answer
   * @param waits sorted, in nanoseconds
   * @param seconds that it took
   */
  record Outcome(Map<Integer, Integer> statuses, long[] waits, double seconds) {

    double rate() {
      return waits.length / seconds;
    }

    /** In milliseconds. */
    double quantile(double of) {
      return waits.length == 0
          ? 0
          : waits[Math.min(waits.length - 1, (int) (waits.length * of))] / 1e6;
    }

    static Outcome of(List<Outcome> parts) {
      Map<Integer, Integer> statuses = new TreeMap<>();
      parts.forEach(part -> part.statuses.forEach((k, v) -> statuses.merge(k, v, Integer::sum)));
      long[] waits =
          parts.stream().flatMapToLong(part -> Arrays.stream(part.waits)).sorted().toArray();
      return new Outcome(
          statuses, waits, parts.stream().mapToDouble(Outcome::seconds).average().orElse(1));
    }
  }

  /** Each asks again as soon as it was answered, so long, or until so many calls were made. */
  Outcome closed(double seconds) throws Exception {
    long start = System.nanoTime();
    long end = start + (long) (seconds * 1e9);
    return inParallel(number -> new Part().run(System::nanoTime, due -> due < end));
  }

  /**
   * Calls are due at a steady rate, whatever became of those before; a wait begins when the call
   * was due, so a stall is seen by every call that it delayed.
   */
  Outcome open(double rate, double seconds) throws Exception {
    long gap = (long) (1e9 / rate * callers);
    long start = System.nanoTime() + 50_000_000;
    long end = start + (long) (seconds * 1e9);
    return inParallel(
        number -> {
          long[] next = {start + gap / callers * number};
          return new Part()
              .run(
                  () -> {
                    long due = next[0];
                    next[0] += gap;
                    return due;
                  },
                  due -> due < end);
        });
  }

  private interface Work {
    Outcome of(int number) throws Exception;
  }

  private Outcome inParallel(Work work) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(callers);
    try {
      List<Future<Outcome>> futures = new ArrayList<>();
      for (int i = 0; i < callers; i++) {
        int number = i;
        futures.add(pool.submit(() -> work.of(number)));
      }
      List<Outcome> parts = new ArrayList<>();
      for (Future<Outcome> future : futures) {
        parts.add(future.get());
      }
      return Outcome.of(parts);
    } finally {
      pool.shutdownNow();
    }
  }

  /** One caller. */
  private final class Part {

    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private long[] waits = new long[1_024];
    private int count;
    private @Nullable Caller caller;

    Outcome run(java.util.function.LongSupplier due, java.util.function.LongPredicate more)
        throws IOException, InterruptedException {
      long start = System.nanoTime();
      for (long at = due.getAsLong(); more.test(at); at = due.getAsLong()) {
        byte[] head = calls.next();
        if (head == null) {
          break;
        }
        while (System.nanoTime() < at) {
          TimeUnit.NANOSECONDS.sleep(Math.max(0, at - System.nanoTime() - 60_000));
        }
        int status = call(head);
        statuses.merge(status, 1, Integer::sum);
        if (count == waits.length) {
          waits = Arrays.copyOf(waits, 2 * count);
        }
        waits[count++] = System.nanoTime() - at;
      }
      if (caller != null) {
        caller.close();
      }
      return new Outcome(statuses, Arrays.copyOf(waits, count), (System.nanoTime() - start) / 1e9);
    }

    private int call(byte[] head) throws IOException {
      try {
        if (caller == null) {
          caller = new Caller(port);
        }
        return caller.call(head, calls.body());
      } catch (IOException e) {
        if (caller != null) {
          caller.close();
        }
        caller = null;
        return 0;
      }
    }
  }
}
