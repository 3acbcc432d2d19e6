package org.skinfirst.feedback.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skinfirst.feedback.Caller;
import org.skinfirst.feedback.Interval;
import org.skinfirst.feedback.IssuedCard;
import org.skinfirst.feedback.Report;
import org.skinfirst.feedback.Statistics;

/** Counting by something else than the recommendation, on both databases. */
class DimensionTest {

  /** The first moments of two ISO weeks; the first is one of 2026 already. */
  private static final Instant IN_DECEMBER = Instant.parse("2025-12-29T00:00:00Z");

  private static final Instant MONDAY = Instant.parse("2026-01-05T00:00:00Z");

  private static final Caller NORTH = new Caller("https://ehr.example.org", "north");
  private static final Caller SOUTH = new Caller("https://ehr.example.org", "south");

  @TempDir Path folder;

  private static void issue(
      FeedbackStore store, String card, String service, String version, Caller caller, Instant at) {
    store
        .issued(
            List.of(
                new IssuedCard(
                    card,
                    service,
                    "hook",
                    "instance",
                    "topic/one",
                    "topic/one",
                    "active",
                    "pack",
                    version,
                    "digest",
                    "info",
                    "",
                    caller.issuer(),
                    caller.tenant(),
                    "patient",
                    "key",
                    "facts",
                    at.toEpochMilli(),
                    "digest evidence",
                    "{\"developer\":\"=Somebody\",\"usesSex\":\"false\"}")))
        .join();
  }

  private static void report(
      FeedbackStore store, String card, Caller caller, Report.Outcome outcome) {
    store.store(
        List.of(
            new Report(
                caller,
                "service",
                card,
                outcome,
                MONDAY,
                List.of(),
                new Report.Reason("urn:r", "later", false),
                null,
                null)),
        MONDAY);
  }

  private static List<String> lines(FeedbackRecords records, String by) {
    return Statistics.of(records, Counted.since(Instant.EPOCH), Dimension.of(by), 0)
        .lines()
        .stream()
        .map(
            line ->
                String.join(" + ", line.group())
                    + ": "
                    + line.shown()
                    + " "
                    + line.answers().accepted()
                    + " "
                    + line.answers().overridden()
                    + " "
                    + line.answers().reasons().stream().mapToLong(r -> r.count()).sum())
        .toList();
  }

  private static void countsByEverything(Database database) {
    database.open();
    try (Writer writer = new Writer(database)) {
      FeedbackStore store = new FeedbackStore(writer, 0);
      issue(store, "c1", "view", "1.0", NORTH, IN_DECEMBER);
      issue(store, "c2", "view", "1.1", SOUTH, MONDAY);
      issue(store, "c3", "sign", "1.1", SOUTH, MONDAY);
      issue(store, "c4", "sign", "1.1", Caller.OPEN, MONDAY);
      report(store, "c1", NORTH, Report.Outcome.ACCEPTED);
      report(store, "c2", SOUTH, Report.Outcome.OVERRIDDEN);
      report(store, "c3", SOUTH, Report.Outcome.ACCEPTED);
    }
    FeedbackRecords records = new FeedbackRecords(database);

    assertThat(lines(records, "service")).containsExactly("sign: 2 1 0 0", "view: 2 1 1 1");
    assertThat(lines(records, "version")).containsExactly("pack 1.0: 1 1 0 0", "pack 1.1: 3 1 1 1");
    assertThat(lines(records, "client"))
        .containsExactly(
            "https://ehr.example.org north: 1 1 0 0",
            "https://ehr.example.org south: 2 1 1 1",
            "open: 1 0 0 0");
    assertThat(lines(records, "week")).containsExactly("2026-W01: 1 1 0 0", "2026-W02: 3 1 1 1");
    assertThat(lines(records, "indicator")).containsExactly("info: 4 2 1 1");
    assertThat(lines(records, "week,service"))
        .containsExactly(
            "2026-W01 + view: 1 1 0 0", "2026-W02 + sign: 2 1 0 0", "2026-W02 + view: 1 0 1 1");
    assertThat(
            Statistics.of(records, Counted.since(Instant.EPOCH), List.of(Dimension.VERSION), 0)
                .lines()
                .get(1)
                .answers()
                .acceptance())
        .isEqualTo(Interval.of(1, 2));
  }

  @Test
  void the_embedded_store_counts_by_everything() {
    StorePlace place = new StorePlace(folder.resolve("feedback.db"), null, null, null, false);
    try (Database database = Database.at(place)) {
      countsByEverything(database);
    }
  }

  @Test
  void a_server_counts_by_everything() throws Exception {
    try (EmbeddedPostgres server = PostgresServer.start()) {
      String url = server.getJdbcUrl("postgres", "postgres");
      try (Database database = Database.at(new StorePlace(folder, url, "postgres", "", false))) {
        countsByEverything(database);
      }
    }
  }

  @Test
  void what_is_counted_by_something_unknown_is_told_what_there_is() {
    for (String unknown : List.of("patient", "", "week,", "Week")) {
      assertThatThrownBy(() -> Dimension.of(unknown))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("must be of recommendation, service, version, indicator, client, week");
    }
    assertThat(Dimension.of("week, service,week"))
        .containsExactly(Dimension.WEEK, Dimension.SERVICE);
  }
}
