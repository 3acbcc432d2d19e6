package org.skinfirst.population;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with an export is told by file and line, and the rest is used. */
class MalformedExportTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String MANIFEST =
      """
      {"transactionTime": "2026-01-15T03:00:00Z", "request": "https://ehr.example.org/fhir/$export",
       "requiresAccessToken": false, "error": [],
       "output": [{"type": "Patient", "url": "https://x.example.org/Patient.1.ndjson?t=1"}%s],
       "deleted": [%s]}
      """;

  @TempDir Path folder;
  private SamplePeople people;
  private Map<String, List<String>> advised;
  private Path export;

  @BeforeEach
  void write() throws IOException {
    people = SamplePeople.ofExamples();
    advised = people.advised();
    export = people.export(folder.resolve("export"));
    assertThat(advised.size()).isGreaterThan(10);
  }

  private Screening.Outcome screen() throws IOException {
    return screen(0.5);
  }

  private Screening.Outcome screen(double mostRejects) throws IOException {
    Order order = SamplePeople.order(export, folder.resolve("out"));
    return SamplePeople.screen(
        new Order(export, order.out(), order.date(), "en", 2, true, 64 << 20, mostRejects, false));
  }

  private Map<String, List<String>> cards() throws IOException {
    return SamplePeople.screened(folder.resolve("out"));
  }

  /** Each as "file:line reason". */
  private List<String> rejects() throws IOException {
    List<String> rejects = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("out/rejects.ndjson"))) {
      JsonNode reject = MAPPER.readTree(line);
      rejects.add(
          reject.path("file").asText()
              + ':'
              + reject.path("line").asInt()
              + ' '
              + reject.path("reason").asText());
    }
    return rejects;
  }

  private static String reject(String file, int line, Reason reason) {
    return file + ':' + line + ' ' + reason.text();
  }

  private void add(String name, String... lines) throws IOException {
    SamplePeople.write(export.resolve(name), List.of(lines));
  }

  /** Somebody with a card about a medicine, and the line that it is about. */
  private ObjectNode condition() {
    for (String id : advised.keySet()) {
      for (ObjectNode resource : people.chart(id)) {
        if (resource.path("resourceType").asText().equals("Condition")) {
          return resource;
        }
      }
    }
    throw new AssertionError("nobody has a Condition");
  }

  @Test
  void byte_order_marks_carriage_returns_and_blank_lines_change_nothing() throws IOException {
    Path file = export.resolve("Condition.1.ndjson");
    String text = "\uFEFF" + Files.readString(file).replace("\n", "\r\n\r\n  \r\n");
    Files.writeString(file, text);

    Screening.Outcome outcome = screen();

    assertThat(cards()).isEqualTo(advised);
    assertThat(outcome.rejects()).isZero();
  }

  @Test
  void lines_that_are_no_resource_are_told_one_by_one() throws IOException {
    String good = condition().toString();
    add(
        "bad.ndjson",
        "{\"resourceType\":\"Condition\",",
        "not json at all",
        "[1, 2]",
        "{\"id\":\"no-type\"}",
        good.replaceFirst("\"id\":\"[^\"]*\"", "\"id\":\"spaced\"").replace("{\"", "{ \""),
        "{\"resourceType\":\"Patient\",\"birthDate\":\"2001-01-01\"}",
        "{\"resourceType\":\"Condition\",\"id\":\"\u0000\"}");
    Files.write(
        export.resolve("latin.ndjson"),
        "{\"resourceType\":\"Condition\",\"code\":{\"text\":\"Ekzem, näss\"}}\n"
            .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));

    screen();

    assertThat(rejects())
        .containsExactly(
            reject("bad.ndjson", 1, Reason.NO_JSON),
            reject("bad.ndjson", 2, Reason.NO_JSON),
            reject("bad.ndjson", 3, Reason.NO_JSON),
            reject("bad.ndjson", 4, Reason.NO_TYPE),
            reject("bad.ndjson", 6, Reason.NO_ID),
            reject("bad.ndjson", 7, Reason.NO_JSON),
            reject("latin.ndjson", 1, Reason.NO_JSON));
    assertThat(cards()).isEqualTo(advised);
  }

  @Test
  void a_line_that_never_ends_is_passed_over() throws IOException {
    byte[] text = new byte[20 << 20];
    Arrays.fill(text, (byte) 'x');
    String good = condition().toString();
    Files.writeString(
        export.resolve("long.ndjson"),
        good
            + "\n{\"resourceType\":\"Condition\",\"id\":\""
            + new String(text, UTF_8)
            + "\"}\n"
            + "{\"resourceType\":\"Condition\"\n");

    screen();

    assertThat(rejects())
        .contains(
            reject("long.ndjson", 2, Reason.TOO_LONG), reject("long.ndjson", 3, Reason.NO_JSON));
    assertThat(cards()).isEqualTo(advised);
  }

  @Test
  void a_file_that_was_cut_off_makes_its_lists_incomplete() throws IOException {
    Path file = export.resolve("2.MedicationRequest.gz");
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length - whole.length / 3));

    Screening.Outcome outcome = screen();

    assertThat(outcome.isWhole()).isFalse();
    assertThat(rejects()).anyMatch(line -> line.contains(Reason.CUT_OFF.text()));
    assertThat(Files.readString(folder.resolve("out/report.html")))
        .contains("Lines were lost with a file", "MedicationRequest");
    JsonNode summary = MAPPER.readTree(folder.resolve("out/summary.json").toFile());
    assertThat(summary.at("/notEvaluable/recommend~1emollients/medications").asInt()).isPositive();
    // nothing is called absent that may have been lost
    assertThat(cards().toString()).doesNotContain("recommend/emollients");
    assertThat(advised.toString()).contains("recommend/emollients");
  }

  @Test
  void what_was_in_a_file_that_cannot_be_unpacked_at_all_may_be_anything() throws IOException {
    Files.write(export.resolve("odd.gz"), new byte[] {0x1F, (byte) 0x8B, 8, 0, 0, 0});

    Screening.Outcome outcome = screen();

    assertThat(outcome.isWhole()).isFalse();
    assertThat(rejects()).containsExactly(reject("odd.gz", 1, Reason.CUT_OFF));
    assertThat(cards().toString()).doesNotContain("recommend/emollients");
  }

  @Test
  void owners_are_known_in_every_form() throws IOException {
    List<String> forms =
        List.of("https://ehr.example.org/fhir/Patient/%s", "Patient/%s/_history/3");
    Path file = export.resolve("Condition.1.ndjson");
    List<String> lines = new ArrayList<>();
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      String form = forms.get(number++ % forms.size());
      lines.add(line.replaceAll("\"Patient/([^\"]+)\"", '"' + form.replace("%s", "$1") + '"'));
    }
    SamplePeople.write(file, lines);
    file = export.resolve("2.Condition.gz");
    Files.delete(file);
    List<String> conditions = people.lines(17).get("Condition");
    lines = new ArrayList<>();
    for (String line : conditions.subList(conditions.size() / 2, conditions.size())) {
      String changed = line.replaceAll("\"Patient/([^\"]+)\"", "\"urn:uuid:$1\"");
      if (number++ % 2 == 0) {
        ObjectNode resource = (ObjectNode) MAPPER.readTree(line);
        String id = resource.at("/subject/reference").asText().substring("Patient/".length());
        resource
            .putObject("subject")
            .putObject("identifier")
            .put("system", "urn:oid:1.2.3.4")
            .put("value", "mrn-" + id);
        changed = resource.toString();
      }
      lines.add(changed);
    }
    SamplePeople.write(file, lines);
    for (String name : List.of("Patient.1.ndjson", "2.Patient.gz")) {
      Files.delete(export.resolve(name));
    }
    lines = new ArrayList<>();
    for (String line : people.lines(17).get("Patient")) {
      ObjectNode patient = (ObjectNode) MAPPER.readTree(line);
      ArrayNode identifiers = patient.withArray("identifier");
      identifiers
          .addObject()
          .put("system", "urn:oid:1.2.3.4")
          .put("value", "mrn-" + patient.path("id").asText());
      lines.add(patient.toString());
    }
    SamplePeople.write(export.resolve("Patient.ndjson"), lines);

    screen();

    assertThat(cards()).isEqualTo(advised);
    assertThat(rejects()).isEmpty();
  }

  @Test
  void what_is_nobodys_or_somebody_elses_is_told() throws IOException {
    ObjectNode group = condition().deepCopy();
    group.putObject("subject").put("reference", "Group/12");
    ObjectNode nobody = condition().deepCopy();
    nobody.remove("subject");
    ObjectNode unknown = condition().deepCopy();
    unknown.putObject("subject").putObject("identifier").put("value", "who");
    ObjectNode absent = condition().deepCopy();
    absent.putObject("subject").put("reference", "Patient/absent");
    add(
        "owners.ndjson",
        group.toString(),
        nobody.toString(),
        unknown.toString(),
        absent.toString());

    screen();

    assertThat(rejects())
        .containsExactly(
            reject("owners.ndjson", 1, Reason.OTHER_OWNER),
            reject("owners.ndjson", 2, Reason.NO_OWNER),
            reject("owners.ndjson", 3, Reason.UNKNOWN_IDENTIFIER),
            reject("owners.ndjson", 4, Reason.NO_PATIENT));
    assertThat(cards()).isEqualTo(advised);
  }

  @Test
  void what_comes_twice_counts_once() throws IOException {
    add("again.ndjson", condition().toString(), condition().toString());

    screen();

    assertThat(rejects())
        .hasSize(2)
        .allMatch(line -> line.endsWith(Reason.DUPLICATE.text()))
        .anyMatch(line -> line.startsWith("again.ndjson:2 "));
    assertThat(cards()).isEqualTo(advised);
  }

  @Test
  void the_manifest_gives_the_day_and_tells_of_files_that_are_missing() throws IOException {
    Files.writeString(export.resolve("manifest.json"), MANIFEST.formatted("", ""));
    Order order = SamplePeople.order(export, folder.resolve("out"));
    order = new Order(export, order.out(), null, "en", 2, true, 64 << 20, 0.05, false);

    assertThat(SamplePeople.screen(order).day()).isEqualTo(SamplePeople.DAY);
    assertThat(cards()).isEqualTo(advised);

    Files.writeString(
        export.resolve("manifest.json"),
        MANIFEST.formatted(
            ", {\"type\": \"MedicationRequest\", \"url\": \"https://x.example.org/9.ndjson\"}",
            ""));
    assertThat(SamplePeople.screen(order).isWhole()).isFalse();
    assertThat(rejects()).containsExactly(reject("9.ndjson", 0, Reason.MISSING));
    assertThat(cards().toString()).doesNotContain("recommend/emollients");
  }

  @Test
  void an_export_of_changes_is_refused_and_so_is_one_without_a_day() throws IOException {
    Order order = SamplePeople.order(export, folder.resolve("out"));
    Order undated = new Order(export, order.out(), null, "en", 2, true, 64 << 20, 0.05, false);
    assertThatThrownBy(() -> SamplePeople.screen(undated)).hasMessageContaining("--date");

    Files.writeString(
        export.resolve("manifest.json"),
        MANIFEST.formatted("", "{\"type\": \"Bundle\", \"url\": \"https://x.example.org/d\"}"));
    assertThatThrownBy(() -> SamplePeople.screen(order))
        .isInstanceOf(UnusableExportException.class)
        .hasMessageContaining("_since");
  }

  @Test
  void too_many_bad_lines_end_the_run_without_their_content() throws IOException {
    String[] bad = new String[600];
    Arrays.fill(bad, "{\"resourceType\":\"Condition\", secret");
    add("bad.ndjson", bad);

    assertThatThrownBy(() -> screen(0.05))
        .isInstanceOf(UnusableExportException.class)
        .hasMessageContaining("bad.ndjson, line 1")
        .hasMessageNotContaining("secret");
    assertThat(folder.resolve("out/.work")).doesNotExist();
  }

  @Test
  void of_a_patient_with_very_many_observations_the_newest_answer_counts() throws IOException {
    String id = advised.keySet().iterator().next();
    List<String> lines = new ArrayList<>();
    lines.add(smoking(id, "old", "2025-11-01", "449868002", "Current smoker"));
    for (int i = 0; i < 20_000; i++) {
      lines.add(
          ("{\"resourceType\":\"Observation\",\"id\":\"o%s\",\"status\":\"final\",\"code\":{\"coding\":"
                  + "[{\"system\":\"http://loinc.org\",\"code\":\"8867-4\"}]},\"subject\":{\"reference\":"
                  + "\"Patient/%s\"},\"effectiveDateTime\":\"2025-06-01\",\"valueQuantity\":{\"value\":%s}}")
              .formatted(i, id, 60 + i % 40));
    }
    SamplePeople.write(export.resolve("many.ndjson"), lines);
    screen();
    assertThat(situations(id)).contains("situations/fire-risk");

    lines.add(smoking(id, "new", "2025-12-20", "266919005", "Never smoked tobacco"));
    SamplePeople.write(export.resolve("many.ndjson"), lines);
    screen();
    assertThat(situations(id)).doesNotContain("situations/fire-risk");
  }

  private static String smoking(String patient, String id, String day, String code, String words) {
    return ("{\"resourceType\":\"Observation\",\"id\":\"%s\",\"status\":\"final\",\"code\":{\"coding\":"
            + "[{\"system\":\"http://loinc.org\",\"code\":\"72166-2\"}]},\"subject\":{\"reference\":"
            + "\"Patient/%s\"},\"effectiveDateTime\":\"%s\",\"valueCodeableConcept\":{\"coding\":"
            + "[{\"system\":\"http://snomed.info/sct\",\"code\":\"%s\",\"display\":\"%s\"}]}}")
        .formatted(id, patient, day, code, words);
  }

  private List<String> situations(String id) throws IOException {
    List<String> situations = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("out/patients.ndjson"))) {
      JsonNode patient = MAPPER.readTree(line);
      if (patient.path("patient").asText().equals(id)) {
        patient.path("situations").forEach(one -> situations.add(one.asText()));
      }
    }
    return situations;
  }
}
