package org.skinfirst.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.skinfirst.pack.Pack;

/**
 * What one call delivers, still as JSON.
 *
 * @param today day on which the chart is read
 * @param language one of the pack's, in which the cards are written
 * @param prefetch what arrived under each prefetch key
 * @param proposals draft orders, or problems about to be added
 */
public record ChartInput(
    LocalDate today,
    String language,
    Pack.Service service,
    String patientId,
    Map<String, JsonNode> prefetch,
    List<Proposal> proposals) {

  /**
   * @param fullUrl its name inside the bundle; empty without one
   * @param addressed whether the call asks about it; the others are background
   */
  public record Proposal(JsonNode resource, String fullUrl, boolean addressed) {}
}
