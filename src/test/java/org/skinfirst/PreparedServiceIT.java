package org.skinfirst;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A start from the prepared folder does what any other start does, only sooner. */
class PreparedServiceIT {

  private static final String AHEAD = ", wired as prepared";
  private static final String METRICS = "/actuator/prometheus";
  private static final String READINESS = "/actuator/health/readiness";

  private interface Check {
    void of(PackagedJar.Started service) throws Exception;
  }

  private static void serving(Check check, String... settings) throws Exception {
    Process process = PackagedJar.start(settings);
    try {
      check.of(PackagedJar.started(process));
    } finally {
      process.destroy();
      process.waitFor(30, TimeUnit.SECONDS);
    }
  }

  private static int status(int port, String path) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  /** The log says "Started" a moment before the service takes calls. */
  private static void assertReady(int port) throws IOException, InterruptedException {
    for (int tries = 0; tries < 300 && status(port, READINESS) == 503; tries++) {
      Thread.sleep(100);
    }
    assertThat(status(port, READINESS)).isEqualTo(200);
  }

  @Test
  void it_takes_the_wiring_that_was_made_with_the_jar() throws Exception {
    serving(
        service -> {
          assertThat(service.log()).contains(AHEAD);
          assertThat(status(service.port(), "/cds-services")).isEqualTo(200);
          assertReady(service.management());
          assertThat(status(service.management(), METRICS)).isEqualTo(200);
        },
        "--server.port=0",
        "--management.server.port=0");
  }

  @Test
  void a_setting_that_changes_what_is_wired_is_heeded() throws Exception {
    serving(
        service -> {
          assertThat(service.log())
              .doesNotContain(AHEAD)
              .contains("slower than prepared, since [management.endpoints.web.exposure.include]");
          assertReady(service.management());
          assertThat(status(service.management(), METRICS)).isEqualTo(404);
        },
        "--server.port=0",
        "--management.server.port=0",
        "--management.endpoints.web.exposure.include=health");
  }

  @Test
  void the_management_port_can_be_switched_off() throws Exception {
    serving(
        service -> {
          assertThat(service.management()).isEqualTo(service.port());
          assertThat(status(service.port(), "/cds-services")).isEqualTo(200);
          assertThat(status(service.port(), READINESS)).isEqualTo(404);
        },
        "--server.port=0",
        "--management.server.port=-1");
  }
}
