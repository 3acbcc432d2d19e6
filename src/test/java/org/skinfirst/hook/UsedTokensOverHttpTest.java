package org.skinfirst.hook;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skinfirst.RunningService;
import org.skinfirst.feedback.store.PostgresServer;
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
  void T103_a_token_may_come_again_when_its_use_could_not_be_written(@TempDir Path folder)
      throws Exception {
    String token = Ehr.token(request.path()).sign();
    try (ConfigurableApplicationContext context = RunningService.start(Ehr.settings(folder))) {
      RunningService.Door door = RunningService.door(context);
      try (Connection other =
              DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("used-tokens.db"));
          Statement lock = other.createStatement()) {
        lock.execute("BEGIN EXCLUSIVE");

        HttpResponse<String> response = Ehr.send(door, request, "Bearer " + token);

        new Reply(response).refusal(503);
        assertThat(response.headers().firstValue("Retry-After")).contains("1");
      }
      assertThat(Ehr.post(door, request, token).status()).isEqualTo(200);
    }
  }

  @Test
  void T103_instances_on_one_server_share_what_was_used_and_wait_for_it(@TempDir Path folder)
      throws Exception {
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
      Ehr.post(RunningService.door(other), request, late).refusal(503);
    }
  }

  @Test
  void T103_a_server_that_comes_up_after_the_service_is_used_from_then_on(@TempDir Path folder)
      throws Exception {
    int port;
    try (EmbeddedPostgres server = PostgresServer.start()) {
      port = server.getPort();
    }
    String token = Ehr.token(request.path()).sign();
    try (ConfigurableApplicationContext service = RunningService.start(shared(folder, port))) {
      RunningService.Door door = RunningService.door(service);
      Ehr.post(door, request, token).refusal(503);

      try (EmbeddedPostgres server = PostgresServer.startAt(port)) {
        assertThat(server.getPort()).isEqualTo(port);
        int status = 503;
        for (int i = 0; i < 30 && status == 503; i++) {
          status = Ehr.post(door, request, token).status(); // the same token, as the answer says
        }
        assertThat(status).isEqualTo(200);
        Ehr.post(door, request, token).refusal(401);
      }
    }
  }

  private static String[] shared(Path folder, int port) {
    return Arrays.stream(
            Ehr.settings(
                folder,
                "--skinfirst.feedback.url=jdbc:postgresql://localhost:" + port + "/postgres",
                "--skinfirst.feedback.username=postgres",
                "--skinfirst.feedback.key=0123456789abcdef0123456789abcdef"))
        .filter(setting -> !setting.startsWith("--skinfirst.security.used-tokens"))
        .toArray(String[]::new);
  }
}
