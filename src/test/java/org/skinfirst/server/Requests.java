package org.skinfirst.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.skinfirst.RunningService;

/**
 * A hook call with the least that makes it valid: an adult with eczema, everything prefetched, and
 * nothing else recorded but what a test adds.
 */
public final class Requests {

  private static final Map<String, String> PREFETCH = new LinkedHashMap<>();

  static {
    PREFETCH.put("conditions", "Condition");
    PREFETCH.put("medicationStatements", "MedicationStatement");
    PREFETCH.put("medicationRequests", "MedicationRequest");
    PREFETCH.put("nutritionOrders", "NutritionOrder");
    PREFETCH.put("allergies", "AllergyIntolerance");
    PREFETCH.put("observations", "Observation");
    PREFETCH.put("serviceRequests", "ServiceRequest");
    PREFETCH.put("procedures", "Procedure");
    PREFETCH.put("careTeams", "CareTeam");
    PREFETCH.put("carePlans", "CarePlan");
  }

  private final String service;
  private final String proposals;
  private final ObjectNode json = JsonNodeFactory.instance.objectNode();

  private Requests(String service, String hook, String proposals) {
    this.service = service;
    this.proposals = proposals;
    json.put("hook", hook).put("hookInstance", UUID.randomUUID().toString());
    json.putObject("context").put("userId", "Practitioner/u1").put("patientId", Resources.PATIENT);
    if (!proposals.isEmpty()) {
      bundle(context().putObject(proposals));
    }
    json.putObject("prefetch").set("patient", Resources.patient("1990-05-01"));
    PREFETCH.keySet().forEach(key -> bundle(prefetch().putObject(key)));
    recorded(Resources.eczema());
  }

  public static Requests patientView() {
    return new Requests("eczema-patient-view", "patient-view", "");
  }

  public static Requests orderSelect() {
    Requests request = new Requests("eczema-order-select", "order-select", "draftOrders");
    request.context().putArray("selections");
    return request;
  }

  public static Requests orderSign() {
    return new Requests("eczema-order-sign", "order-sign", "draftOrders");
  }

  public static Requests problemList() {
    return new Requests("eczema-problem-list", "problem-list-item-create", "conditions");
  }

  public static Requests discharge() {
    Requests request = new Requests("eczema-encounter-discharge", "encounter-discharge", "");
    request.context().put("encounterId", "e1");
    return request;
  }

  private static void bundle(ObjectNode bundle) {
    bundle.put("resourceType", "Bundle").putArray("entry");
  }

  /** Adds to what is prefetched, each under the key of its type. */
  public Requests recorded(ObjectNode... resources) {
    for (ObjectNode resource : resources) {
      PREFETCH.forEach(
          (key, type) -> {
            if (type.equals(resource.path("resourceType").asText())) {
              entries(key).addObject().set("resource", resource);
            }
          });
    }
    return this;
  }

  /** Adds drafts, or problems about to be added, that the call asks about. */
  public Requests proposed(ObjectNode... resources) {
    for (ObjectNode resource : resources) {
      inBackground(resource);
      if (context().has("selections")) {
        context().withArray("selections").add(Resources.reference(resource));
      }
    }
    return this;
  }

  /** Adds drafts that are not selected. */
  public Requests inBackground(ObjectNode... resources) {
    for (ObjectNode resource : resources) {
      proposals().addObject().set("resource", resource);
    }
    return this;
  }

  public Requests born(String date) {
    prefetch().set("patient", Resources.patient(date));
    return this;
  }

  /** Sends something else, or nothing where the value is null, under a prefetch key. */
  public Requests sent(String key, JsonNode value) {
    prefetch().remove(key);
    if (value != null) {
      prefetch().set(key, value);
    }
    return this;
  }

  public ObjectNode json() {
    return json;
  }

  public ObjectNode context() {
    return (ObjectNode) json.get("context");
  }

  public ObjectNode prefetch() {
    return (ObjectNode) json.get("prefetch");
  }

  /** Entries of the bundle under a prefetch key. */
  public ArrayNode entries(String key) {
    return (ArrayNode) prefetch().get(key).get("entry");
  }

  /** Entries of the bundle of drafts, or of problems about to be added. */
  public ArrayNode proposals() {
    return (ArrayNode) context().get(proposals).get("entry");
  }

  public String path() {
    return "/cds-services/" + service;
  }

  public String body() {
    return json.toString();
  }

  public Reply send(RunningService.Door door) {
    return new Reply(door.post(path(), body()));
  }
}
