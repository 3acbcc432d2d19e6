package org.skinfirst.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/** A fault of ours while an EHR is read. */
class FetchFaultTest {

  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

  private static OutboundClient client() {
    return new OutboundClient(
        new OutboundSettings(
            List.of("127.0.0.0/8"),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            DataSize.ofKilobytes(100),
            null),
        null);
  }

  private Map<String, JsonNode> complete(OutboundClient http, Gateway gateway) throws Exception {
    Pack pack = Pack.read(PackFolder.shipped(), new Faults());
    try (Listener ehr = Listener.on("127.0.0.1", Listener.ok("{\"resourceType\":\"Patient\"}"))) {
      String url = "http://127.0.0.1:" + ehr.port() + "/r4";
      FhirSettings settings =
          new FhirSettings(
              List.of(url),
              Duration.ofSeconds(20),
              Duration.ofSeconds(5),
              0,
              Duration.ofSeconds(1));
      try (Fetch fetch = new Fetch(settings, http, metrics)) {
        return fetch.complete(
            new Fetch.Delivered(
                pack.services().get(0), new LinkedHashMap<>(), Map.of("patientId", "1")),
            new FhirAccess(url, BearerToken.of("token")),
            Optional.empty(),
            gateway);
      }
    }
  }

  private List<String> outcomes() {
    return metrics.getMeters().stream()
        .map(Meter::getId)
        .map(id -> id.getTag("outcome"))
        .distinct()
        .toList();
  }

  @Test
  @SuppressWarnings("NullAway") // what is wrong on purpose
  void a_fault_of_a_worker_is_not_counted_as_late() throws Exception {
    Map<String, JsonNode> found;
    try (OutboundClient http = client()) {
      found = complete(http, null);
    }

    assertThat(outcomes()).containsExactly("fault");
    assertThat(found.values()).isNotEmpty();
    assertThat(found.values())
        .allMatch(value -> value.path("resourceType").asText().equals("OperationOutcome"));
  }

  @Test
  void a_fault_of_the_client_is_not_counted_as_the_servers() throws Exception {
    OutboundClient http = client();
    http.open();
    http.close();

    complete(http, new Gateway(JsonLimits.DEFAULT));

    assertThat(outcomes()).containsExactly("fault");
  }
}
