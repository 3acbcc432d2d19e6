package org.skinfirst.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skinfirst.RunningService;
import org.skinfirst.server.Ehr;
import org.skinfirst.server.Reply;
import org.skinfirst.server.Requests;
import org.springframework.context.ConfigurableApplicationContext;

/** Which FHIR servers are read for an EHR that signs its calls. */
class FhirClientsTest {

  @Test
  void T66_for_a_client_its_own_servers_are_read_and_no_others(@TempDir Path folder) {
    try (FhirStub own = new FhirStub();
        FhirStub other = new FhirStub();
        ConfigurableApplicationContext service =
            RunningService.start(
                Ehr.settings(
                    folder,
                    "--skinfirst.clients[0].fhir-servers=" + own.base(),
                    "--skinfirst.fhir.servers=" + other.base(),
                    "--skinfirst.fhir.budget=4s",
                    "--skinfirst.fhir.exchange=2s",
                    "--skinfirst.outbound.private-addresses=127.0.0.0/8"))) {
      RunningService.Door door = RunningService.door(service);

      assertThat(signed(door, own).cards()).isNotEmpty();
      signed(door, other).refusal(412);

      assertThat(own.queries()).isNotEmpty();
      assertThat(other.queries()).isEmpty();
    }
  }

  private static Reply signed(RunningService.Door door, FhirStub server) {
    Requests request = Requests.patientView();
    request.prefetch().removeAll();
    return Ehr.post(door, server.opened(request), Ehr.token(request.path()).sign());
  }
}
