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
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Group;
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
    Group members =
        strict.parseResource(
            Group.class,
            Files.readString(out.resolve("fhir/Group-" + TCS.replace('/', '-') + ".json")));
    assertThat(members.getQuantity()).isEqualTo(due);
    assertThat(members.getMember()).hasSize(due);
  }
}
