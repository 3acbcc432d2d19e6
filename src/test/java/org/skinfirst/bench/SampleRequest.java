package org.skinfirst.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/**
 * A patient-view request as an EHR fills it: an adult with eczema on a probiotic among many
 * problems, medications, observations and procedures that have nothing to do with it.
 */
final class SampleRequest {

  private static final String[] PROBLEMS = {
    "Essential hypertension", "Acute viral pharyngitis", "Prediabetes", "Fracture of forearm",
    "Received higher education", "Full-time employment", "Chronic sinusitis", "Anemia"
  };
  private static final String[] DRUGS = {
    "lisinopril 10 MG Oral Tablet",
    "simvastatin 20 MG Oral Tablet",
    "amoxicillin 250 MG Capsule",
    "acetaminophen 325 MG Oral Tablet",
    "metformin hydrochloride 500 MG Tablet"
  };

  private final Random random = new Random(42);
  private final ObjectNode request = JsonNodeFactory.instance.objectNode();

  private SampleRequest() {}

  /** A body of about this many bytes. */
  static byte[] ofSize(int bytes) {
    return new SampleRequest().build(bytes).toString().getBytes(StandardCharsets.UTF_8);
  }

  private ObjectNode build(int bytes) {
    request.put("hook", "patient-view");
    request.put("hookInstance", "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea");
    request
        .putObject("context")
        .put("userId", "Practitioner/12345")
        .put("patientId", "1288992")
        .put("encounterId", "89284");
    ObjectNode prefetch = request.putObject("prefetch");
    prefetch.set("patient", patient());
    ArrayNode conditions = bundle(prefetch, "conditions");
    ArrayNode statements = bundle(prefetch, "medicationStatements");
    ArrayNode orders = bundle(prefetch, "medicationRequests");
    ArrayNode observations = bundle(prefetch, "observations");
    ArrayNode procedures = bundle(prefetch, "procedures");
    for (String key :
        new String[] {"allergies", "nutritionOrders", "serviceRequests", "carePlans"}) {
      bundle(prefetch, key);
    }
    add(conditions, condition("24079001", "Atopic dermatitis"));
    add(statements, statement("Probiotic 20 billion CFU capsule"));
    int size = request.toString().length();
    for (int i = 0; size < bytes; i++) {
      ObjectNode next =
          switch (i % 6) {
            case 0 -> add(conditions, condition(code(), pick(PROBLEMS)));
            case 1 -> add(orders, order(pick(DRUGS)));
            case 2 -> add(procedures, procedure());
            default -> add(observations, observation());
          };
      size += next.toString().length() + 60;
    }
    return request;
  }

  private ObjectNode add(ArrayNode entries, ObjectNode resource) {
    entries
        .addObject()
        .put("fullUrl", "https://ehr.example.org/fhir/r4/" + resource.get("id").asText())
        .set("resource", resource);
    return resource;
  }

  private static ArrayNode bundle(ObjectNode prefetch, String key) {
    ObjectNode bundle = prefetch.putObject(key);
    bundle.put("resourceType", "Bundle").put("type", "searchset");
    return bundle.putArray("entry");
  }

  private ObjectNode resource(String type) {
    ObjectNode resource = JsonNodeFactory.instance.objectNode();
    resource.put("resourceType", type).put("id", id());
    resource
        .putObject("meta")
        .put("versionId", "1")
        .put("lastUpdated", "2025-11-03T21:26:05.000+00:00")
        .putArray("profile")
        .add(
            "http://hl7.org/fhir/us/core/StructureDefinition/us-core-"
                + type.toLowerCase(java.util.Locale.ROOT));
    return resource;
  }

  private static void subject(ObjectNode resource) {
    resource.putObject("subject").put("reference", "Patient/1288992").put("display", "A. Person");
    resource.putObject("encounter").put("reference", "Encounter/89284");
  }

  private static ObjectNode patient() {
    ObjectNode patient = JsonNodeFactory.instance.objectNode();
    patient.put("resourceType", "Patient").put("id", "1288992");
    patient.putArray("name").addObject().put("use", "official").put("family", "Person");
    return patient.put("gender", "female").put("birthDate", "1990-05-01");
  }

