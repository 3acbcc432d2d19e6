package org.skinfirst.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.skinfirst.chart.fhir.Entry;
import org.skinfirst.pack.Pack;

/**
 * What one call delivers, still as JSON.
 *
 * @param today day on which the chart is read
 * @param language one of the pack's, in which the cards are written
 * @param region one of the pack's, whose products the cards name; empty for the usual one
 * @param fhirServer base URL of the server that the patient is on; empty where it is not said
 * @param prefetch what arrived under each prefetch key
 * @param proposals draft orders, or problems about to be added
 * @param medicationLists types of the lists of medicines that the sender keeps; empty where it is
 *     as the folder of rules says
 */
public record ChartInput(
    LocalDate today,
    String language,
    String region,
    Pack.Service service,
    String patientId,
    String fhirServer,
    Map<String, JsonNode> prefetch,
    List<Proposal> proposals,
    Set<String> medicationLists) {

  /**
   * @param fullUrl its name inside the bundle; empty without one
   * @param addressed whether the call asks about it; the others are background
   */
  public record Proposal(JsonNode resource, String fullUrl, boolean addressed) {}

  /**
   * The same from a sender who keeps certain lists.
   *
   * @param lists as {@code medicationLists}
   */
  public ChartInput ofSender(Set<String> lists) {
    return new ChartInput(
        today, language, region, service, patientId, fhirServer, prefetch, proposals, lists);
  }

  /** The same call from another region. */
  public ChartInput in(String other) {
    return new ChartInput(
        today,
        language,
        other,
        service,
        patientId,
        fhirServer,
        prefetch,
        proposals,
        medicationLists);
  }

  /** A proposal as it was sent, in plain maps and lists; empty when the call has none such. */
  public Optional<Map<String, Object>> draft(String reference) {
    for (Proposal proposal : proposals) {
      Entry entry = Entry.of(proposal.resource(), proposal.fullUrl(), Entry.Use.ADDRESSED);
      if (entry.isResource() && entry.reference().equals(reference)) {
        return Optional.of(plain(proposal.resource()));
      }
    }
    return Optional.empty();
  }

  private static Map<String, Object> plain(JsonNode object) {
    Map<String, Object> plain = new LinkedHashMap<>();
    object
        .properties()
        .forEach(
            member -> {
              if (!member.getValue().isNull()) {
                plain.put(member.getKey(), plainValue(member.getValue()));
              }
            });
    return plain;
  }

  private static Object plainValue(JsonNode value) {
    if (value.isObject()) {
      return plain(value);
    }
    if (value.isArray()) {
      List<Object> items = new ArrayList<>();
      value.forEach(item -> items.add(plainValue(item)));
      return items;
    }
    if (value.isNumber()) {
      return value.decimalValue();
    }
    return value.isBoolean() ? (Object) value.booleanValue() : value.asText();
  }
}
