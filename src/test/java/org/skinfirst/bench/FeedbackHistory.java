package org.skinfirst.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What was sent and what was acknowledged, to be compared with what is kept. */
final class FeedbackHistory {

  private static final int CLIENTS = 8;
  private static final Pattern CARD = Pattern.compile("\"card\":\"([0-9a-f-]{36})\"");

  private final Random random;
  private final Queue<String> sent = new ConcurrentLinkedQueue<>();
  private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();

  FeedbackHistory(long seed) {
    this.random = new Random(seed);
  }

  int acknowledged() {
    return acknowledged.size();
  }

  /** How many are not there, there twice, and there though nobody sent them. */
  record Found(int lost, int doubled, int invented) {
    @Override
    public String toString() {
      return lost + " lost, " + doubled + " doubled, " + invented + " invented";
    }
  }

  /** Sends, and kills after a number of acknowledgements that the seed decides. */
  void takeUntilKilled(ServiceProcess service) throws InterruptedException {
    CountDownLatch missing = new CountDownLatch(500 + random.nextInt(200));
    List<Thread> clients = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      Thread client = new Thread(() -> post(service.port(), missing));
      client.start();
      clients.add(client);
    }
    if (!missing.await(120, TimeUnit.SECONDS)) {
      throw new IllegalStateException("too little was acknowledged");
    }
    service.process().destroyForcibly().waitFor();
    for (Thread client : clients) {
      client.join();
    }
  }

  private void post(int port, CountDownLatch missing) {
    HttpClient http = HttpClient.newHttpClient();
    URI uri = URI.create("http://127.0.0.1:" + port + "/cds-services/eczema-patient-view/feedback");
    try {
      while (true) {
        String card = UUID.randomUUID().toString();
        sent.add(card);
        String body =
            "{\"feedback\":[{\"card\":\""
                + card
                + "\",\"outcome\":\"overridden\",\"outcomeTimestamp\":\"2026-01-15T10:00:00Z\"}]}";
        HttpRequest post =
            HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        if (http.send(post, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
          acknowledged.add(card);
          missing.countDown();
        }
      }
    } catch (IOException e) {
      // the service is gone
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * @param store what the service kept
   * @param java how the program is started
   */
  Found compare(Path store, List<String> java) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(java);
    command.addAll(List.of("feedback", "export", "--file=" + store));
    Process export =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    Matcher cards =
        CARD.matcher(new String(export.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    export.waitFor();
    Map<String, Integer> kept = new HashMap<>();
    while (cards.find()) {
      kept.merge(cards.group(1), 1, Integer::sum);
    }
    Set<String> lost = new HashSet<>(acknowledged);
    lost.removeAll(kept.keySet());
    Set<String> invented = new HashSet<>(kept.keySet());
    invented.removeAll(new HashSet<>(sent));
    return new Found(
        lost.size(),
        (int) kept.values().stream().filter(times -> times > 1).count(),
        invented.size());
  }
}
