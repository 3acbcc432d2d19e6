package org.skinfirst.audit;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.skinfirst.cdshooks.JsonWriter;

/**
 * A FHIR R4 AuditEvent as the IHE profile Basic Audit Log Patterns (BALP) has it: what is asked
 * with a patient in mind is a PatientQuery.
 */
public final class AuditEvent {

  /** Kinds of what happened. */
  public enum Kind {
    HOOK_CALL(Codes.REST, "rest", "RESTful Operation", Codes.INTERACTION, "operation", "E"),
    READ_FROM_EHR(Codes.REST, "rest", "RESTful Operation", Codes.INTERACTION, "search-type", "E"),
    TOKEN_REFUSED(Codes.DICOM, "110114", "User Authentication", Codes.DICOM, "110126", "E"),
    RULES_CHANGED(Codes.DICOM, "110113", "Security Alert", Codes.DICOM, "110131", "U"),
    STARTED(Codes.DICOM, "110100", "Application Activity", Codes.DICOM, "110120", "E"),
    STOPPED(Codes.DICOM, "110100", "Application Activity", Codes.DICOM, "110121", "E"),
    EVENTS_LOST(Codes.DICOM, "110113", "Security Alert", Codes.DICOM, "110133", "E");

    private final String system;
    private final String code;
    private final String display;
    private final String subSystem;
    private final String subCode;
    private final String action;

    Kind(
        String system,
        String code,
        String display,
        String subSystem,
        String subCode,
        String action) {
      this.system = system;
      this.code = code;
      this.display = display;
      this.subSystem = subSystem;
      this.subCode = subCode;
      this.action = action;
    }
  }

  private final Kind kind;
  private String outcome = "0";
  private String described = "";
  private String client = "";
  private String clientAddress = "";
  private String server = "skinfirst";
  private String serverAddress = "127.0.0.1";
  private String user = "";
  private String patientSystem = "";
  private String patient = "";
  private String query = "";
  private String request = "";
  private String rules = "";
  private final List<Map.Entry<String, String>> details = new ArrayList<>();

  private AuditEvent(Kind kind) {
    this.kind = kind;
  }

  public static AuditEvent of(Kind kind) {
    return new AuditEvent(kind);
  }

  /**
   * It was refused.
   *
   * @param why without content of a chart
   */
  public AuditEvent refused(String why) {
    outcome = "4";
    described = why;
    return this;
  }

  /** A note on what happened. */
  public AuditEvent described(String what) {
    described = what;
    return this;
  }

  /**
   * @param name of who asked
   * @param address that the connection came from
   */
  public AuditEvent by(String name, String address) {
    client = name;
    clientAddress = address;
    return this;
  }

  /**
   * @param name of who was asked
   * @param address at which
   */
  public AuditEvent at(String name, String address) {
    server = name;
    serverAddress = address;
    return this;
  }

  /** The person who asked; empty where it is not to be kept. */
  public AuditEvent user(String id) {
    user = id;
    return this;
  }

  /**
   * @param system of a pseudonym; empty for an id of FHIR
   */
  public AuditEvent about(String system, String id) {
    patientSystem = system;
    patient = id;
    return this;
  }

  /** What was asked, as it was asked but for the patient. */
  public AuditEvent asked(String text) {
    query = text;
    return this;
  }

  /** The id that the answer and the log have. */
  public AuditEvent request(String id) {
    request = id;
    return this;
  }

  /** The rules that decided, and what they came to. */
  public AuditEvent decided(String byRules, String type, List<String> what) {
    rules = byRules;
    what.forEach(one -> details.add(Map.entry(type, one)));
    return this;
  }

  boolean tellsLost() {
    return kind == Kind.EVENTS_LOST;
  }

