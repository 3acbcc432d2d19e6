package org.skinfirst.server.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skinfirst.RunningService;
import org.skinfirst.feedback.store.PostgresServer;
import org.skinfirst.server.Management;
import org.skinfirst.server.Reply;
import org.skinfirst.server.Requests;
import org.springframework.context.ConfigurableApplicationContext;

/** Feedback while it cannot be stored. */
class StoreDownTest {

  private static final String KEY = "--skinfirst.feedback.key=0123456789abcdef0123456789abcdef";
  private static final String NONE_UNRECORDED = "cds_cards_unrecorded_total 0.0";

  @TempDir Path folder;

  @Test
  void T122_while_the_embedded_store_is_down_feedback_gets_503_and_calls_get_cards()
      throws Exception {
    Path file = folder.resolve("feedback.db");
    try (ConfigurableApplicationContext service =
        RunningService.start("--skinfirst.feedback.file=" + file)) {
      RunningService.Door door = RunningService.door(service);

      try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
          Statement lock = other.createStatement()) {
        lock.execute("begin immediate");

        assertRefused(door);
        assertThat(Requests.patientView().send(door).cards()).isNotEmpty();

        lock.execute("rollback");
      }
      assertThat(Feedback.ofUnknownCard().send(door).status()).isEqualTo(200);
    }
  }

  @Test
  void T122_while_postgresql_is_down_feedback_gets_503_and_calls_get_cards() throws Exception {
    EmbeddedPostgres server = PostgresServer.start();
    try (ConfigurableApplicationContext service =
        RunningService.start(
            "--skinfirst.feedback.url=" + server.getJdbcUrl("postgres", "postgres"),
            "--skinfirst.feedback.username=postgres",
            KEY)) {
      RunningService.Door door = RunningService.door(service);
      assertThat(Feedback.ofUnknownCard().send(door).status()).isEqualTo(200);
      assertThat(Management.of(service).health("feedback")).isEqualTo(200);

      server.close();

      assertRefused(door);
      assertThat(Requests.patientView().send(door).cards()).isNotEmpty();
      assertThat(door.get("/feedback/statistics").statusCode()).isEqualTo(503);
      assertThat(metricsOnceCounted(service)).doesNotContain(NONE_UNRECORDED);
    }
  }

  @Test
  void a_store_that_comes_up_after_the_service_is_used_from_then_on() throws Exception {
    int port;
    try (EmbeddedPostgres server = PostgresServer.start()) {
      port = server.getPort();
    }
    try (ConfigurableApplicationContext service =
        RunningService.start(
            "--skinfirst.feedback.url=jdbc:postgresql://localhost:" + port + "/postgres",
            "--skinfirst.feedback.username=postgres",
            KEY)) {
      RunningService.Door door = RunningService.door(service);
      assertRefused(door);

      try (EmbeddedPostgres server = PostgresServer.startAt(port)) {
        assertThat(server.getPort()).isEqualTo(port);
        Feedback feedback = Feedback.ofUnknownCard();
        int status = 503;
        for (int i = 0; i < 30 && status == 503; i++) {
          status = feedback.send(door).status(); // as an EHR that is told to send it again
        }
        assertThat(status).isEqualTo(200);
      }
    }
  }

  /** Cards are recorded after the answer has gone out, so their loss is known a little later. */
  private static String metricsOnceCounted(ConfigurableApplicationContext service)
      throws InterruptedException {
    String metrics = Management.of(service).metrics();
    for (int i = 0; i < 100 && metrics.contains(NONE_UNRECORDED); i++) {
      Thread.sleep(50);
      metrics = Management.of(service).metrics();
    }
    return metrics;
  }

  private static void assertRefused(RunningService.Door door) {
    HttpResponse<String> response =
        door.send(
            HttpRequest.newBuilder(door.uri(Feedback.PATH))
                .header("Content-Type", "application/json")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        Feedback.ofUnknownCard().json().toString())));

    new Reply(response).refusal(503);
    assertThat(response.headers().firstValue("Retry-After")).hasValue("5");
  }
}
