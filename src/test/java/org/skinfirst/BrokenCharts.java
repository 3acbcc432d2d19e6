package org.skinfirst;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Adds resources of all kinds to a call, and then breaks things here and there, by a seed. */
final class BrokenCharts {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String[] KEYS = {
    "conditions", "medicationStatements", "medicationRequests", "nutritionOrders", "allergies",
    "observations", "serviceRequests", "procedures", "careTeams", "carePlans"
  };
  private static final String[] TYPES = {
    "Condition",
    "MedicationStatement",
    "MedicationRequest",
    "NutritionOrder",
    "AllergyIntolerance",
    "Observation",
    "ServiceRequest",
    "Procedure",
    "CareTeam",
    "CarePlan",
    "Medication",
    "MedicationAdministration",
    "MedicationDispense",
    "Encounter",
    "Foo",
    "Immunization"
  };
  private static final String[] TEXTS = {
    "Essential hypertension",
    "leaky gut",
    "no leaky gut",
    "probiotics",
    "Probiótico",
    "severe",
    "severe pain",
    "eczema",
    "dermatitis",
    "gluten free diet",
    "nystatin",
    "oral",
    "hand",
    "",
    " ",
    "1e999999999",
    "1e5",
    "2 e",
    "face",
    "candida ?",
    "cookies",
    "yeast-free",
    "L-glutamine",
    "moderately severe ATOPIC DERMATITIS",
    "oregano oil",
    "hydrocortisone 1 % cream",
    "steroids",
    "Emollients",
    "parties",
    "smoker",
    "gut",
    "gut.healing",
    "milk",
    "peanut allergy",
    "<p>Ecz&eacute;ma</p>",
    "probiotic & zinc < 5 mg",
    "probiotic for eczema",
    "No information about medications",
    "hydrocortisone",
    "history of coeliac disease",
    "as needed"
  };
  private static final String[] DATES = {
    "2025-01-31",
    "2025-02-29",
    "2024-02-29",
    "2025",
    "2025-13",
    "2025-06",
    "25-01-01",
    "",
    "2025-01-15T10:00:00Z",
    "2025-01-15T10:00:00+02:00",
    "2025-01-15T10:00:00",
    "2025-01-15T10:00Z",
    "2025-01-15T24:00:00Z",
    "2025-01-15T10:00:00.123456Z",
    "2027-01-01",
    "yesterday",
    "2025-1-5"
  };
  private static final String[] CODES = {
    "active",
    "final",
    "draft",
    "order",
    "plan",
    "completed",
    "stopped",
    "Active",
    "unknown",
    "",
    "entered-in-error",
    "resolved",
    "in-progress",
    "preparation",
    "a b",
    "confirmed",
    "refuted"
  };
  private static final String[][] CODINGS = {
    {"http://snomed.info/sct", "24079001"}, {"urn:oid:2.16.840.1.113883.6.96", "24079001"},
    {"http://snomed.info/sct", " 24079001 "}, {"http://snomed.info/sct", "38341003"},
    {"http://hl7.org/fhir/sid/icd-10-cm", "L20.9"}, {"http://loinc.org", "72166-2"},
    {"http://www.nlm.nih.gov/research/umls/rxnorm", "312055"}, {"", "24079001"},
    {"http://terminology.hl7.org/CodeSystem/diet", "gluten-free"}
  };

  private final Random random;

  BrokenCharts(long seed) {
    this.random = new Random(seed);
  }

  /** The call itself, with more in it and some of that broken. */
  ObjectNode spoil(ObjectNode call) {
    ObjectNode prefetch = (ObjectNode) call.get("prefetch");
    String patient = call.path("context").path("patientId").asText();
    for (int more = random.nextInt(6); more >= 0; more--) {
      if (prefetch.path(pick(KEYS)).path("entry") instanceof ArrayNode entries) {
        ObjectNode entry = entries.addObject();
        entry.set("resource", resource(patient));
        if (random.nextBoolean()) {
          entry.put("fullUrl", "urn:uuid:" + random.nextInt(4));
        }
      }
    }
    if (random.nextInt(9) == 0) {
      deepen(prefetch, pick(KEYS));
    }
    for (int times = random.nextInt(4); times > 0; times--) {
      breakOne(prefetch);
    }
    return call;
  }

  /** Puts the bundle into the answer to a batch, or an outcome into the bundle. */
  private void deepen(ObjectNode prefetch, String key) {
    JsonNode bundle = prefetch.path(key);
    if (random.nextBoolean() && bundle.isObject()) {
      ObjectNode batch = NODES.objectNode().put("resourceType", "Bundle");
      batch.putArray("entry").addObject().set("resource", bundle);
      prefetch.set(key, batch);
    } else if (bundle.path("entry") instanceof ArrayNode entries) {
      ObjectNode outcome = NODES.objectNode().put("resourceType", "OperationOutcome");
      outcome
          .putArray("issue")
          .addObject()
          .put("severity", random.nextBoolean() ? "error" : "information");
      entries.addObject().set("resource", outcome);
    }
  }

