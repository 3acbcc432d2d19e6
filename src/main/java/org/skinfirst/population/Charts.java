package org.skinfirst.population;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.skinfirst.chart.ChartInput;
import org.skinfirst.chart.fhir.Entry;
import org.skinfirst.chart.json.Gateway;
import org.skinfirst.pack.Pack;

/** The lines of one patient → what a call delivers that prefetches the whole chart. */
final class Charts {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Gateway gateway;
  private final Pack.Service service;
  private final LocalDate today;
  private final String language;
  private final String server;
  private final @Nullable Medications medications;

  /** Types of resources of which some were lost for everybody. */
  private final Set<String> incomplete;

  private final Set<String> asked = new HashSet<>();

  /**
   * @param server base URL of the server that the export came from; empty where it is not known
   * @param medications that lines refer to; null where they stand among the lines
   * @param incomplete types of resources of which lines were lost with a file
   */
  Charts(
      Gateway gateway,
      Pack.Service service,
      LocalDate today,
      String language,
      String server,
      @Nullable Medications medications,
      Set<String> incomplete) {
    this.gateway = gateway;
    this.service = service;
    this.today = today;
    this.language = language;
    this.server = server;
    this.medications = medications;
    this.incomplete = incomplete;
    service.prefetch().values().forEach(prefetch -> asked.add(prefetch.type()));
  }

  /**
   * @param spares takes lines of resources that came before
   */
  ChartInput of(String patient, List<Kept> lines, List<Kept> spares) throws IOException {
    Map<String, List<JsonNode>> byType = new HashMap<>();
    List<JsonNode> unasked = new ArrayList<>();
    Map<String, byte[]> referredTo = new TreeMap<>();
    Set<String> references = new HashSet<>();
    for (Kept line : lines) {
      JsonNode node = line.node(gateway);
      Entry entry = Entry.of(node);
      if (!entry.id().isEmpty() && !references.add(entry.reference())) {
        spares.add(line);
        continue;
      }
      if (asked.contains(entry.type())) {
        byType.computeIfAbsent(entry.type(), type -> new ArrayList<>()).add(node);
      } else {
        unasked.add(node);
      }
      if (medications != null) {
        medications.referredTo(line.bytes(), line.from(), line.to(), referredTo);
      }
    }
    for (byte[] medication : referredTo.values()) {
      unasked.add(gateway.lines(medication, true).read(0, medication.length));
    }
    return new ChartInput(
        today,
        language,
        "",
        service,
        patient,
        server,
        prefetch(byType, unasked),
        List.of(),
        Set.of());
  }

  /** Each list counts as sent whole, be it empty. */
  private Map<String, JsonNode> prefetch(
      Map<String, List<JsonNode>> byType, List<JsonNode> unasked) {
    Map<String, JsonNode> prefetch = new LinkedHashMap<>();
    boolean areHanded = false;
    for (Map.Entry<String, Pack.Prefetch> key : service.prefetch().entrySet()) {
      String type = key.getValue().type();
      ObjectNode bundle = NODES.objectNode();
      ArrayNode entries =
          bundle.put("resourceType", "Bundle").put("type", "searchset").putArray("entry");
      entries.addAll(byType.getOrDefault(type, List.of()));
      if (!areHanded && !type.equals(OwnerKey.PATIENT)) {
        entries.addAll(unasked); // what no key asks for goes along
        areHanded = true;
      }
      if (incomplete.contains(type) && !type.equals(OwnerKey.PATIENT)) {
        entries.add(loss());
      }
      prefetch.put(key.getKey(), bundle);
    }
    return prefetch;
  }

  /** What a server says that could not complete a list. */
  private static JsonNode loss() {
    ObjectNode outcome = NODES.objectNode();
    outcome.put("resourceType", "OperationOutcome");
    outcome.putArray("issue").addObject().put("severity", "error").put("code", "incomplete");
    return NODES.objectNode().set("resource", outcome);
  }
}
