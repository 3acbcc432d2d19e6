package org.skinfirst.feedback.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.skinfirst.feedback.Caller;
import org.skinfirst.feedback.Report;

/** What older versions of the service have stored lives on: a store of each is kept here. */
class OlderStoresTest {

  private static final Path STORES = Path.of("src/test/resources/stores");
  private static final Path SCRIPTS = Path.of("src/main/resources/feedback");
  private static final Pattern VERSION = Pattern.compile("V(\\d+)__.*\\.sql");
  private static final Instant NOW = Instant.parse("2026-01-15T12:00:00Z");

  @TempDir static Path folder;
  private static EmbeddedPostgres server;
  private static int databases;

  @BeforeAll
  static void start() throws IOException {
    server = PostgresServer.start();
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  static Stream<Path> kept() throws IOException {
    return Files.list(STORES)
        .filter(file -> file.toString().matches(".*\\.(db|sql)"))
        .sorted()
        .toList()
        .stream();
  }

  /** A copy of a kept store, where a service would find it. */
  private static StorePlace copy(Path kept) throws Exception {
    String name = "store" + databases++;
    if (kept.toString().endsWith(".db")) {
      Path file = Files.copy(kept, folder.resolve(name));
      return new StorePlace(file, null, null, null, false);
    }
    try (Connection admin = server.getPostgresDatabase().getConnection();
        Statement statement = admin.createStatement()) {
      statement.execute("create database " + name);
    }
    try (Connection fresh = server.getDatabase("postgres", name).getConnection();
        Statement statement = fresh.createStatement()) {
      statement.execute(Files.readString(kept));
    }
    return new StorePlace(folder, server.getJdbcUrl("postgres", name), "postgres", "", false);
  }

  private static List<FeedbackRecords.Event> events(FeedbackRecords records) {
    List<FeedbackRecords.Event> events = new ArrayList<>();
    records.events(0, events::add);
    return events;
  }

  @ParameterizedTest
  @MethodSource("kept")
  void a_kept_store_is_opened_upgraded_read_and_written(Path kept) throws Exception {
    StorePlace place = copy(kept);
    for (int time = 1; time <= 2; time++) { // upgraded, and as it is then
      try (Database database = Database.at(place);
          Writer writer = new Writer(database)) {
        database.open();
        FeedbackRecords records = new FeedbackRecords(database);

        assertThat(events(records))
            .extracting(FeedbackRecords.Event::outcome, FeedbackRecords.Event::patient)
            .startsWith(tuple("accepted", "pseudonym-1"), tuple("overridden", "pseudonym-2"));
        assertThat(events(records).get(0).suggestions()).isEqualTo("suggestion-1");
        assertThat(events(records).get(1).comment()).isEqualTo("a comment");
        assertThat(records.newestKey()).contains("key-1");
        FeedbackRecords.Count count =
            records.counts(Counted.since(Instant.EPOCH), List.of(Dimension.RECOMMENDATION)).get(0);
        assertThat(count.shown()).isGreaterThanOrEqualTo(3);
        assertThat(count.accepted()).isEqualTo(1);
        assertThat(records.quieted(1, Instant.EPOCH))
            .extracting(FeedbackRecords.Quieted::card, FeedbackRecords.Quieted::changed)
            .contains(tuple("card-2", 2L));
        assertThat(records.totals(Counted.since(Instant.EPOCH)).quarantined()).isEqualTo(1);

        FeedbackStore.Stored stored =
            new FeedbackStore(writer, 1 << 20).store(List.of(wrongHere("card-3", time)), NOW);
        assertThat(stored.orphans()).isZero();
        assertThat(stored.quiet()).isTrue();
      }
    }
  }

  private static Report wrongHere(String card, int time) {
    return new Report(
        new Caller("https://ehr.example.org", "tenant"),
        "service",
        card,
        Report.Outcome.OVERRIDDEN,
        NOW.plusSeconds(time),
        List.of(),
        new Report.Reason("urn:reasons", "not-here", true),
        null,
        null);
  }

  @ParameterizedTest
  @MethodSource("kept")
  void a_patient_of_a_kept_store_can_be_erased(Path kept) throws Exception {
    try (Database database = Database.at(copy(kept))) {
      Retention.Purged purged = new Erasure(database).pseudonym("pseudonym-2");

      assertThat(purged).isEqualTo(new Retention.Purged(1, 1, 0, 1, 1));
    }
  }

  @ParameterizedTest
  @MethodSource("kept")
  void a_store_of_a_newer_version_says_so_and_stays_as_it_is(Path kept) throws Exception {
    StorePlace place = copy(kept);
    try (Database database = Database.at(place)) {
      database.open();
      database.write(
          jdbc ->
              jdbc.sql(
                      """
                      insert into feedback_schema (installed_rank, version, description, type,
                        script, checksum, installed_by, execution_time, success)
                      select max(installed_rank) + 1, '99', 'later', 'SQL', 'V99__later.sql', 1,
                        'somebody', 1, %s from feedback_schema\
                      """
                          .formatted(place.url() == null ? "1" : "true"))
                  .update());
    }

    try (Database database = Database.at(place)) {
      assertThatThrownBy(database::open)
          .isInstanceOf(StoreDownException.class)
          .hasMessageContaining("newer version of the service", "Start the newer version")
          .hasMessageContaining("its tables are of version 99");
    }
  }

  @Test
  void a_store_of_an_altered_script_is_refused() throws Exception {
    StorePlace place = copy(STORES.resolve("sqlite-2.db"));
    try (Database database = Database.at(place)) {
      database.open();
      database.write(
          jdbc -> jdbc.sql("update feedback_schema set checksum = 7 where version = '2'").update());
    }

    try (Database database = Database.at(place)) {
      assertThatThrownBy(database::open)
          .isInstanceOf(StoreDownException.class)
          .hasMessageContaining("tables of version 2 that no released version makes");
    }
  }

  /** Who adds a script adds a line, and a store; who changes one that has landed breaks stores. */
  @Test
  void scripts_that_landed_are_as_they_were() throws Exception {
    Map<String, String> digests = new TreeMap<>();
    try (Stream<Path> scripts = Files.walk(SCRIPTS)) {
      for (Path script : scripts.filter(Files::isRegularFile).toList()) {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(script));
        digests.put(SCRIPTS.relativize(script).toString(), HexFormat.of().formatHex(digest));
      }
    }
    Map<String, String> landed = new TreeMap<>();
    Files.readAllLines(STORES.resolve("migrations.sha256"))
        .forEach(line -> landed.put(line.substring(66), line.substring(0, 64)));

    assertThat(digests).isEqualTo(landed);
  }

  @Test
  void a_store_of_each_version_is_kept() throws IOException {
    List<String> expected = new ArrayList<>(List.of("postgresql-1-first.sql", "sqlite-1-first.db"));
    try (Stream<Path> scripts = Files.walk(SCRIPTS)) {
      for (Path script : scripts.toList()) {
        Matcher version = VERSION.matcher(script.getFileName().toString());
        if (version.matches()) {
          String vendor = script.getParent().getFileName().toString();
          expected.add(
              vendor + '-' + version.group(1) + (vendor.equals("sqlite") ? ".db" : ".sql"));
        }
      }
    }
    assertThat(kept().map(file -> file.getFileName().toString()))
        .containsExactlyInAnyOrderElementsOf(expected);
  }
}
