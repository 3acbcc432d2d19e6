package org.skinfirst.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The whole process over HTTP on loopback: the most that it answers, how long calls take at half of
 * that, and how much memory it holds in the end. Waits are counted from when a call was due, so a
 * stall is seen by every call that it delayed.
 */
public final class LoadRun {

  private static final int CONNECTIONS = 8;
  private static final int BYTES = 85_000;
  private static final int WARM_CALLS = 40_000;
  private static final int ALL_CALLS = 100_000;
  private static final int SECONDS = 15;

  private final int port;
  private final byte[] request;
  private final AtomicInteger answered = new AtomicInteger();

  private LoadRun(int port) {
    this.port = port;
    request = CallConnection.request(BYTES);
  }

  /**
   * @param args how the service is started, without its command and ports
   */
  public static void main(String[] args) throws Exception {
    withService(List.of(args), service -> new LoadRun(service.port()).run(service.pid()));
  }

  record Started(int port, long pid) {}

  interface Measurement {
    void of(Started service) throws Exception;
  }

  /** Starts the service on free ports with a store of its own, and ends it afterwards. */
  static void withService(List<String> start, Measurement measurement) throws Exception {
    Path folder = Files.createTempDirectory("load");
    Path log = folder.resolve("log");
    List<String> command = new ArrayList<>(start);
    command.addAll(
        List.of(
            "serve",
            "--server.port=0",
            "--management.server.port=0",
            "--skinfirst.feedback.file=" + folder.resolve("feedback.db")));
    long begin = System.nanoTime();
    Process service =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      int port = awaitPort(log, service);
      System.out.printf("started      %6.2f s%n", (System.nanoTime() - begin) / 1e9);
      measurement.of(new Started(port, service.pid()));
    } finally {
      service.destroy();
      service.waitFor(40, TimeUnit.SECONDS);
    }
  }

  private static int awaitPort(Path log, Process service) throws Exception {
    while (service.isAlive()) {
      String text = Files.readString(log);
      int at = text.indexOf("Tomcat started on port ");
      if (text.contains("Started Main") && at > 0) {
        return Integer.parseInt(text.substring(at + 23, text.indexOf(' ', at + 23)));
      }
      Thread.sleep(20);
    }
    throw new IllegalStateException("did not start: " + Files.readString(log));
  }

  private void run(long pid) throws Exception {
    closed(() -> answered.get() < WARM_CALLS);
    int before = answered.get();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    closed(() -> System.nanoTime() < end);
    double peak = (answered.get() - before) / (double) SECONDS;
    System.out.printf("peak         %6.0f calls/s, %d connections%n", peak, CONNECTIONS);
    long[] waits = open(peak / 2);
    System.out.printf(
        "at half of it  p50 %.2f ms  p99 %.2f ms  p99.9 %.2f ms  worst %.2f ms%n",
        waits[waits.length / 2] / 1e6,
        waits[waits.length * 99 / 100] / 1e6,
        waits[(int) (waits.length * 0.999)] / 1e6,
        waits[waits.length - 1] / 1e6);
    closed(() -> answered.get() < ALL_CALLS);
    System.out.printf("after %,d calls: %s%n", answered.get(), resident(pid));
  }

  private static String resident(long pid) throws IOException {
    Path status = Path.of("/proc/" + pid + "/status");
    return Files.exists(status)
        ? Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("VmRSS") || line.startsWith("RssAnon"))
            .toList()
            .toString()
        : "unknown memory";
  }

  /** Each connection asks again as soon as it was answered. */
  private void closed(Callable<Boolean> more) throws Exception {
    inParallel(
        number -> {
          try (CallConnection connection = new CallConnection(port, request)) {
            while (more.call()) {
              connection.call();
              answered.incrementAndGet();
            }
          }
          return new long[0];
        });
  }

  /**
   * Calls are due at a steady rate, whatever became of those before; returns their sorted waits.
   */
  private long[] open(double rate) throws Exception {
    long gap = (long) (1e9 / rate * CONNECTIONS);
    int calls = (int) (SECONDS * rate / CONNECTIONS);
    long start = System.nanoTime() + 100_000_000;
    long[] waits =
        inParallel(
            number -> {
              long[] own = new long[calls];
              try (CallConnection connection = new CallConnection(port, request)) {
                for (int i = 0; i < calls; i++) {
                  long due = start + gap / CONNECTIONS * number + gap * i;
                  while (System.nanoTime() < due) {
                    TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime() - 60_000));
                  }
                  connection.call();
                  answered.incrementAndGet();
                  own[i] = System.nanoTime() - due;
                }
              }
              return own;
            });
    Arrays.sort(waits);
    return waits;
  }

  private interface Work {
    long[] of(int number) throws Exception;
  }

  private static long[] inParallel(Work work) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(CONNECTIONS);
    try {
      List<Future<long[]>> futures = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        int number = i;
        futures.add(pool.submit(() -> work.of(number)));
      }
      long[] all = new long[0];
      for (Future<long[]> future : futures) {
        long[] own = future.get();
        int length = all.length;
        all = Arrays.copyOf(all, length + own.length);
        System.arraycopy(own, 0, all, length, own.length);
      }
      return all;
    } finally {
      pool.shutdownNow();
    }
  }
}
