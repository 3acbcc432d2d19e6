package org.skinfirst.server;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** FHIR R4 resources of the patient of {@link Requests}, as plain JSON. */
public final class Resources {

  public static final String PATIENT = "p1";
  static final String SNOMED = "http://snomed.info/sct";
  static final String RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";

  private Resources() {}

  /** Must turn up nowhere but in what a test sends. */
  static final String FAMILY_NAME = "Zyxcanary";

  public static ObjectNode patient(String birthDate) {
    ObjectNode patient = of("Patient", PATIENT).put("birthDate", birthDate);
    patient.putArray("name").addObject().put("family", FAMILY_NAME);
    return patient;
  }

  public static ObjectNode eczema() {
    ObjectNode eczema = problem("eczema", "Atopic dermatitis");
    code(eczema.withObject("/code"), SNOMED, "24079001", "Atopic dermatitis");
    return eczema;
  }

  public static ObjectNode problem(String id, String text) {
    ObjectNode problem = belongs(of("Condition", id), "subject");
    code(
        problem.putObject("clinicalStatus"),
        "http://terminology.hl7.org/CodeSystem/condition-clinical",
        "active",
        "Active");
    problem.putObject("code").put("text", text);
    return problem;
  }

  public static ObjectNode statement(String id, String text) {
    ObjectNode statement =
        belongs(of("MedicationStatement", id), "subject").put("status", "active");
    statement.putObject("medicationCodeableConcept").put("text", text);
    return statement;
  }

  /** A draft. */
  public static ObjectNode order(String id, String text) {
    ObjectNode order = draft(belongs(of("MedicationRequest", id), "subject"));
    order.putObject("medicationCodeableConcept").put("text", text);
    return order;
  }

  /** A draft. */
  public static ObjectNode diet(String id, String text) {
    ObjectNode diet = draft(belongs(of("NutritionOrder", id), "patient"));
    diet.put("dateTime", "2026-01-10");
    diet.putObject("oralDiet").putArray("type").addObject().put("text", text);
    return diet;
  }

  /** A draft. */
  public static ObjectNode test(String id, String text) {
    ObjectNode test = draft(belongs(of("ServiceRequest", id), "subject"));
    test.putObject("code").put("text", text);
    return test;
  }

  public static ObjectNode allergy(String id, String text) {
    ObjectNode allergy = belongs(of("AllergyIntolerance", id), "patient");
    allergy.putObject("code").put("text", text);
    return allergy;
  }

  public static ObjectNode active(ObjectNode order) {
    return order.put("status", "active");
  }

  static void code(ObjectNode concept, String system, String code, String display) {
    concept
        .withArray("coding")
        .addObject()
        .put("system", system)
        .put("code", code)
        .put("display", display);
  }

  public static ObjectNode of(String type, String id) {
    return JsonNodeFactory.instance.objectNode().put("resourceType", type).put("id", id);
  }

  public static String reference(ObjectNode resource) {
    return resource.path("resourceType").asText() + '/' + resource.path("id").asText();
  }

  private static ObjectNode belongs(ObjectNode resource, String member) {
    resource.putObject(member).put("reference", "Patient/" + PATIENT);
    return resource;
  }

  private static ObjectNode draft(ObjectNode order) {
    return order.put("status", "draft").put("intent", "order");
  }
}
