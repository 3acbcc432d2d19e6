package org.skinfirst.web.workbench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.skinfirst.chart.fhir.ResourceType;
import org.skinfirst.pack.HookContext;
import org.skinfirst.pack.Pack;

/** Changes a chart as a control of the page says. */
final class ChartEdit {

  /** What can be added: its resource, and the element that says what it is. */
  private static final Map<String, String> RESOURCES =
      Map.of(
          "problem", "Condition",
          "therapy", "MedicationStatement",
          "diet", "NutritionOrder",
          "allergy", "AllergyIntolerance");

  private static final String CLINICAL = "http://terminology.hl7.org/CodeSystem/";
  private static final int LONGEST = 400;

  private final ObjectNode chart;
  private final ChartRecords records;
  private final Pack.Service service;
  private final Choices choices;
  private final LocalDate date;

  ChartEdit(Question question, Pack.Service service, Choices choices) {
    this.chart = question.chart();
    this.records = new ChartRecords(chart);
    this.service = service;
    this.choices = choices;
    this.date = question.date();
  }

  /**
   * @param main problem that site and severity are of; the first where it is empty
   * @throws UnusableChartException when the control's value is of no use
   */
  void apply(Map<String, String> edit, String main) {
    String value = edit.getOrDefault("value", "").strip();
    if (value.length() > LONGEST) {
      throw new UnusableChartException("", "is given a text longer than " + LONGEST);
    }
    switch (edit.getOrDefault("kind", "")) {
      case "age" -> age(value, edit.getOrDefault("unit", "years"));
      case "site" -> problem(main).putArray("bodySite").add(choices.concept(value));
      case "severity" -> problem(main).set("severity", choices.concept(value));
      case "add" -> add(edit.getOrDefault("what", ""), value);
      case "remove" -> records.remove(value);
      case "hook" -> hook();
      default -> throw new UnusableChartException("", "cannot be changed in this way");
    }
  }

  private void age(String value, String unit) {
    if (!value.matches("\\d{1,3}")) {
      throw new UnusableChartException("/Patient/birthDate", "needs an age in whole numbers");
    }
    int count = Integer.parseInt(value);
    ObjectNode patient =
        records
            .first("Patient")
            .orElseThrow(() -> new UnusableChartException("", "holds no Patient"))
            .resource();
    LocalDate born = unit.equals("months") ? date.minusMonths(count) : date.minusYears(count);
    patient.put("birthDate", born.toString());
    patient.remove("_birthDate");
  }

  private ObjectNode problem(String main) {
    Optional<ChartRecords.Placed> found = records.find(main);
    return found
        .or(() -> records.first("Condition"))
        .orElseThrow(() -> new UnusableChartException("", "holds no Condition"))
        .resource();
  }

  private void add(String what, String value) {
    String type = RESOURCES.get(what);
    if (type == null || value.isEmpty()) {
      throw new UnusableChartException("", "needs a text to add");
    }
    boolean ordered = service.context().proposals().equals("draftOrders");
    boolean draft = ordered && (what.equals("therapy") || what.equals("diet"));
    ObjectNode resource = JsonNodeFactory.instance.objectNode();
    resource.put("resourceType", draft && what.equals("therapy") ? "MedicationRequest" : type);
    resource.put("id", "added-" + (records.all().size() + 1));
    switch (what) {
      case "problem" -> {
        resource.set("clinicalStatus", status("condition-clinical"));
        resource.set("code", choices.concept(value));
        resource.put("recordedDate", date.toString());
      }
      case "therapy" -> {
        resource.put("status", draft ? "draft" : "active");
        if (draft) {
          resource.put("intent", "order");
        }
        resource.set("medicationCodeableConcept", choices.concept(value));
        resource.put(draft ? "authoredOn" : "dateAsserted", date.toString());
      }
      case "diet" -> {
        resource.put("status", draft ? "draft" : "active").put("intent", "order");
        resource.put("dateTime", date.toString());
        resource.putObject("oralDiet").putArray("type").add(choices.concept(value));
      }
      default -> {
        resource.set("clinicalStatus", status("allergyintolerance-clinical"));
        resource.set("code", choices.concept(value));
        resource.put("recordedDate", date.toString());
      }
    }
    String subject = ResourceType.subject(resource.path("resourceType").asText());
    resource.putObject(subject).put("reference", "Patient/" + patientId());
    records.add(resource, service);
  }

  private String patientId() {
    return records.first("Patient").map(one -> one.resource().path("id").asText()).orElse("1");
  }

  private static ObjectNode status(String system) {
    ObjectNode concept = JsonNodeFactory.instance.objectNode();
    concept.putArray("coding").addObject().put("system", CLINICAL + system).put("code", "active");
    return concept;
  }

  /** The same chart as if another hook had brought it. */
  private void hook() {
    if (records.isBundle() || !(chart.get("context") instanceof ObjectNode context)) {
      return;
    }
    chart.put("hook", service.hook());
    HookContext now = service.context();
    if (now.encounter() && !context.has("encounterId")) {
      context.put("encounterId", "unknown");
    }
    if (!now.proposals().isEmpty() && !context.path(now.proposals()).isObject()) {
      context.putObject(now.proposals()).put("resourceType", "Bundle").putArray("entry");
    }
    if (now.selections() && !context.path("selections").isArray()) {
      ArrayNode selections = context.putArray("selections");
      for (JsonNode entry : context.path(now.proposals()).path("entry")) {
        JsonNode resource = entry.path("resource");
        selections.add(resource.path("resourceType").asText() + '/' + resource.path("id").asText());
      }
    }
  }
}
