package org.skinfirst;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skinfirst.bench.SlowClients;
import org.skinfirst.bench.SlowClients.Kind;
import org.skinfirst.bench.SteadyCalls;

/**
 * Good calls beside hundreds of slow clients, with the options that are shipped. How long they take
 * depends on the machine: {@link org.skinfirst.bench.SlowClientsRun} measures that.
 */
class ResilienceIT {

  private static final int SLOW = 500;
  private static final int SECONDS = 5;
  private static final int A_SECOND = 20;

  /** Bodies and headers have 10 s by default. */
  private static final Duration SHORTEST_TIMEOUT = Duration.ofSeconds(9);

  private interface Check {
    void of(PackagedJar.Started service) throws Exception;
  }

  private static void serving(String options, Check check) throws Exception {
    Process process =
        PackagedJar.startPrepared(
            options, "serve", "--server.port=0", "--management.server.port=0");
    try {
      check.of(PackagedJar.started(process));
      assertThat(process.isAlive()).isTrue();
    } finally {
      process.destroy();
      process.waitFor(40, TimeUnit.SECONDS);
    }
  }

  private static int readiness(PackagedJar.Started service) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(
                    URI.create(
                        "http://127.0.0.1:" + service.management() + "/actuator/health/readiness"))
                .build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  @ParameterizedTest
  @ValueSource(strings = {"java.options", "small.options"})
  void five_hundred_slow_senders_leave_all_good_calls_answered(String options) throws Exception {
    serving(
        options,
        service -> {
          long start = System.nanoTime();
          try (SlowClients slow =
              new SlowClients(
                  service.port(),
                  SLOW,
                  Kind.ANNOUNCED,
                  Kind.CHUNKED,
                  Kind.ANNOUNCED,
                  Kind.HEADERS)) {
            SteadyCalls.Waits waits = new SteadyCalls(service.port(), A_SECOND).run(SECONDS);

            assertThat(waits.errors()).isEmpty();
            assertThat(readiness(service)).isEqualTo(200);
            if (System.nanoTime() - start < SHORTEST_TIMEOUT.toNanos()) { // not on a busy machine
              assertThat(slow.reopened()).as("they are not hung up on at once").isEmpty();
            }
          }
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ANNOUNCED,LARGE", "ANNOUNCED,REFUSED", "ANNOUNCED,READER", "SILENT,IDLE"})
  @SuppressWarnings("try") // the slow clients are there until they are closed
  void no_kind_of_slow_client_stops_the_service(String kinds) throws Exception {
    Kind[] each = Arrays.stream(kinds.split(",")).map(Kind::valueOf).toArray(Kind[]::new);
    serving(
        "small.options",
        service -> {
          try (SlowClients slow = new SlowClients(service.port(), 64, each);
              SlowClients management = new SlowClients(service.management(), 64, Kind.REFUSED)) {
            assertThat(new SteadyCalls(service.port(), A_SECOND).run(SECONDS).errors()).isEmpty();
            assertThat(readiness(service)).isEqualTo(200);
          }
        });
  }
}
