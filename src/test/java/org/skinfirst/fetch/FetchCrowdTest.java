package org.skinfirst.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.skinfirst.cdshooks.BearerToken;
import org.skinfirst.cdshooks.FhirAccess;
import org.skinfirst.chart.json.Gateway;
import org.skinfirst.chart.json.JsonLimits;
import org.skinfirst.outbound.Listener;
import org.skinfirst.outbound.OutboundClient;
import org.skinfirst.outbound.OutboundSettings;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.Pack;
import org.skinfirst.pack.PackFolder;
import org.springframework.util.unit.DataSize;

/** More calls at once than threads and places to wait. */
class FetchCrowdTest {

  /** Each needs four threads, of which there are 32, and 128 places. */
  private static final int CALLS = 60;

  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

  private long count(String outcome) {
    return metrics.find("cds.fhir.fetch").tag("outcome", outcome).timers().stream()
        .mapToLong(timer -> timer.count())
        .sum();
  }

  @Test
  void what_a_server_was_not_asked_for_is_not_its_fault_and_is_counted() throws Exception {
    Pack.Service service = Pack.read(PackFolder.shipped(), new Faults()).services().get(0);
    OutboundSettings outbound =
        new OutboundSettings(
            List.of("127.0.0.0/8"),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            DataSize.ofKilobytes(100),
            null);
    ExecutorService callers = Executors.newFixedThreadPool(CALLS);
    try (Listener hanging = Listener.on("127.0.0.1", socket -> Thread.sleep(10_000));
        OutboundClient http = new OutboundClient(outbound, null)) {
      String url = "http://127.0.0.1:" + hanging.port() + "/r4";
      FhirSettings settings =
          new FhirSettings(
              List.of(url), Duration.ofSeconds(2), Duration.ofSeconds(2), 0, Duration.ofSeconds(1));
      try (Fetch fetch = new Fetch(settings, http, metrics)) {
        CompletableFuture.allOf(
                Stream.generate(() -> calling(fetch, service, url, callers))
                    .limit(CALLS)
                    .toArray(CompletableFuture[]::new))
            .join();
      }
    } finally {
      callers.shutdownNow();
    }

    long wanted = (long) CALLS * service.prefetch().size();
    assertThat(count("busy")).isGreaterThan(wanted / 2);
    assertThat(count("timeout")).isBetween(0L, wanted / 4);
  }

  private static CompletableFuture<?> calling(
      Fetch fetch, Pack.Service service, String url, ExecutorService callers) {
    return CompletableFuture.runAsync(
        () ->
            fetch.complete(
                new Fetch.Delivered(service, new LinkedHashMap<>(), Map.of("patientId", "1")),
                new FhirAccess(url, BearerToken.of("token")),
                Optional.empty(),
                new Gateway(JsonLimits.DEFAULT)),
        callers);
  }
}
