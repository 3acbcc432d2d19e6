package org.skinfirst.cdshooks;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.skinfirst.chart.ChartInput;
import org.skinfirst.pack.Pack;

/**
 * A CDS Hooks call whose envelope is sound; the FHIR in it is still as sent.
 *
 * @param ids of its context, by their names there
 * @param fhirServer base URL of the server that it names; empty without one
 * @param fhirAccess what lets us read from the EHR
 */
public record HookRequest(
    String hookInstance,
    Map<String, String> ids,
    String fhirServer,
    Map<String, JsonNode> prefetch,
    List<ChartInput.Proposal> proposals,
    Optional<FhirAccess> fhirAccess) {

  public String patientId() {
    return ids.getOrDefault("patientId", "");
  }

  public ChartInput on(LocalDate today, String language, Pack.Service service) {
    return new ChartInput(
        today, language, "", service, patientId(), fhirServer, prefetch, proposals, Set.of());
  }

  /** The same with what was read from the EHR since. */
  public HookRequest with(Map<String, JsonNode> complete) {
    return new HookRequest(hookInstance, ids, fhirServer, complete, proposals, fhirAccess);
  }
}
