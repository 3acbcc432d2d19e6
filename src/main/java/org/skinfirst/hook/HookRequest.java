package org.skinfirst.hook;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.skinfirst.chart.ChartInput;
import org.skinfirst.pack.Pack;

/** A CDS Hooks call whose envelope is sound; the FHIR in it is still as sent. */
public record HookRequest(
    String hookInstance,
    String patientId,
    Map<String, JsonNode> prefetch,
    List<ChartInput.Proposal> proposals) {

  public ChartInput on(LocalDate today, String language, Pack.Service service) {
    return new ChartInput(today, language, service, patientId, prefetch, proposals);
  }
}
