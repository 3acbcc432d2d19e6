package org.skinfirst.feedback.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.skinfirst.feedback.Caller;
import org.skinfirst.feedback.IssuedCard;
import org.skinfirst.feedback.Report;

/** A purge that would delete much at once waits for a confirmation. */
class PurgeTest {

  private static final Instant NOW = Instant.parse("2026-01-15T12:00:00Z");
  private static final Instant OLD = NOW.minus(Duration.ofDays(731));
  private static final Instant EVENTS = NOW.minus(Duration.ofDays(730));
  private static final Instant TEXTS = NOW.minus(Duration.ofDays(90));

  @TempDir static Path folder;
  private static EmbeddedPostgres server;

  @BeforeAll
  static void start() throws IOException {
    server = PostgresServer.start();
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  private static int stores;

  private enum Vendors {
    SQLITE,
    POSTGRESQL;

    private StorePlace place() throws IOException {
      String name = "store" + stores++;
      if (this == SQLITE) {
        return new StorePlace(folder.resolve(name), null, null, null, false);
      }
      try (var admin = server.getPostgresDatabase().getConnection();
          var statement = admin.createStatement()) {
        statement.execute("create database " + name);
      } catch (java.sql.SQLException e) {
        throw new IOException(e);
      }
      return new StorePlace(folder, server.getJdbcUrl("postgres", name), "postgres", "", false);
    }
  }

  private record Filled(Database database, Writer writer, FeedbackStore store)
      implements AutoCloseable {

    static Filled at(StorePlace place) {
      Database database = Database.at(place);
      Writer writer = new Writer(database);
      return new Filled(database, writer, new FeedbackStore(writer, 1 << 20));
    }

    Filled cards(int many, Instant at) {
      store.issued(IntStream.range(0, many).mapToObj(n -> card(n + "-" + at, at)).toList()).join();
      return this;
    }

    private static IssuedCard card(String id, Instant at) {
      return new IssuedCard(
          id,
          "s",
          "h",
          "i",
          "r",
          "r",
          "active",
          "p",
          "1",
          "d",
          "info",
          "",
          "open",
          "",
          "patient",
          "k",
          "f",
          at.toEpochMilli(),
          "d e",
          "{}");
    }

    Filled reports(int many, Instant at) {
      List<Report> reports =
          IntStream.range(0, many)
              .mapToObj(
                  n ->
                      new Report(
                          Caller.OPEN,
                          "s",
                          "card-" + n,
                          Report.Outcome.OVERRIDDEN,
                          at,
                          List.of(),
                          null,
                          "a comment",
                          null))
              .toList();
      store.store(reports, at);
      return this;
    }

    Filled unclear(int many, Instant at) {
      for (int n = 0; n < many; n++) {
        store.quarantine(
            new FeedbackStore.Unclear(n + "-" + at, at.toEpochMilli(), "i", "t", "s", "/", "r", 1),
            new byte[1]);
      }
      return this;
    }

    Purge.Done purge(boolean confirmed) {
      return new Purge(database)
          .olderThan(new Limits(EVENTS, Instant.EPOCH, EVENTS, TEXTS), confirmed);
    }

    long rows(String table) {
      return database.read(
          jdbc -> jdbc.sql("select count(*) from " + table).query(Long.class).single());
    }

    @Override
    public void close() {
      writer.close();
      database.close();
    }
  }

  static Stream<Vendors> vendors() {
    return Stream.of(Vendors.values());
  }

  @ParameterizedTest
  @MethodSource("vendors")
  void more_than_a_tenth_waits_and_goes_once_it_is_confirmed(Vendors vendor) throws IOException {
    try (Filled store = Filled.at(vendor.place())) {
      store.cards(21, OLD).cards(180, NOW);

      Purge.Done waiting = store.purge(false);

      assertThat(waiting.held()).hasToString("[21 of 201 cards]");
      assertThat(waiting.purged().cards()).isZero();
      assertThat(store.rows("card_issued")).isEqualTo(201);

      Purge.Done confirmed = store.purge(true);

      assertThat(confirmed.held()).isEmpty();
      assertThat(confirmed.purged().cards()).isEqualTo(21);
      assertThat(store.rows("card_issued")).isEqualTo(180);
    }
  }

  @ParameterizedTest
  @MethodSource("vendors")
  void a_tenth_goes_by_itself(Vendors vendor) throws IOException {
    try (Filled store = Filled.at(vendor.place())) {
      store.cards(20, OLD).cards(180, NOW);

      Purge.Done done = store.purge(false);

      assertThat(done.held()).isEmpty();
      assertThat(done.purged().cards()).isEqualTo(20);
    }
  }

  @ParameterizedTest
  @MethodSource("vendors")
  void of_a_small_store_ten_rows_may_go_and_no_more(Vendors vendor) throws IOException {
    try (Filled small = Filled.at(vendor.place());
        Filled other = Filled.at(vendor.place())) {
      small.reports(10, OLD).reports(1, NOW);
      other.reports(11, OLD);

      assertThat(small.purge(false).purged().events()).isEqualTo(10);
      assertThat(other.purge(false).held()).hasToString("[11 of 11 reports, 11 of 11 comments]");
      assertThat(other.rows("feedback_event where comment is not null")).isEqualTo(11);
    }
  }

  @ParameterizedTest
  @MethodSource("vendors")
  void texts_that_wait_do_not_hold_up_cards_and_reports(Vendors vendor) throws IOException {
    try (Filled store = Filled.at(vendor.place())) {
      store.unclear(12, TEXTS.minusSeconds(1)).cards(2, OLD).cards(18, NOW);

      Purge.Done done = store.purge(false);

      assertThat(done.held()).hasToString("[12 of 12 bodies in quarantine]");
      assertThat(done.purged().cards()).isEqualTo(2);
      assertThat(store.rows("feedback_quarantine")).isEqualTo(12);
    }
  }
}
