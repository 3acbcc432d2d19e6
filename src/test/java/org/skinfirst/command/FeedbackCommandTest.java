package org.skinfirst.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skinfirst.RunningService;
import org.skinfirst.feedback.Caller;
import org.skinfirst.feedback.PseudonymKey;
import org.skinfirst.feedback.Pseudonyms;
import org.skinfirst.feedback.Report;
import org.skinfirst.feedback.store.StoreFixture;
import org.skinfirst.server.settings.FeedbackSettings;
import picocli.CommandLine;

/** What clinicians did, on the command line. */
class FeedbackCommandTest {

  private static final Instant NOW = Instant.now();

  private record Ended(int code, String out, String err) {

    List<JsonNode> lines() {
      return out.lines().map(RunningService::json).toList();
    }
  }

  @TempDir Path folder;
  private StoreFixture.Filled store;

  @BeforeEach
  void fill() {
    store = StoreFixture.filled(file());
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Path file() {
    return folder.resolve("feedback.db");
  }

  private Ended run(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    if (!all.contains("--help")) {
      all.add("--file=" + file());
    }
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        new CommandLine(new FeedbackCommand())
            .setExecutionExceptionHandler(new InputErrors())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(all.toArray(String[]::new));
    return new Ended(code, out.toString(), err.toString());
  }

  private void report(String card, Report.Outcome outcome, String code, String comment) {
    store.report(
        new Report(
            Caller.OPEN,
            "service",
            card,
            outcome,
            NOW,
            List.of(),
            code.isEmpty() ? null : new Report.Reason("urn:reasons", code, false),
            comment,
            null),
        NOW);
  }

  /** Ten cards of one recommendation: four accepted, two overridden, four not answered. */
  private void tenCards() {
    for (int i = 0; i < 10; i++) {
      store.issued("card-" + i, "topic/one", "patient-" + i % 2, NOW);
    }
    for (int i = 0; i < 4; i++) {
      report("card-" + i, Report.Outcome.ACCEPTED, "", null);
    }
    report("card-3", Report.Outcome.OVERRIDDEN, "later", null);
    report("card-3", Report.Outcome.ACCEPTED, "changed-my-mind", null);
    report("card-4", Report.Outcome.OVERRIDDEN, "no-time", "Mrs Smith is tired");
    report("card-5", Report.Outcome.OVERRIDDEN, "", "=cmd|' /C calc'!A1");
    report("card-unknown", Report.Outcome.OVERRIDDEN, "no-time", null);
  }

  @Test
  void statistics_count_each_card_once_by_its_last_report() {
    tenCards();

    Ended ended = run("statistics", "--json");

    assertThat(ended.code()).isZero();
    JsonNode all = RunningService.json(ended.out());
    JsonNode line = all.at("/recommendations/0");
    assertThat(line.get("recommendation").asText()).isEqualTo("topic/one");
    assertThat(line.get("shown").asInt()).isEqualTo(10);
    assertThat(line.get("accepted").asInt()).isEqualTo(4);
    assertThat(line.get("overridden").asInt()).isEqualTo(2);
    assertThat(line.at("/acceptance/share").asDouble()).isEqualTo(4.0 / 6);
    assertThat(line.at("/acceptance/low").asDouble()).isBetween(0.29, 0.31);
    assertThat(line.at("/response/share").asDouble()).isEqualTo(0.6);
    assertThat(line.at("/reasons").toString())
        .isEqualTo("[{\"system\":\"urn:reasons\",\"code\":\"no-time\",\"count\":1},{\"count\":1}]");
    assertThat(all.get("reports").asInt()).isEqualTo(9);
    assertThat(all.get("orphanCards").asInt()).isEqualTo(1);
  }

  @Test
  void statistics_are_an_aligned_table_for_people() {
    tenCards();

    assertThat(run("statistics").out().lines().map(String::stripTrailing).toList())
        .containsSequence(
            "recommendation                                  shown  accepted  overridden "
                + " acceptance (95 %)     response (95 %)",
            "topic/one                                          10         4           2  67 %"
                + " (30-90 %)        60 % (31-83 %)");
  }

  @Test
  void statistics_are_by_service_version_client_and_week_too() {
    tenCards();

    assertThat(run("statistics", "--by", "service,version").out())
        .startsWith("service, version ")
        .containsPattern("service  pack 1 +10 +4 +2 +67 %");
    assertThat(run("statistics", "--by", "client", "--json").out())
        .startsWith("{\"groups\":[{\"client\":\"open\",\"shown\":10,\"accepted\":4");
    Ended unknown = run("statistics", "--by", "patient");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err())
        .startsWith("--by must be of recommendation, service, version, indicator, client, week");
  }

