package org.skinfirst.web.workbench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.skinfirst.cards.Card;
import org.skinfirst.pack.Pack;

/**
 * A person and the cards that they get → a case as authors write it. Names and numbers stay out.
 */
final class ScenarioText {

  /** Of a patient nothing else matters to rules, and nothing else should be kept. */
  private static final Set<String> OF_PATIENT =
      Set.of("birthDate", "gender", "deceasedBoolean", "deceasedDateTime");

  /** Who a record is of, who wrote it, and what a server made of it. */
  private static final Set<String> LEFT_OUT =
      Set.of(
          "resourceType",
          "meta",
          "text",
          "identifier",
          "subject",
          "patient",
          "encounter",
          "context",
          "recorder",
          "asserter",
          "requester",
          "performer",
          "informationSource",
          "implicitRules",
          "language");

  private final Question question;
  private final Reply reply;
  private final ChartRecords records;
  private final StringBuilder text = new StringBuilder();

  ScenarioText(Question question, Reply reply) {
    this.question = question;
    this.reply = reply;
    this.records = new ChartRecords(question.chart());
  }

  /**
   * @param indent of the list of cases
   */
  String write(String indent, String name) {
    Pack pack = reply.rules().advisor().pack();
    text.append(indent).append("- name: ").append(scalar(name)).append('\n');
    String in = indent + "  ";
    line(in, "today", reply.input().today().toString());
    line(in, "base", "none");
    line(in, "hook", reply.service().hook());
    line(in, "language", reply.input().language());
    if (!reply.input().region().equals(pack.regions().keySet().iterator().next())) {
      line(in, "region", reply.input().region());
    }
    List<ChartRecords.Placed> drafts = new ArrayList<>();
    text.append(in).append("with:\n");
    for (ChartRecords.Placed one : records.all()) {
      if (isDraft(one)) {
        drafts.add(one);
      } else {
        resource(in, one);
      }
    }
    if (!drafts.isEmpty()) {
      text.append(in).append("draft:\n");
      drafts.forEach(one -> resource(in, one));
    }
    JsonNode selections = question.chart().at("/context/selections");
    if (selections.isArray() && !drafts.isEmpty()) {
      line(in, "selected", flow(selections));
    }
    unsent(in);
    String cards =
        reply.answer().cards().stream().map(Card::recommendation).collect(Collectors.joining(", "));
    line(in, "cards", '[' + cards + ']');
    return text.toString();
  }

  private boolean isDraft(ChartRecords.Placed one) {
    return one.draft()
        || records.isBundle()
            && !reply.service().context().proposals().isEmpty()
            && one.resource().path("status").asText().equals("draft");
  }

  private void resource(String in, ChartRecords.Placed one) {
    boolean isPatient = one.type().equals("Patient");
    ObjectNode kept = one.resource().deepCopy();
    kept.properties().stream()
        .map(java.util.Map.Entry::getKey)
        .filter(name -> isPatient ? !OF_PATIENT.contains(name) : LEFT_OUT.contains(name))
        .toList()
        .forEach(kept::remove);
    text.append(in).append("  - ").append(one.type()).append(": ").append(flow(kept)).append('\n');
  }

  /** What the call did not deliver. */
  private void unsent(String in) {
    JsonNode prefetch = question.chart().path("prefetch");
    List<String> keys =
        reply.service().prefetch().keySet().stream()
            .filter(key -> !records.isBundle() && !prefetch.has(key))
            .toList();
    if (!keys.isEmpty()) {
      line(in, "unsent", '[' + String.join(", ", keys) + ']');
    }
  }

  private void line(String in, String key, String value) {
    text.append(in).append(key).append(": ").append(value).append('\n');
  }

  private static String flow(JsonNode node) {
    if (node.isObject()) {
      return node.properties().stream()
          .map(member -> member.getKey() + ": " + flow(member.getValue()))
          .collect(Collectors.joining(", ", "{ ", " }"));
    }
    if (node.isArray()) {
      List<String> items = new ArrayList<>();
      node.forEach(item -> items.add(flow(item)));
      return items.stream().collect(Collectors.joining(", ", "[", "]"));
    }
    return node.isTextual() ? scalar(node.textValue()) : node.asText();
  }

  /** Plain where nothing in it could be taken for something else. */
  private static String scalar(String value) {
    boolean plain =
        value.matches("[A-Za-z][A-Za-z0-9 ./_-]*[A-Za-z0-9]|\\d{4}-\\d\\d-\\d\\d")
            && !value.matches("(?i)yes|no|on|off|true|false|null");
    return plain ? value : com.fasterxml.jackson.databind.node.TextNode.valueOf(value).toString();
  }
}