  void write(JsonGenerator json, Instant recorded) throws IOException {
    json.writeStartObject();
    json.writeStringField("resourceType", "AuditEvent");
    json.writeFieldName("type");
    coding(json, kind.system, kind.code, kind.display);
    json.writeArrayFieldStart("subtype");
    coding(json, kind.subSystem, kind.subCode, null);
    json.writeEndArray();
    json.writeStringField("action", kind.action);
    json.writeStringField("recorded", recorded.toString());
    json.writeStringField("outcome", outcome);
    if (!described.isEmpty()) {
      json.writeStringField("outcomeDesc", described);
    }
    agents(json);
    JsonWriter.object(
        json, "source", source -> JsonWriter.object(source, "observer", AuditEvent::ourselves));
    if (!(patient + query + request + rules).isEmpty()) {
      json.writeArrayFieldStart("entity");
      entities(json);
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private static void ourselves(JsonGenerator json) throws IOException {
    json.writeStringField("display", "skinfirst");
  }

  private void agents(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("agent");
    if (!client.isEmpty()) {
      agent(json, "110153", "Source Role ID", client, clientAddress);
    }
    agent(json, "110152", "Destination Role ID", server, serverAddress);
    if (!user.isEmpty()) {
      json.writeStartObject();
      concept(json, "http://terminology.hl7.org/CodeSystem/v3-ParticipationType", "IRCP");
      identified(json, "who", "", user);
      json.writeBooleanField("requestor", true);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void agent(JsonGenerator json, String code, String display, String name, String address)
      throws IOException {
    json.writeStartObject();
    JsonWriter.object(
        json,
        "type",
        type -> {
          type.writeArrayFieldStart("coding");
          coding(type, Codes.DICOM, code, display);
          type.writeEndArray();
        });
    JsonWriter.object(json, "who", who -> who.writeStringField("display", name));
    json.writeBooleanField("requestor", user.isEmpty() && name.equals(client));
    JsonWriter.object(
        json,
        "network",
        network -> {
          network.writeStringField("address", address);
          network.writeStringField("type", address.contains("/") ? "5" : "2");
        });
    json.writeEndObject();
  }

  private void entities(JsonGenerator json) throws IOException {
    if (!patient.isEmpty()) {
      json.writeStartObject();
      identified(json, "what", patientSystem, patient);
      member(json, "type", Codes.ENTITY, "1");
      member(json, "role", Codes.ROLE, "1");
      json.writeEndObject();
    }
    if (!query.isEmpty()) {
      json.writeStartObject();
      member(json, "type", Codes.ENTITY, "2");
      member(json, "role", Codes.ROLE, "24");
      json.writeStringField("description", query);
      json.writeStringField(
          "query", Base64.getEncoder().encodeToString(query.getBytes(StandardCharsets.UTF_8)));
      json.writeEndObject();
    }
    if (!request.isEmpty()) {
      json.writeStartObject();
      identified(json, "what", "", request);
      member(json, "type", Codes.BALP, "XrequestId");
      json.writeEndObject();
    }
    if (!rules.isEmpty()) {
      decision(json);
    }
  }

  private void decision(JsonGenerator json) throws IOException {
    json.writeStartObject();
    member(json, "type", Codes.ENTITY, "4");
    json.writeStringField("name", rules);
    if (!details.isEmpty()) {
      json.writeArrayFieldStart("detail");
      for (Map.Entry<String, String> detail : details) {
        json.writeStartObject();
        json.writeStringField("type", detail.getKey());
        json.writeStringField("valueString", detail.getValue());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  /** An id of FHIR is a reference; everything else an identifier. */
  private static void identified(JsonGenerator json, String name, String system, String id)
      throws IOException {
    JsonWriter.object(
        json,
        name,
        reference -> {
          if (system.isEmpty() && id.matches("[A-Za-z]+/[A-Za-z0-9.-]{1,64}")) {
            reference.writeStringField("reference", id);
            return;
          }
          JsonWriter.object(
              reference,
              "identifier",
              identifier -> {
                if (!system.isEmpty()) {
                  identifier.writeStringField("system", system);
                }
                identifier.writeStringField("value", id);
              });
        });
  }

  private static void concept(JsonGenerator json, String system, String code) throws IOException {
    JsonWriter.object(
        json,
        "type",
        type -> {
          type.writeArrayFieldStart("coding");
          coding(type, system, code, null);
          type.writeEndArray();
        });
  }

  private static void member(JsonGenerator json, String name, String system, String code)
      throws IOException {
    json.writeFieldName(name);
    coding(json, system, code, null);
  }

  private static void coding(
      JsonGenerator json, String system, String code, @Nullable String display) throws IOException {
    json.writeStartObject();
    json.writeStringField("system", system);
    json.writeStringField("code", code);
    if (display != null) {
      json.writeStringField("display", display);
    }
    json.writeEndObject();
  }

  /** Systems of codes. */
  private static final class Codes {
    static final String REST = "http://terminology.hl7.org/CodeSystem/audit-event-type";
    static final String INTERACTION = "http://hl7.org/fhir/restful-interaction";
    static final String DICOM = "http://dicom.nema.org/resources/ontology/DCM";
    static final String ENTITY = "http://terminology.hl7.org/CodeSystem/audit-entity-type";
    static final String ROLE = "http://terminology.hl7.org/CodeSystem/object-role";
    static final String BALP = "https://profiles.ihe.net/ITI/BALP/CodeSystem/BasicAuditEntityType";
  }
}