  private ObjectNode resource(String patient) {
    String type = pick(TYPES);
    ObjectNode resource = NODES.objectNode();
    if (random.nextInt(8) > 0) {
      resource.put("resourceType", type);
    }
    resource.put("id", random.nextInt(9) == 0 ? "a b" : "x" + random.nextInt(40));
    boolean ofPatient = type.equals("AllergyIntolerance") || type.equals("NutritionOrder");
    resource
        .putObject(ofPatient ? "patient" : "subject")
        .put("reference", "Patient/" + (random.nextInt(9) == 0 ? "other" : patient));
    if (random.nextInt(9) == 0) {
      ObjectNode owner = resource.putObject(ofPatient ? "patient" : "subject");
      owner.putObject("identifier").put("system", "urn:mrn").put("value", "1");
    }
    resource.put("resourceType", type);
    fill(resource, type);
    return resource;
  }

  private void fill(ObjectNode resource, String type) {
    switch (type) {
      case "Condition" -> {
        resource.set("clinicalStatus", concept());
        resource.set("code", concept());
        maybe(resource, "severity", concept());
        maybe(resource, "bodySite", NODES.arrayNode().add(concept()));
        maybe(resource, "abatementDateTime", NODES.textNode(pick(DATES)));
        maybe(resource, "abatementAge", NODES.objectNode().put("value", number()));
      }
      case "MedicationStatement",
          "MedicationRequest",
          "MedicationAdministration",
          "MedicationDispense" -> {
        resource.put("status", pick(CODES));
        maybe(resource, "intent", NODES.textNode(pick(CODES)));
        if (random.nextBoolean()) {
          resource.set("medicationCodeableConcept", concept());
        } else {
          resource.set("medicationReference", reference("Medication"));
        }
        maybe(resource, "authoredOn", NODES.textNode(pick(DATES)));
        maybe(resource, "whenHandedOver", NODES.textNode(pick(DATES)));
        maybe(resource, "effectiveDateTime", NODES.textNode(pick(DATES)));
        maybe(resource, "effectivePeriod", NODES.objectNode().put("end", pick(DATES)));
        maybe(resource, "reasonCode", NODES.arrayNode().add(concept()));
        maybe(resource, "note", NODES.arrayNode().add(NODES.objectNode().put("text", text())));
        maybe(resource, "reportedBoolean", NODES.booleanNode(true));
        maybe(resource, "reportedReference", reference("Patient"));
        maybe(resource, "_status", NODES.objectNode().put("id", "1"));
        maybe(resource, "reasonReference", NODES.arrayNode().add(reference("Condition")));
        maybe(resource, "dosageInstruction", NODES.arrayNode().add(dosage()));
        maybe(resource, "dosage", NODES.arrayNode().add(dosage()));
        maybe(
            resource,
            "contained",
            NODES
                .arrayNode()
                .add(
                    NODES
                        .objectNode()
                        .put("resourceType", "Medication")
                        .put("id", "c1")
                        .set("code", concept())));
      }
      case "NutritionOrder" -> {
        resource.put("status", pick(CODES)).put("intent", "order").put("dateTime", pick(DATES));
        maybe(resource, "excludeFoodModifier", NODES.arrayNode().add(concept()));
        maybe(
            resource, "oralDiet", NODES.objectNode().set("type", NODES.arrayNode().add(concept())));
        maybe(resource, "note", NODES.arrayNode().add(NODES.objectNode().put("text", text())));
        maybe(
            resource,
            "supplement",
            NODES.arrayNode().add(NODES.objectNode().put("productName", text())));
        maybe(resource, "enteralFormula", NODES.objectNode().put("baseFormulaProductName", text()));
      }
      case "Observation" -> {
        resource.put("status", pick(CODES)).set("code", concept());
        maybe(resource, "valueQuantity", NODES.objectNode().put("value", number()));
        maybe(resource, "valueString", NODES.textNode(text()));
        maybe(resource, "valueInteger", NODES.numberNode(random.nextInt(40) - 3));
        maybe(resource, "valueCodeableConcept", concept());
        maybe(resource, "dataAbsentReason", concept());
        ObjectNode part = NODES.objectNode();
        part.set("code", concept());
        maybe(part, "valueCodeableConcept", concept());
        maybe(part, "valueBoolean", NODES.booleanNode(random.nextBoolean()));
        maybe(resource, "component", NODES.arrayNode().add(part));
        maybe(resource, "effectiveDateTime", NODES.textNode(pick(DATES)));
      }
      case "CarePlan" -> {
        resource.put("status", pick(CODES)).put("intent", "plan");
        ObjectNode detail = NODES.objectNode().put("status", pick(CODES));
        detail.set("code", concept());
        maybe(detail, "description", NODES.textNode(text()));
        resource.putArray("activity").addObject().set("detail", detail);
      }
      case "CareTeam" -> {
        resource.put("status", pick(CODES));
        resource.putArray("participant").addObject().set("role", NODES.arrayNode().add(concept()));
      }
      default -> {
        resource.put("status", pick(CODES));
        resource.set("code", concept());
        maybe(resource, "form", concept());
        ObjectNode ingredient = NODES.objectNode();
        maybe(ingredient, "itemCodeableConcept", concept());
        maybe(ingredient, "itemReference", reference("Medication"));
        maybe(resource, "ingredient", NODES.arrayNode().add(ingredient));
      }
    }
  }

