package org.skinfirst.population;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.hl7.fhir.r4.model.ListResource;
import org.hl7.fhir.r4.model.MeasureReport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skinfirst.Console;
import org.skinfirst.RecordedResponses;
import org.skinfirst.command.SkinfirstCommand;

/** What a run writes. */
class ResultsTest {

  private static final String TCS = "recommend/topical-corticosteroids";

  @TempDir static Path folder;

  private static Path out;
  private static Map<String, List<String>> advised;
  private static String printed;
  private static Integer code;
  private static int people;

  @BeforeAll
  static void screen() throws IOException {
    SamplePeople examples = SamplePeople.ofExamples();
    people = examples.size();
    advised = examples.advised();
    out = folder.resolve("out");
    Path export = examples.export(folder.resolve("export"));
    try (Console console = new Console()) {
      code =
          SkinfirstCommand.run(
              "screen", export.toString(), "--out", out.toString(), "--date", "2026-01-15");
      printed = console.text();
    }
  }

  private static long withCard(String recommendation) {
    return advised.values().stream()
        .filter(cards -> cards.stream().anyMatch(card -> card.startsWith(recommendation + ':')))
        .count();
  }

  @Test
  void the_command_says_what_it_found_and_where_to_look() {
    assertThat(code).isZero();
    assertThat(printed)
        .contains(people + " people", "judged on 2026-01-15", "report.html", "MB of files");
  }

  @Test
  void a_missing_folder_is_said_in_one_line() throws IOException {
    try (Console console = new Console()) {
      Integer failed =
          SkinfirstCommand.run(
              "screen", folder.resolve("none").toString(), "--out", folder.resolve("o").toString());

      assertThat(failed).isEqualTo(2);
      assertThat(console.text().strip()).endsWith("none does not exist");
    }
  }

  @Test
  void the_report_needs_nothing_else_and_holds_the_counts() throws IOException {
    String html = Files.readString(out.resolve("report.html"));

    assertThat(html)
        .contains("prefers-color-scheme: dark", "Therapy gaps", "Not evaluable", TCS)
        .doesNotContain("<script", "http://", "https://", "src=");
    assertThat(advised.keySet()).noneMatch(html::contains);
    assertThat(html.replaceAll("\\s+", ""))
        .containsPattern(
            "<td>"
                + TCS
                + "</td>(<tdclass=\"n\">\\d+</td>){3}<tdclass=\"n\">"
                + withCard(TCS)
                + "<");
  }

  @Test
  void tables_for_spreadsheets_have_a_line_for_each_card_and_each_patient() throws IOException {
    List<String> cards = Files.readAllLines(out.resolve("cards.csv"));
    assertThat(cards.get(0)).startsWith("patient,recommendation,indicator");
    assertThat(cards).hasSize(1 + advised.values().stream().mapToInt(List::size).sum());

    JsonNode first =
        new ObjectMapper().readTree(Files.readAllLines(out.resolve("cards.ndjson")).get(0));
    assertThat(first.path("rules")).isNotEmpty();
    assertThat(first.path("because").get(0).asText()).contains("/");
    JsonNode summary = new ObjectMapper().readTree(out.resolve("summary.json").toFile());
    assertThat(Files.readAllLines(out.resolve("patients.csv")))
        .hasSize(1 + summary.path("judged").asInt());
  }

  @Test
  void tables_for_analysts_hold_the_same_lines() throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    for (String table : List.of("cards", "patients")) {
      List<JsonNode> lines = new ArrayList<>();
      for (String line : Files.readAllLines(out.resolve(table + ".ndjson"))) {
        lines.add(mapper.readTree(line));
      }
      List<Group> rows = rows(out.resolve(table + ".parquet"));
      assertThat(rows).hasSameSizeAs(lines);
      for (int i = 0; i < rows.size(); i++) {
        String patient = lines.get(i).path("patient").asText();
        assertThat(rows.get(i).getString("patient", 0)).isEqualTo(patient);
        String list = table.equals("cards") ? "because" : "cards";
        assertThat(texts(rows.get(i), list)).isEqualTo(texts(lines.get(i).path(list)));
      }
    }
  }

  private static List<Group> rows(Path file) throws IOException {
    List<Group> rows = new ArrayList<>();
    try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
      MessageType schema = reader.getFileMetaData().getSchema();
      for (PageReadStore pages = reader.readNextRowGroup();
          pages != null;
          pages = reader.readNextRowGroup()) {
        RecordReader<Group> records =
            new ColumnIOFactory()
                .getColumnIO(schema)
                .getRecordReader(pages, new GroupRecordConverter(schema));
        for (long i = 0; i < pages.getRowCount(); i++) {
          rows.add(records.read());
        }
      }
    }
    return rows;
  }

  private static List<String> texts(Group row, String column) {
    Group list = row.getGroup(column, 0);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < list.getFieldRepetitionCount("list"); i++) {
      texts.add(list.getGroup("list", i).getString("element", 0));
    }
    return texts;
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  @Test
  void counts_and_people_are_valid_FHIR() throws IOException {
    IParser strict = FhirContext.forR4Cached().newJsonParser();
    strict.setParserErrorHandler(new StrictErrorHandler());
    try (Stream<Path> files = Files.list(out.resolve("fhir"))) {
      for (Path file : files.toList()) {
        String text = Files.readString(file);
        strict.parseResource(text);
        RecordedResponses.keepResource(text);
      }
    }
    MeasureReport report =
        strict.parseResource(
            MeasureReport.class,
            Files.readString(out.resolve("fhir/MeasureReport-subject-list.json")));
    MeasureReport.MeasureReportGroupComponent group =
        report.getGroup().stream()
            .filter(one -> one.getCode().getText().equals(TCS))
            .findFirst()
            .orElseThrow();
    int due = group.getPopulation().get(2).getCount();
    String list = group.getPopulation().get(2).getSubjectResults().getReference();
    assertThat(due).isEqualTo((int) withCard(TCS)).isPositive();
    assertThat(
            strict
                .parseResource(
                    ListResource.class,
                    Files.readString(out.resolve("fhir/" + list.replace('/', '-') + ".json")))
                .getEntry())
        .hasSize(due);
    org.hl7.fhir.r4.model.Group members =
        strict.parseResource(
            org.hl7.fhir.r4.model.Group.class,
            Files.readString(out.resolve("fhir/Group-" + TCS.replace('/', '-') + ".json")));
    assertThat(members.getQuantity()).isEqualTo(due);
    assertThat(members.getMember()).hasSize(due);
  }
}
