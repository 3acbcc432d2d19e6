package org.skinfirst.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.skinfirst.outbound.UrlScope;

/** What a call says of a server, and what it does not. */
class FailingServersTest {

  private static final UrlScope SERVER = UrlScope.of("https://ehr.example.org/r4");

  private static FailingServers servers(int pauseAfter) {
    return new FailingServers(
        new FhirSettings(
            List.of(),
            Duration.ofSeconds(2),
            Duration.ofSeconds(1),
            pauseAfter,
            Duration.ofSeconds(1)));
  }

  private static void call(FailingServers servers, Outcome... outcomes) {
    assertThat(servers.mayRead(SERVER)).isTrue();
    servers.remember(SERVER, List.of(outcomes));
  }

  @ParameterizedTest
  @EnumSource(names = {"BUSY", "FAULT", "NOT_ALLOWED"})
  void a_call_in_which_it_was_not_asked_is_no_success_of_it(Outcome none) {
    FailingServers servers = servers(3);

    call(servers, Outcome.TIMEOUT);
    call(servers, none, none);
    call(servers, Outcome.FAILED, none);
    call(servers, none);
    call(servers, Outcome.TIMEOUT);

    assertThat(servers.mayRead(SERVER)).isFalse();
  }

  @Test
  void a_call_in_which_it_was_not_asked_does_not_end_its_pause() throws InterruptedException {
    FailingServers servers = servers(2);
    call(servers, Outcome.TIMEOUT);
    call(servers, Outcome.TIMEOUT);
    Thread.sleep(1_100);

    call(servers, Outcome.BUSY); // the one that may try
    call(servers, Outcome.TIMEOUT); // so another one does

    assertThat(servers.mayRead(SERVER)).isFalse();
  }

  @Test
  void calls_in_which_it_was_not_asked_do_not_pause_it() {
    FailingServers servers = servers(1);

    call(servers, Outcome.BUSY);

    assertThat(servers.mayRead(SERVER)).isTrue();
  }
}