  @Test
  void statistics_may_leave_out_small_counts() {
    tenCards();
    System.setProperty("skinfirst.feedback.hide-below", "11");
    try {
      assertThat(run("statistics", "--json").out())
          .contains("{\"recommendation\":\"topic/one\",\"hidden\":true}");
      assertThat(run("statistics").out()).contains("few").doesNotContain("no-time");
    } finally {
      System.clearProperty("skinfirst.feedback.hide-below");
    }
  }

  @Test
  void a_small_count_is_not_told_by_its_neighbours() {
    for (int i = 0; i < 20; i++) {
      store.issued("card-" + i, "topic/one", "patient-" + i, NOW);
    }
    for (int i = 0; i < 7; i++) {
      report("card-" + i, Report.Outcome.OVERRIDDEN, i == 0 ? "rare" : "no-time", null);
      report("card-" + (i + 7), Report.Outcome.ACCEPTED, "", null);
    }
    report("card-unknown", Report.Outcome.OVERRIDDEN, "no-time", null);
    System.setProperty("skinfirst.feedback.hide-below", "5");
    try {
      JsonNode all = RunningService.json(run("statistics", "--json").out());

      assertThat(all.at("/recommendations/0/overridden").asInt()).isEqualTo(7);
      assertThat(all.at("/recommendations/0").has("reasons")).isFalse();
      assertThat(all.get("reports").asInt()).isEqualTo(15);
      assertThat(all.has("orphanCards")).isFalse();
      assertThat(run("statistics").out())
          .contains("15 reports, sent again 0 times; few about unknown cards, 0 about unknown")
          .doesNotContain("no-time");

      store.issued("card-other", "topic/two", "patient", NOW);
      report("card-other", Report.Outcome.OVERRIDDEN, "no-time", null);

      assertThat(RunningService.json(run("statistics", "--json").out()).has("reports")).isFalse();
    } finally {
      System.clearProperty("skinfirst.feedback.hide-below");
    }
  }

