package org.skinfirst.hook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skinfirst.RunningService;
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
}
