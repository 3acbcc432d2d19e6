package org.skinfirst.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.skinfirst.server.Requests;

/** Calls at a steady rate that look at the digest of the rules in each card. */
final class PackCalls implements AutoCloseable {

  static final int A_SECOND = 50;

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Pattern DIGEST = Pattern.compile("\"digest\":\"([0-9a-f]{64})\"");
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

  private final Requests request = Requests.patientView();
  private final AtomicInteger made = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();
  private final AtomicInteger mixed = new AtomicInteger();
  private final Set<String> digests = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(4);

  PackCalls(int port) {
    URI uri = URI.create("http://127.0.0.1:" + port + request.path());
    String body = request.body();
    for (int i = 0; i < 4; i++) {
      threads.scheduleAtFixedRate(
          () -> call(uri, body), 5L * i, 4_000 / A_SECOND, TimeUnit.MILLISECONDS);
    }
  }

  private void call(URI uri, String body) {
    try {
      HttpResponse<String> response =
          CLIENT.send(
              HttpRequest.newBuilder(uri)
                  .header("Content-Type", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofString(body))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      Set<String> of = ConcurrentHashMap.newKeySet();
      DIGEST.matcher(response.body()).results().map(PackCalls::digest).forEach(of::add);
      made.incrementAndGet();
      failed.addAndGet(response.statusCode() == 200 && !of.isEmpty() ? 0 : 1);
      mixed.addAndGet(of.size() > 1 ? 1 : 0);
      digests.addAll(of);
    } catch (IOException e) {
      made.incrementAndGet();
      failed.incrementAndGet();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String digest(MatchResult found) {
    return found.group(1);
  }

  static String get(int port, String path) {
    try {
      return CLIENT
          .send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static void await(BooleanSupplier what) throws InterruptedException {
    long start = System.nanoTime();
    while (!what.getAsBoolean()) {
      if (System.nanoTime() - start > PATIENCE) {
        throw new IllegalStateException("waited for a minute, and it did not happen");
      }
      Thread.sleep(20);
    }
  }

  int made() {
    return made.get();
  }

  int failed() {
    return failed.get();
  }

  int mixed() {
    return mixed.get();
  }

  int digests() {
    return digests.size();
  }

  @Override
  public void close() {
    end();
  }

  /** Lets those that are under way end; after that the numbers stand. */
  void end() {
    threads.shutdown();
    try {
      threads.awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
