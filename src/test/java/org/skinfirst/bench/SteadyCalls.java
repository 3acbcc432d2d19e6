package org.skinfirst.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Hook calls of well-behaved clients at a steady rate, every fifth on a new connection. Waits are
 * counted from when a call was due.
 */
public final class SteadyCalls {

  private static final int CONNECTIONS = 4;
  private static final int BYTES = 85_000;
  private static final int NEW_CONNECTION_EVERY = 5;
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);

  private final int port;
  private final int rate;
  private final byte[] request = CallConnection.request(BYTES);

  /**
   * What became of the calls.
   *
   * @param errors what was said about those that failed
   */
  public record Waits(int calls, List<String> errors, double p50, double p99, double worst) {
    @Override
    public String toString() {
      return String.format(
          "%d calls, %d errors%s, p50 %.1f ms, p99 %.1f ms, worst %.0f ms",
          calls, errors.size(), errors.stream().distinct().limit(3).toList(), p50, p99, worst);
    }
  }

  /**
   * @param rate of calls a second
   */
  public SteadyCalls(int port, int rate) {
    this.port = port;
    this.rate = rate;
  }

  public Waits run(int seconds) throws Exception {
    int each = seconds * rate / CONNECTIONS;
    long start = System.nanoTime() + 50_000_000;
    List<String> errors = new ArrayList<>();
    List<Future<long[]>> running = new ArrayList<>();
    ExecutorService clients = Executors.newFixedThreadPool(CONNECTIONS);
    long[] all = new long[0];
    try {
      for (int client = 0; client < CONNECTIONS; client++) {
        long first = start + client * 1_000_000_000L / rate;
        running.add(clients.submit(() -> client(first, each, errors)));
      }
      for (Future<long[]> one : running) {
        long[] waits = one.get();
        all = Arrays.copyOf(all, all.length + waits.length);
        System.arraycopy(waits, 0, all, all.length - waits.length, waits.length);
      }
    } finally {
      clients.shutdownNow();
    }
    Arrays.sort(all);
    return new Waits(
        all.length,
        errors,
        all[all.length / 2] / 1e6,
        all[all.length * 99 / 100] / 1e6,
        all[all.length - 1] / 1e6);
  }

  private long[] client(long first, int calls, List<String> errors) throws Exception {
    long[] waits = new long[calls];
    CallConnection connection = null;
    long end = first + 2L * calls * CONNECTIONS * 1_000_000_000L / rate + PATIENCE;
    for (int i = 0; i < calls; i++) {
      long due = first + i * CONNECTIONS * 1_000_000_000L / rate;
      if (System.nanoTime() > end) {
        Arrays.fill(waits, i, calls, System.nanoTime() - due);
        synchronized (errors) {
          errors.addAll(Collections.nCopies(calls - i, "not made: those before took too long"));
        }
        break;
      }
      TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
      try {
        if (connection == null) {
          connection = new CallConnection(port, request);
        } else if (i % NEW_CONNECTION_EVERY == 0) {
          connection.reopen();
        }
        connection.call();
      } catch (IOException e) {
        synchronized (errors) {
          errors.add(String.valueOf(e.getMessage()));
        }
        if (connection != null) {
          connection.close();
          connection = null;
        }
      }
      waits[i] = System.nanoTime() - due;
    }
    if (connection != null) {
      connection.close();
    }
    return waits;
  }
}
