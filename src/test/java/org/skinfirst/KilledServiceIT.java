package org.skinfirst;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar, killed again and again while it takes feedback. */
class KilledServiceIT {

  private static final int ROUNDS = 3;
  private static final int CLIENTS = 8;
  private static final Random RANDOM = new Random(20261123);

  @TempDir Path folder;

  private final Queue<String> sent = new ConcurrentLinkedQueue<>();
  private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();

  @Test
  void what_was_acknowledged_is_kept_once_and_nothing_is_invented() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      takeFeedbackUntilKilled(200 + RANDOM.nextInt(400));
    }

    PackagedJar.Ended export =
        PackagedJar.run("feedback", "export", "--file=" + folder.resolve("feedback.db"));
    List<String> kept =
        export
            .out()
            .lines()
            .filter(line -> line.startsWith("{"))
            .map(line -> RunningService.json(line).get("card").asText())
            .toList();
    assertThat(acknowledged).hasSizeGreaterThan(ROUNDS * 200);
    assertThat(kept).doesNotHaveDuplicates();
    Set<String> lost = new HashSet<>(acknowledged);
    kept.forEach(lost::remove);
    assertThat(lost).isEmpty();
    assertThat(sent).containsAll(kept);
  }

  /**
   * @param enough how many acknowledgements to wait for
   */
  private void takeFeedbackUntilKilled(int enough) throws Exception {
    Process process =
        PackagedJar.start(
            "--server.port=0",
            "--management.server.port=0",
            "--skinfirst.feedback.file=" + folder.resolve("feedback.db"));
    int port = PackagedJar.port(process);
    CountDownLatch missing = new CountDownLatch(enough);
    List<Thread> clients = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      Thread client = new Thread(() -> postUntilItFails(port, missing));
      client.start();
      clients.add(client);
    }
    try {
      assertThat(missing.await(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly(); // SIGKILL
      process.waitFor();
    }
    for (Thread client : clients) {
      client.join();
    }
  }

  private void postUntilItFails(int port, CountDownLatch missing) {
    HttpClient http = HttpClient.newHttpClient();
    URI door =
        URI.create("http://127.0.0.1:" + port + "/cds-services/eczema-patient-view/feedback");
    try {
      while (true) {
        String card = UUID.randomUUID().toString();
        sent.add(card);
        HttpRequest post =
            HttpRequest.newBuilder(door)
                .header("Content-Type", "application/json")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "{\"feedback\":[{\"card\":\""
                            + card
                            + "\",\"outcome\":\"overridden\","
                            + "\"outcomeTimestamp\":\"2026-01-15T10:00:00Z\"}]}"))
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
}
