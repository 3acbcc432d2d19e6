package org.skinfirst.web.workbench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.skinfirst.facts.Fact;
import org.skinfirst.facts.Mention;
import org.skinfirst.facts.Unread;

/** A person as the page shows them: who they are, and what was recorded when. */
final class PersonView {

  /** Elements that say when a record is of; the first that is there counts. */
  private static final List<String> DATES =
      List.of(
          "/onsetDateTime",
          "/effectiveDateTime",
          "/effectivePeriod/start",
          "/authoredOn",
          "/dateTime",
          "/performedDateTime",
          "/performedPeriod/start",
          "/occurrenceDateTime",
          "/period/start",
          "/recordedDate",
          "/dateAsserted",
          "/whenHandedOver",
          "/issued",
          "/created");

  /** Elements that say what a record is of; the first that has words counts. */
  private static final List<String> SUBJECTS =
      List.of(
          "code",
          "medicationCodeableConcept",
          "medicationReference",
          "oralDiet",
          "title",
          "description",
          "participant",
          "type",
          "reasonCode");

  private static final List<String> NAMES = List.of("text", "display");

  private final Reply reply;
  private final ObjectNode chart;
  private final Map<String, String> texts;
  private final FactMarks marks;

  PersonView(Reply reply, ObjectNode chart, Map<String, String> texts) {
    this.reply = reply;
    this.chart = chart;
    this.texts = texts;
    this.marks = new FactMarks(reply, texts);
  }

  Map<String, Object> values() {
    ChartRecords records = new ChartRecords(chart);
    JsonNode patient =
        records.first("Patient").<JsonNode>map(ChartRecords.Placed::resource).orElse(chart);
    Map<String, Object> values = new LinkedHashMap<>();
    Period age = age(patient.path("birthDate").asText());
    boolean isInfant = age != null && age.getYears() < 2;
    values.put("age", age == null ? "" : isInfant ? age.toTotalMonths() : age.getYears());
    values.put("months", isInfant);
    values.put("ageText", ageText(age));
    String gender = patient.path("gender").asText();
    values.put("gender", texts.getOrDefault("gender." + gender, gender));
    values.put("hook", reply.service().hook());
    values.put("date", reply.input().today().toString());
    List<Map<String, Object>> rows = records(records);
    values.put(
        "records", rows.stream().filter(row -> Boolean.TRUE.equals(row.get("read"))).toList());
    values.put(
        "others", rows.stream().filter(row -> !Boolean.TRUE.equals(row.get("read"))).toList());
    values.put("unread", unread());
    return values;
  }

  private @Nullable Period age(String birthDate) {
    try {
      return Period.between(LocalDate.parse(birthDate), reply.input().today());
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private String ageText(@Nullable Period age) {
    if (age == null) {
      return texts.getOrDefault("age.unknown", "");
    }
    return age.getYears() < 2
        ? age.toTotalMonths() + " " + texts.get("months")
        : age.getYears() + " " + texts.get("years");
  }

  private List<Map<String, Object>> records(ChartRecords records) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (ChartRecords.Placed one : records.all()) {
      if (!one.type().equals("Patient")) {
        rows.add(row(one));
      }
    }
    rows.sort(
        Comparator.comparing((Map<String, Object> row) -> !Boolean.TRUE.equals(row.get("draft")))
            .thenComparing(row -> (String) row.get("date"), Comparator.reverseOrder()));
    return rows;
  }

  private Map<String, Object> row(ChartRecords.Placed one) {
    List<Fact> facts =
        reply.answer().facts().stream()
            .filter(fact -> fact.reference().equals(one.reference()))
            .toList();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("reference", one.reference());
    row.put("type", texts.getOrDefault("type." + one.type(), one.type()));
    row.put("date", date(one.resource()));
    row.put("draft", one.draft());
    row.put("status", status(one.resource()));
    Set<String> kinds = new TreeSet<>();
    Set<String> states = new LinkedHashSet<>();
    Set<String> said = new LinkedHashSet<>();
    boolean byText = false;
    for (Fact fact : facts) {
      kinds.addAll(fact.kinds());
      states.addAll(
          fact instanceof Mention ? List.of(texts.get("state.mention")) : marks.states(fact));
      said.add(fact.said());
      byText |= fact.byText() && !fact.kinds().isEmpty();
    }
    said.remove("");
    row.put("read", !facts.isEmpty());
    row.put("states", states);
    row.put("current", facts.stream().anyMatch(marks::isCurrent));
    row.put("kinds", kinds);
    row.put("said", said);
    row.put("byText", byText);
    String label = facts.stream().map(Fact::label).filter(l -> !l.isEmpty()).findFirst().orElse("");
    row.put("words", marks.words(label.isEmpty() ? label(one.resource()) : label, kinds));
    return row;
  }

  private static String date(JsonNode resource) {
    return DATES.stream()
        .map(place -> resource.at(place).asText())
        .filter(text -> !text.isEmpty())
        .map(text -> text.length() > 10 ? text.substring(0, 10) : text)
        .findFirst()
        .orElse("");
  }

  private static String status(JsonNode resource) {
    return resource.path("status").asText(resource.at("/clinicalStatus/coding/0/code").asText());
  }

  /** What a record that no rule asks about is called by itself. */
  private static String label(JsonNode resource) {
    for (String subject : SUBJECTS) {
      JsonNode element = resource.path(subject);
      if (element.isTextual()) {
        return element.asText();
      }
      for (String name : NAMES) {
        JsonNode found = element.isMissingNode() ? null : element.findValue(name);
        if (found != null && found.isTextual()) {
          return found.asText();
        }
      }
    }
    return "";
  }

  private List<String> unread() {
    return reply.answer().facts().stream()
        .map(fact -> fact instanceof Unread gap ? gap.label() + ": " + gap.reason() : null)
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }
}