  private ObjectNode dosage() {
    ObjectNode dosage = NODES.objectNode().put("text", text());
    maybe(dosage, "route", concept());
    maybe(dosage, "asNeededBoolean", NODES.booleanNode(true));
    maybe(dosage, "sequence", NODES.numberNode(random.nextInt(3)));
    return dosage;
  }

  private ObjectNode reference(String type) {
    ObjectNode reference = NODES.objectNode();
    switch (random.nextInt(4)) {
      case 0 -> reference.put("reference", "#c1");
      case 1 -> reference.put("reference", "urn:uuid:" + random.nextInt(4));
      default -> reference.put("reference", type + "/x" + random.nextInt(40));
    }
    maybe(reference, "display", NODES.textNode(text()));
    return reference;
  }

  private ObjectNode concept() {
    ObjectNode concept = NODES.objectNode();
    if (random.nextInt(3) > 0) {
      String[] coding = CODINGS[random.nextInt(CODINGS.length)];
      ObjectNode one = concept.putArray("coding").addObject();
      if (random.nextBoolean()) {
        one.put("system", coding[0]).put("code", coding[1]);
      } else {
        one.put("code", random.nextBoolean() ? coding[1] : pick(CODES)).put("system", coding[0]);
      }
      maybe(one, "display", NODES.textNode(text()));
    }
    maybe(concept, "text", NODES.textNode(text()));
    if (random.nextInt(9) == 0 && concept.path("coding").path(0) instanceof ObjectNode one) {
      ObjectNode extension = one.putArray("extension").addObject();
      extension.put("url", "http://fhir.de/StructureDefinition/icd-10-gm-diagnosesicherheit");
      extension.putObject("valueCoding").put("code", pick(CODES));
    }
    if (concept.isEmpty()) {
      concept.put("text", "Hypertension");
    }
    return concept;
  }

  private JsonNode anything() {
    return switch (random.nextInt(7)) {
      case 0 -> NODES.nullNode();
      case 1 -> NODES.objectNode();
      case 2 -> NODES.arrayNode();
      case 3 -> NODES.arrayNode().add(concept());
      case 4 -> NODES.textNode(text());
      case 5 -> NODES.numberNode(number());
      default -> NODES.objectNode().put("text", text()).put("strange", true);
    };
  }

  /** Replaces, removes or adds one member somewhere. */
  private void breakOne(JsonNode top) {
    List<JsonNode> containers = new ArrayList<>();
    collect(top, 0, containers);
    JsonNode where = containers.get(random.nextInt(containers.size()));
    if (where instanceof ObjectNode object && !object.isEmpty()) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      String name = names.get(random.nextInt(names.size()));
      switch (random.nextInt(5)) {
        case 0 -> object.set(name, anything());
        case 1 -> object.set(name, NODES.arrayNode().add(object.get(name)));
        case 2 -> object.remove(name);
        case 3 -> object.set(random.nextBoolean() ? "extension" : "_" + name, anything());
        default -> object.set(random.nextBoolean() ? "modifierExtension" : "oddity", anything());
      }
    } else if (where instanceof ArrayNode array) {
      if (!array.isEmpty() && random.nextBoolean()) {
        array.set(random.nextInt(array.size()), anything());
      } else {
        array.add(anything());
      }
    }
  }

  private static void collect(JsonNode node, int depth, List<JsonNode> to) {
    if (node.isContainerNode() && depth > 2) {
      to.add(node);
    }
    node.forEach(child -> collect(child, depth + 1, to));
    if (to.isEmpty() && depth == 0) {
      to.add(node);
    }
  }

  private void maybe(ObjectNode in, String name, JsonNode value) {
    if (random.nextInt(3) == 0) {
      in.set(name, value);
    }
  }

  private BigDecimal number() {
    return new BigDecimal(new String[] {"1", "17.5", "-3", "0", "1E+2", "28"}[random.nextInt(6)]);
  }

  private String text() {
    return random.nextInt(3) == 0 ? "Hypertension " + random.nextInt(50) : pick(TEXTS);
  }

  private String pick(String[] from) {
    return from[random.nextInt(from.length)];
  }
}
