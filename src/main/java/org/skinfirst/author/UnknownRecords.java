package org.skinfirst.author;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.skinfirst.chart.ChartReader;
import org.skinfirst.facts.Fact;

/** Records of a call of which no fact came: nothing that they name is of a kind rules ask for. */
final class UnknownRecords {

  /** Other resources refer to these, and the patient needs no kind. */
  private static final Set<String> WITHOUT_KINDS = Set.of("Patient", "Medication");

  private final Set<String> types = new TreeSet<>(ChartReader.types());
  private final Set<String> told = new HashSet<>();
  private final List<String> sentences = new ArrayList<>();

  private UnknownRecords(List<Fact> facts) {
    types.removeAll(WITHOUT_KINDS);
    facts.forEach(fact -> told.add(fact.reference()));
  }

  /** A sentence for each. */
  static List<String> of(JsonNode request, List<Fact> facts) {
    UnknownRecords records = new UnknownRecords(facts);
    records.look(request);
    return records.sentences;
  }

  private void look(JsonNode node) {
    String reference = node.path("resourceType").asText() + '/' + node.path("id").asText();
    if (types.contains(node.path("resourceType").asText()) && told.add(reference)) {
      sentences.add("nothing in " + reference + named(node) + " is of a kind that a rule asks for");
    }
    node.forEach(this::look);
  }

  private static String named(JsonNode resource) {
    for (String key : new String[] {"text", "display", "code"}) {
      for (JsonNode text : resource.findValues(key)) {
        if (text.isTextual()) {
          return " \"" + text.asText() + '"';
        }
      }
    }
    return "";
  }
}
