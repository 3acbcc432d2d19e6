package org.skinfirst.hook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skinfirst.RunningService;
import org.springframework.context.ConfigurableApplicationContext;

/** Calls where clients are configured: good tokens, and all the bad ones. */
class TokensTest {

  private static ConfigurableApplicationContext context;
  private static RunningService.Door door;

  private final Requests request = Requests.patientView();

  @BeforeAll
  static void start(@TempDir Path folder) {
    context = RunningService.start(Ehr.settings(folder));
    door = RunningService.door(context);
  }

  @AfterAll
  static void stop() {
    context.close();
  }

  @Test
  void T100_a_good_token_opens_the_door() {
    assertThat(Ehr.post(door, request, Ehr.token(request.path()).sign()).cards()).isNotEmpty();
    assertThat(Ehr.post(door, request, Ehr.token(request.path()).signedBy(Ehr.RSA).sign()).cards())
        .isNotEmpty();
  }

  @Test
  void T98_a_call_without_token_is_refused() {
    HttpResponse<String> response = door.post(request.path(), request.body());

    assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    new Reply(response).refusal(401);
  }
}