  private ObjectNode condition(String code, String display) {
    ObjectNode condition = resource("Condition");
    coding(condition.putObject("clinicalStatus"), "condition-clinical", "active", "Active");
    coding(
        condition.putObject("verificationStatus"),
        "condition-ver-status",
        "confirmed",
        "Confirmed");
    coding(
        condition.putArray("category").addObject(),
        "condition-category",
        "problem-list-item",
        "Problem List Item");
    snomed(condition.putObject("code"), code, display);
    subject(condition);
    return condition
        .put("onsetDateTime", "2019-02-16T23:40:25+00:00")
        .put("recordedDate", "2019-02-16T23:40:25+00:00");
  }

  private ObjectNode statement(String text) {
    ObjectNode statement = resource("MedicationStatement");
    statement.put("status", "active");
    statement.putObject("medicationCodeableConcept").put("text", text);
    subject(statement);
    statement.remove("encounter");
    return statement;
  }

  private ObjectNode order(String display) {
    ObjectNode order = resource("MedicationRequest");
    order.put("status", "active").put("intent", "order");
    ObjectNode medication = order.putObject("medicationCodeableConcept");
    medication
        .putArray("coding")
        .addObject()
        .put("system", "http://www.nlm.nih.gov/research/umls/rxnorm")
        .put("code", String.valueOf(300_000 + random.nextInt(100_000)))
        .put("display", display);
    medication.put("text", display);
    subject(order);
    order.put("authoredOn", "2025-03-01T08:00:00+00:00");
    ObjectNode dosage = order.putArray("dosageInstruction").addObject();
    dosage.put("sequence", 1).put("text", "Take one tablet by mouth daily");
    dosage
        .putObject("timing")
        .putObject("repeat")
        .put("frequency", 1)
        .put("period", 1.0)
        .put("periodUnit", "d");
    return order;
  }

  private ObjectNode observation() {
    ObjectNode observation = resource("Observation");
    observation.put("status", "final");
    coding(
        observation.putArray("category").addObject(), "observation-category", "survey", "Survey");
    ObjectNode code = observation.putObject("code");
    code.putArray("coding")
        .addObject()
        .put("system", "http://loinc.org")
        .put("code", (10_000 + random.nextInt(80_000)) + "-" + random.nextInt(10))
        .put("display", "Pain severity - 0-10 verbal numeric rating [Score] - Reported");
    code.put("text", "Pain severity - 0-10 verbal numeric rating [Score] - Reported");
    subject(observation);
    observation
        .put("effectiveDateTime", "2025-03-01T08:00:00+00:00")
        .put("issued", "2025-03-01T08:00:00.123+00:00");
    observation
        .putObject("valueQuantity")
        .put("value", random.nextInt(1000) / 10.0)
        .put("unit", "{score}")
        .put("system", "http://unitsofmeasure.org")
        .put("code", "{score}");
    return observation;
  }

  private ObjectNode procedure() {
    ObjectNode procedure = resource("Procedure");
    procedure.put("status", "completed");
    snomed(procedure.putObject("code"), code(), "Medication reconciliation (procedure)");
    subject(procedure);
    procedure
        .putObject("performedPeriod")
        .put("start", "2025-03-01T08:00:00+00:00")
        .put("end", "2025-03-01T08:15:00+00:00");
    return procedure;
  }

  private static void coding(ObjectNode concept, String system, String code, String display) {
    concept
        .putArray("coding")
        .addObject()
        .put("system", "http://terminology.hl7.org/CodeSystem/" + system)
        .put("code", code)
        .put("display", display);
  }

  private static void snomed(ObjectNode concept, String code, String display) {
    concept
        .putArray("coding")
        .addObject()
        .put("system", "http://snomed.info/sct")
        .put("code", code)
        .put("display", display);
    concept.put("text", display);
  }

  private String code() {
    return String.valueOf(100_000_000 + random.nextInt(800_000_000));
  }

  private String id() {
    return new java.util.UUID(random.nextLong(), random.nextLong()).toString();
  }

  private String pick(String[] from) {
    return from[random.nextInt(from.length)];
  }
}
