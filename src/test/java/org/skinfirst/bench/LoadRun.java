package org.skinfirst.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
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
    byte[] body = SampleRequest.ofSize(BYTES);
    byte[] head =
        ("POST /cds-services/eczema-patient-view HTTP/1.1\r\nHost: localhost\r\n"
                + "Content-Type: application/json\r\nContent-Length: "
                + body.length
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    request = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, request, head.length, body.length);
  }

  /**
   * @param args how the service is started, without its command and ports
   */
  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("load");
    Path log = folder.resolve("log");
    List<String> command = new ArrayList<>(List.of(args));
    command.addAll(
        List.of(
            "serve",
            "--server.port=0",
            "--management.server.port=0",
            "--skinfirst.feedback.file=" + folder.resolve("feedback.db")));
    long start = System.nanoTime();
    Process service =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      int port = awaitPort(log, service);
      System.out.printf("started      %6.2f s%n", (System.nanoTime() - start) / 1e9);
      new LoadRun(port).run(service.pid());
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
          try (Connection connection = new Connection()) {
            while (more.call()) {
              connection.call();
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
              try (Connection connection = new Connection()) {
                for (int i = 0; i < calls; i++) {
                  long due = start + gap / CONNECTIONS * number + gap * i;
                  while (System.nanoTime() < due) {
                    TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime() - 60_000));
                  }
                  connection.call();
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

  private final class Connection implements AutoCloseable {

    private Socket socket;
    private InputStream in;
    private OutputStream out;

    Connection() throws IOException {
      open();
    }

    private void open() throws IOException {
      socket = new Socket("127.0.0.1", port);
      socket.setTcpNoDelay(true);
      in = new BufferedInputStream(socket.getInputStream(), 32_768);
      out = socket.getOutputStream();
    }

    void call() throws IOException {
      out.write(request);
      String status = line();
      if (!status.contains(" 200")) {
        throw new IOException(status);
      }
      int length = 0;
      boolean last = false;
      for (String header = line(); !header.isEmpty(); header = line()) {
        if (header.regionMatches(true, 0, "Content-Length: ", 0, 16)) {
          length = Integer.parseInt(header.substring(16).strip());
        }
        last |= header.equalsIgnoreCase("Connection: close");
      }
      in.skipNBytes(length);
      answered.incrementAndGet();
      if (last) {
        close();
        open();
      }
    }

    private String line() throws IOException {
      StringBuilder line = new StringBuilder();
      for (int c = in.read(); c != '\n'; c = in.read()) {
        if (c < 0) {
          throw new IOException("the service closed the connection");
        }
        if (c != '\r') {
          line.append((char) c);
        }
      }
      return line.toString();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