  @Test
  void a_day_begins_at_midnight_in_UTC_as_weeks_do() {
    TimeZone before = TimeZone.getDefault();
    TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
    try {
      store.issued("card-1", "topic/before", "patient", Instant.parse("2026-01-11T23:59:59Z"));
      store.issued("card-2", "topic/since", "patient", Instant.parse("2026-01-12T00:00:00Z"));

      assertThat(run("statistics", "--since", "2026-01-12").out())
          .contains("topic/since")
          .doesNotContain("topic/before");
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @Test
  void statistics_may_begin_on_a_day() {
    tenCards();
    store.issued("card-old", "topic/old", "patient", NOW.minus(Duration.ofDays(40)));

    assertThat(run("statistics").out()).contains("topic/old");
    assertThat(run("statistics", "--since", "2020-01-01").out()).contains("topic/old");
    String yesterday = NOW.minus(Duration.ofDays(2)).toString().substring(0, 10);
    assertThat(run("statistics", "--since", yesterday).out())
        .contains("topic/one")
        .doesNotContain("topic/old");
  }

  @Test
  void an_export_is_one_object_a_line_and_goes_on_where_it_ended() {
    tenCards();

    List<JsonNode> all = run("export").lines();
    Ended rest = run("export", "--after", all.get(3).get("seq").asText());

    assertThat(all).hasSize(9);
    assertThat(all.get(0).get("recommendation").asText()).isEqualTo("topic/one");
    assertThat(all.get(8).get("orphan").asText()).isEqualTo("card");
    assertThat(rest.lines()).isEqualTo(all.subList(4, 9));
    assertThat(rest.err()).isEqualToIgnoringNewLines("5 reports; go on with --after 9");
  }

  @Test
  void an_export_tells_what_clinicians_wrote_only_when_asked() {
    tenCards();

    assertThat(run("export").out()).doesNotContain("Smith", "userComment");
    assertThat(run("export", "--csv").out()).doesNotContain("Smith", "userComment");
    assertThat(run("export", "--with-comments").out()).contains("Mrs Smith is tired");
  }

  @Test
  void a_csv_has_always_the_same_columns_and_no_formulas() throws Exception {
    tenCards();

    String csv = run("export", "--csv", "--with-comments").out();

    try (CSVParser parsed = CSVParser.parse(csv, CSVFormat.RFC4180.builder().setHeader().get())) {
      assertThat(String.join(",", parsed.getHeaderNames()))
          .isEqualTo(
              "seq,card,service,hook,hookInstance,recommendation,rule,status,pack,packVersion,"
                  + "packDigest,indicator,issuedAt,issuer,tenant,patient,keyId,outcome,"
                  + "outcomeTimestamp,receivedAt,timeFlag,reasonSystem,reasonCode,"
                  + "acceptedSuggestions,orphan,repeats,userComment,rest,"
                  + "citation,developer,funding,released,revised,usesRace,usesEthnicity,"
                  + "usesLanguage,usesSexualOrientation,usesGenderIdentity,usesSex,usesBirthDate,"
                  + "usesSocialDeterminants,usesHealthStatusAssessments");
      assertThat(parsed.getRecords())
          .hasSize(9)
          .allMatch(line -> line.isConsistent())
          .extracting(line -> line.get("userComment"))
          .contains("'=cmd|' /C calc'!A1", "Mrs Smith is tired");
    }
  }

  @Test
  void an_export_of_many_reports_comes_in_order_and_whole() {
    store.issued("card", "topic/one", "patient", NOW);
    for (int i = 0; i < 1_200; i++) {
      store.report(
          new Report(
              Caller.OPEN,
              "s",
              "card",
              Report.Outcome.OVERRIDDEN,
              NOW.plusMillis(i),
              List.of(),
              null,
              null,
              null),
          NOW);
    }

    assertThat(run("export").lines())
        .extracting(line -> line.get("seq").asLong())
        .hasSize(1_200)
        .isSorted();
  }

  @Test
  void purge_deletes_what_is_past_its_time() {
    Instant old = NOW.minus(Duration.ofDays(731));
    Instant middle = NOW.minus(Duration.ofDays(91));
    for (Instant at : List.of(old, middle, NOW)) {
      store.issued("card " + at, "topic/one", "patient", at);
      store.report(
          new Report(
              Caller.OPEN,
              "s",
              "card " + at,
              Report.Outcome.OVERRIDDEN,
              at,
              List.of(),
              null,
              "comment of " + at,
              "{}"),
          at);
      store.unclear(at);
    }

    Ended ended = run("purge");

    assertThat(ended.out())
        .isEqualToIgnoringNewLines(
            "deleted: 1 cards, 1 reports, 1 comments, 2 bodies in quarantine");
    assertThat(run("export", "--with-comments").out())
        .contains("comment of " + NOW)
        .doesNotContain("comment of " + middle, "card " + old);
    assertThat(run("purge").out())
        .isEqualToIgnoringNewLines(
            "deleted: 0 cards, 0 reports, 0 comments, 0 bodies in quarantine");
  }

  @Test
  void purge_asks_before_it_deletes_more_than_a_tenth() {
    Instant old = NOW.minus(Duration.ofDays(731));
    for (int i = 0; i < 11; i++) {
      store.unclear(old.plusSeconds(i));
    }

    Ended asking = run("purge");
    Ended told = run("purge", "--allow-large");

    assertThat(asking.code()).isEqualTo(1);
    assertThat(asking.out()).contains("0 bodies in quarantine");
    assertThat(asking.err())
        .contains("NOT DELETED: [11 of 11 bodies in quarantine]", "--allow-large");
    assertThat(told.code()).isZero();
    assertThat(told.out()).contains("11 bodies in quarantine");
  }

  @Test
  void a_wrong_setting_ends_with_2_and_what_to_write() {
    System.setProperty("skinfirst.feedback.keep-events", "730");
    try {
      Ended ended = run("purge");

      assertThat(ended.code()).isEqualTo(2);
      assertThat(ended.err())
          .contains("skinfirst.feedback.keep-events is '730', without a unit", "730d");
    } finally {
      System.clearProperty("skinfirst.feedback.keep-events");
    }
  }

  @Test
  void purge_deletes_one_patient_by_pseudonym_or_id() {
    tenCards();
    PseudonymKey.in(folder.resolve("feedback.key"));
    String pseudonym =
        FeedbackSettings.of("--skinfirst.feedback.file=" + file())
            .pseudonyms()
            .patient(Caller.OPEN, "12345");
    store.issued("card-of-12345", "topic/two", pseudonym, NOW);
    report("card-of-12345", Report.Outcome.OVERRIDDEN, "no-time", null);

    assertThat(run("purge", "--patient", "12345").out()).startsWith("deleted: 1 cards, 1 reports");
    assertThat(run("purge", "--pseudonym", "patient-0").out())
        .startsWith("deleted: 5 cards, 3 reports");
    assertThat(run("export").out())
        .doesNotContain("card-of-12345", "patient-0")
        .contains("patient-1");
  }

  @Test
  void a_patient_who_is_not_found_is_told_with_whose_id_and_key_it_was_tried() {
    tenCards();
    PseudonymKey.in(folder.resolve("feedback.key"));

    Ended patient = run("purge", "--patient", "12345", "--issuer", "https://ehr.example.org");
    Ended pseudonym = run("purge", "--pseudonym", "patient-7");

    assertThat(patient.code()).isEqualTo(1);
    assertThat(patient.err())
        .startsWith("NOTHING FOUND: ")
        .contains(
            "issuer 'https://ehr.example.org', tenant ''", "by the key ", "Compare with an export")
        .doesNotContain("12345");
    assertThat(pseudonym.code()).isEqualTo(1);
    assertThat(pseudonym.err()).startsWith("NOTHING FOUND: ");
  }

  @Test
  void a_patient_is_erased_at_every_issuer_with_what_was_not_understood() {
    PseudonymKey.in(folder.resolve("feedback.key"));
    Pseudonyms names = FeedbackSettings.of("--skinfirst.feedback.file=" + file()).pseudonyms();
    Caller north = new Caller("https://ehr.example.org", "north");
    Caller other = new Caller("https://other.example.org", "");
    store.issued("card-open", "topic/one", names.patient(Caller.OPEN, "12345"), NOW);
    store.issued("card-north", "topic/one", names.patient(north, "12345"), NOW, north);
    store.issued("card-other", "topic/one", names.patient(other, "9"), NOW, other);
    store.unclear("body-1", north, "of a caller who was shown a card");
    store.unclear("body-2", other, "{Patient/12345");
    store.unclear("body-3", other, "{Patient/123456");

    Ended ended = run("purge", "--patient", "12345");

    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.out())
        .isEqualToIgnoringNewLines(
            "deleted: 2 cards, 0 reports, 0 comments, 2 bodies in quarantine");
    assertThat(StoreFixture.dump(file(), "card_issued")).contains("card-other");
    assertThat(StoreFixture.dump(file(), "feedback_quarantine")).contains("body-3");
    assertThat(run("purge", "--patient", "12345").code()).isEqualTo(1);
  }

  @Test
  void an_issuer_that_is_named_is_the_only_one() {
    PseudonymKey.in(folder.resolve("feedback.key"));
    Pseudonyms names = FeedbackSettings.of("--skinfirst.feedback.file=" + file()).pseudonyms();
    Caller north = new Caller("https://ehr.example.org", "north");
    store.issued("card-open", "topic/one", names.patient(Caller.OPEN, "12345"), NOW);
    store.issued("card-north", "topic/one", names.patient(north, "12345"), NOW, north);

    assertThat(run("purge", "--patient", "12345", "--issuer", "https://ehr.example.org").out())
        .startsWith("deleted: 1 cards");
    assertThat(StoreFixture.dump(file(), "card_issued")).contains("card-open");
  }

  @Test
  void cards_that_nobody_answered_go_sooner_and_stay_in_the_counts() {
    Instant old = NOW.minus(Duration.ofDays(91));
    for (int i = 0; i < 3; i++) {
      store.issued("card-" + i, "topic/one", "patient", old);
    }
    report("card-0", Report.Outcome.ACCEPTED, "", null);
    store.issued("card-new", "topic/one", "patient", NOW);
    String before = run("statistics", "--json", "--by", "recommendation,week,client").out();

    assertThat(run("purge").out()).startsWith("deleted: 2 cards, 0 reports");

    assertThat(run("statistics", "--json", "--by", "recommendation,week,client").out())
        .isEqualTo(before);
    assertThat(run("statistics", "--json").out()).contains("\"shown\":4,\"accepted\":1");
    assertThat(run("statistics", "--json", "--since", NOW.toString().substring(0, 10)).out())
        .contains("\"shown\":1");
    assertThat(StoreFixture.dump(file(), "card_issued"))
        .contains("card-0", "card-new")
        .doesNotContain("card-1", "card-2");
  }

  @Test
  void a_command_makes_no_key_and_says_that_it_is_missing() {
    tenCards();

    Ended ended = run("purge", "--patient", "12345");

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("feedback.key is missing");
    assertThat(folder.resolve("feedback.key")).doesNotExist();
  }

  @Test
  void wrong_usage_and_a_store_that_is_not_there_end_with_2() {
    Ended usage = run("export", "--after", "x");
    store.close();
    file().toFile().delete();
    Ended nothing = run("export");

    assertThat(usage.code()).isEqualTo(2);
    assertThat(nothing.code()).isEqualTo(2);
    assertThat(nothing.err()).contains("there is no feedback store at");
  }

  @Test
  void every_command_explains_itself_with_an_example() {
    for (String command : List.of("export", "statistics", "purge", "backup", "restore")) {
      assertThat(run(command, "--help").out())
          .contains("Example:", "skinfirst feedback " + command);
    }
    assertThat(run("--help").out()).contains("export", "statistics", "purge", "Example:");
  }
}
