package org.skinfirst.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skinfirst.RunningService;
import org.skinfirst.feedback.store.PostgresServer;
import org.skinfirst.server.Ehr;
import org.skinfirst.server.Management;
import org.skinfirst.server.Reply;
import org.skinfirst.server.Requests;
import org.skinfirst.server.feedback.Feedback;
import org.springframework.context.ConfigurableApplicationContext;

/** Used tokens when the service stops, and when their file is out of reach. */
class UsedTokensOverHttpTest {

  private final Requests request = Requests.patientView();

  @Test
  void T103_a_token_stays_used_over_a_restart(@TempDir Path folder) {
    String token = Ehr.token(request.path()).sign();
    try (ConfigurableApplicationContext context = RunningService.start(Ehr.settings(folder))) {
      assertThat(Ehr.post(RunningService.door(context), request, token).status()).isEqualTo(200);
    }

    try (ConfigurableApplicationContext context = RunningService.start(Ehr.settings(folder))) {
      RunningService.Door door = RunningService.door(context);
      String another = Ehr.token(request.path()).sign();

      Ehr.post(door, request, token).refusal(401);
      assertThat(Ehr.post(door, request, another).status()).isEqualTo(200);
    }
  }

  @Test
  void T103_a_token_file_that_is_away_costs_no_call_and_is_told(@TempDir Path folder)
      throws Exception {
    Path kept = Files.createDirectory(folder.resolve("kept"));
    Path away = folder.resolve("away");
    String token = Ehr.token(request.path()).sign();
    try (ConfigurableApplicationContext context = RunningService.start(Ehr.settings(kept))) {
      RunningService.Door door = RunningService.door(context);
      Management management = Management.of(context);
      assertThat(management.health("tokens")).isEqualTo(200);

      Files.move(kept, away);
      assertThat(Ehr.post(door, request, token).status()).isEqualTo(200);
      await(() -> management.health("tokens") == 503);
      assertThat(Ehr.post(door, request, Ehr.token(request.path()).sign()).status()).isEqualTo(200);
      Ehr.post(door, request, token).refusal(401);
      assertThat(management.health("readiness")).isEqualTo(200);
      assertThat(management.metrics()).contains("cds_jwt_used_away 1.0", "cds_jwt_used 2.0");
      assertThat(management.door().get("/actuator/health/tokens").body())
          .contains("the file of used tokens");

      Files.move(away, kept);
      await(() -> management.health("tokens") == 200);
    }
    try (ConfigurableApplicationContext context = RunningService.start(Ehr.settings(kept))) {
      Ehr.post(RunningService.door(context), request, token).refusal(401);
    }
  }

  @Test
  void T103_instances_on_one_server_share_what_was_used_and_go_on_alone_while_it_is_away(
      @TempDir Path folder) throws Exception {
    EmbeddedPostgres server = PostgresServer.start();
    String[] settings = shared(folder, server.getPort());
    String token = Ehr.token(request.path()).sign();
    try (ConfigurableApplicationContext one = RunningService.start(settings);
        ConfigurableApplicationContext other = RunningService.start(settings)) {
      assertThat(Ehr.post(RunningService.door(one), request, token).status()).isEqualTo(200);
      Ehr.post(RunningService.door(other), request, token).refusal(401);
      assertThat(Files.list(folder)).isEmpty();

      server.close();

      String late = Ehr.token(request.path()).sign();
      assertThat(Ehr.post(RunningService.door(other), request, late).status()).isEqualTo(200);
      Ehr.post(RunningService.door(other), request, late).refusal(401);
      await(() -> Management.of(other).health("tokens") == 503);
      assertThat(Management.of(other).health("readiness")).isEqualTo(200);
      assertThat(Management.of(other).door().get("/actuator/health/tokens").body())
          .contains("the database of used tokens is away since");
    }
  }

  /** Whatever is done with a call, it is not done for a token that was used on another instance. */
  @Test
  void T103_a_token_used_elsewhere_stores_no_feedback_and_reads_no_statistics(@TempDir Path folder)
      throws Exception {
    try (EmbeddedPostgres server = PostgresServer.start()) {
      String[] settings = shared(folder, server.getPort());
      try (ConfigurableApplicationContext one = RunningService.start(settings);
          ConfigurableApplicationContext other = RunningService.start(settings)) {
        for (String path : List.of(request.path() + "/feedback", "/feedback/statistics")) {
          String token = Ehr.token(path).sign();

          assertThat(send(RunningService.door(one), path, token).statusCode()).isNotIn(401, 503);
          assertThat(send(RunningService.door(other), path, token).statusCode()).isEqualTo(401);
        }
      }
    }
  }

  private static HttpResponse<String> send(RunningService.Door door, String path, String token) {
    HttpRequest.Builder call =
        HttpRequest.newBuilder(door.uri(path))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + token);
    return door.send(
        path.endsWith("statistics")
            ? call.GET()
            : call.POST(
                HttpRequest.BodyPublishers.ofString(Feedback.ofUnknownCard().json().toString())));
  }

  @Test
  void T103_a_server_that_comes_up_after_the_service_is_used_from_then_on(@TempDir Path folder)
      throws Exception {
    int port;
    try (EmbeddedPostgres server = PostgresServer.start()) {
      port = server.getPort();
    }
    String token = Ehr.token(request.path()).sign();
    String[] settings = shared(folder, port, "--skinfirst.security.replay-store-away=refuse");
    try (ConfigurableApplicationContext service = RunningService.start(settings)) {
      RunningService.Door door = RunningService.door(service);
      HttpResponse<String> response = Ehr.send(door, request, "Bearer " + token);
      assertThat(new Reply(response).refusal(503)).startsWith("it cannot be told now");
      assertThat(response.headers().firstValue("Retry-After")).contains("1");

      try (EmbeddedPostgres server = PostgresServer.startAt(port)) {
        assertThat(server.getPort()).isEqualTo(port);
        await(() -> Ehr.post(door, request, token).status() == 200); // the same token
        Ehr.post(door, request, token).refusal(401);
      }
    }
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + 60_000_000_000L;
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("it takes too long").isLessThan(deadline);
    }
  }

  private static String[] shared(Path folder, int port, String... more) {
    return Stream.concat(
            Arrays.stream(
                Ehr.settings(
                    folder,
                    "--skinfirst.feedback.url=jdbc:postgresql://localhost:" + port + "/postgres",
                    "--skinfirst.feedback.username=postgres",
                    "--skinfirst.feedback.key=0123456789abcdef0123456789abcdef")),
            Arrays.stream(more))
        .filter(setting -> !setting.startsWith("--skinfirst.security.used-tokens"))
        .toArray(String[]::new);
  }
}
