package org.skinfirst.server.call;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.StrictErrorHandler;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventEntityComponent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skinfirst.RecordedResponses;
import org.skinfirst.RunningService;
import org.skinfirst.audit.AuditFiles;
import org.skinfirst.fetch.FhirStub;
import org.skinfirst.server.Ehr;
import org.skinfirst.server.Requests;
import org.skinfirst.server.Resources;
import org.springframework.context.ConfigurableApplicationContext;

/** What the running service tells its audit trail: as BALP has it, and no more of a patient. */
class AuditTrailTest {

  private static final FhirContext FHIR = FhirContext.forR4Cached();

  @TempDir Path folder;

  private List<JsonNode> lines() throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder.resolve("audit"))) {
      for (Path file : files.sorted().toList()) {
        Files.readAllLines(file).forEach(line -> lines.add(RunningService.json(line)));
      }
    }
    return lines;
  }

  /** Read strictly, and kept for the HL7 validator. */
  private static AuditEvent event(JsonNode line) {
    String text = line.get("event").toString();
    RecordedResponses.keepResource(text);
    return (AuditEvent)
        FHIR.newJsonParser().setParserErrorHandler(new StrictErrorHandler()).parseResource(text);
  }

  private List<AuditEvent> events(String subtype) throws IOException {
    return lines().stream()
        .map(AuditTrailTest::event)
        .filter(event -> event.getSubtypeFirstRep().getCode().equals(subtype))
        .toList();
  }

  private static AuditEventAgentComponent agent(AuditEvent event, String code) {
    return event.getAgent().stream()
        .filter(agent -> agent.getType().getCodingFirstRep().getCode().equals(code))
        .findFirst()
        .orElseThrow();
  }

  private static List<AuditEventEntityComponent> entities(AuditEvent event, String type) {
    return event.getEntity().stream()
        .filter(entity -> entity.getType().getCode().equals(type))
        .toList();
  }

  @Test
  void a_call_is_a_PatientQuery_that_names_caller_rules_and_cards_but_no_patient()
      throws IOException {
    try (ConfigurableApplicationContext service =
        RunningService.start("--skinfirst.audit.folder=" + folder.resolve("audit"))) {
      for (int i = 0; i < 100; i++) {
        Requests request = Requests.patientView();
        request.recorded(Resources.statement("s1", "probiotic capsules zyxcanary"));
        assertThat(request.send(RunningService.door(service)).status()).isEqualTo(200);
      }
    }
    List<AuditEvent> calls = events("operation");

    assertThat(calls).hasSize(100);
    for (AuditEvent call : calls) {
      assertThat(call.getType().getCode()).isEqualTo("rest");
      assertThat(call.getAction()).isEqualTo(AuditEvent.AuditEventAction.E);
      assertThat(call.getOutcome().toCode()).isEqualTo("0");
      for (String code : new String[] {"110153", "110152"}) {
        assertThat(agent(call, code).getWho().isEmpty()).isFalse();
        assertThat(agent(call, code).getNetwork().getAddress()).isNotEmpty();
      }
      assertThat(entities(call, "1")).hasSize(1);
      assertThat(entities(call, "1").get(0).getRole().getCode()).isEqualTo("1");
      assertThat(entities(call, "1").get(0).getWhat().getIdentifier().getValue()).hasSize(43);
      AuditEventEntityComponent query = entities(call, "2").get(0);
      assertThat(entities(call, "2")).hasSize(1);
      assertThat(query.getRole().getCode()).isEqualTo("24");
      assertThat(new String(query.getQuery(), StandardCharsets.UTF_8))
          .isEqualTo("POST /cds-services/eczema-patient-view");
      assertThat(entities(call, "XrequestId")).hasSize(1);
      assertThat(entities(call, "4").get(0).getName()).startsWith("rules skinfirst-eczema 0.1.0 ");
      assertThat(entities(call, "4").get(0).getDetail())
          .extracting(detail -> detail.getValueStringType().getValue())
          .contains("discourage/probiotics");
    }
    assertThat(lines())
        .extracting(JsonNode::toString)
        .noneMatch(line -> line.contains("zyxcanary"))
        .noneMatch(line -> line.contains("\"Patient/"))
        .noneMatch(line -> line.contains("Practitioner/u1"));
    assertThat(events("110120")).hasSize(1);
    assertThat(events("110121")).hasSize(1);
    assertThat(new AuditFiles(folder.resolve("audit")).verify("").faults()).isEmpty();
  }

  @Test
  void with_ids_the_patient_and_the_user_are_named_and_what_was_read_is_too() throws IOException {
    try (FhirStub ehr = new FhirStub();
        ConfigurableApplicationContext service =
            RunningService.start(
                "--skinfirst.audit.folder=" + folder.resolve("audit"),
                "--skinfirst.audit.people=ids",
                "--skinfirst.fhir.servers=" + ehr.base(),
                "--skinfirst.outbound.private-addresses=127.0.0.0/8")) {
      ehr.opened(Requests.patientView().sent("medicationRequests", null))
          .send(RunningService.door(service));
    }
    AuditEvent call = events("operation").get(0);
    AuditEvent read = events("search-type").get(0);

    assertThat(entities(call, "1").get(0).getWhat().getReference())
        .isEqualTo("Patient/" + Resources.PATIENT);
    assertThat(agent(call, "IRCP").getWho().getReference()).isEqualTo("Practitioner/u1");
    assertThat(agent(call, "IRCP").getRequestor()).isTrue();
    assertThat(entities(read, "2").get(0).getDescription())
        .startsWith("MedicationRequest?patient={{context.patientId}}")
        .doesNotContain("Condition");
  }

  @Test
  void a_refused_token_is_told_with_its_reason() throws IOException {
    try (ConfigurableApplicationContext service =
        RunningService.start(
            Ehr.settings(folder, "--skinfirst.audit.folder=" + folder.resolve("audit")))) {
      Ehr.post(RunningService.door(service), Requests.patientView(), "no token");
    }
    AuditEvent refused = events("110126").get(0);

    assertThat(refused.getOutcome().toCode()).isEqualTo("4");
    assertThat(refused.getOutcomeDesc()).isNotEmpty();
    assertThat(lines().toString()).doesNotContain("no token");
  }

  @Test
  void without_a_folder_nothing_is_kept() throws IOException {
    try (ConfigurableApplicationContext service =
        RunningService.start("--skinfirst.home=" + folder.resolve("home"))) {
      Requests.patientView().send(RunningService.door(service));
    }
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile))
          .noneMatch(file -> file.toString().contains("audit"));
    }
  }
}
