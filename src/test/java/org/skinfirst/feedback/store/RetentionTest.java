package org.skinfirst.feedback.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skinfirst.feedback.Caller;
import org.skinfirst.feedback.Report;

/** More past its time than one transaction deletes. */
class RetentionTest {

  private static final Instant NOW = Instant.parse("2026-01-15T10:00:00Z");
  private static final int OLD = 1_200;

  @TempDir Path folder;

  @Test
  void all_that_is_past_its_time_goes_from_the_embedded_store() {
    purges(new StorePlace(folder.resolve("feedback.db"), null, null, null, false));
  }

  @Test
  void all_that_is_past_its_time_goes_from_postgresql() throws Exception {
    try (EmbeddedPostgres server = PostgresServer.start()) {
      String url = server.getJdbcUrl("postgres", "postgres");
      purges(new StorePlace(folder, url, "postgres", "", false));
    }
  }

  private static void purges(StorePlace place) {
    Instant old = NOW.minus(Duration.ofDays(100));
    try (Database database = Database.at(place);
        Writer writer = new Writer(database)) {
      database.open();
      FeedbackStore store = new FeedbackStore(writer, 1 << 20);
      store.store(reports(OLD), old);
      store.store(reports(10), NOW);
      Retention retention = new Retention(database);

      Retention.Purged texts =
          retention.olderThan(
              new Limits(Instant.EPOCH, Instant.EPOCH, Instant.EPOCH, NOW.minusSeconds(1)));
      Retention.Purged events =
          retention.olderThan(
              new Limits(NOW.minusSeconds(1), Instant.EPOCH, Instant.EPOCH, Instant.EPOCH));

      assertThat(texts).isEqualTo(new Retention.Purged(0, 0, OLD, 0, 0));
      assertThat(events).isEqualTo(new Retention.Purged(0, OLD, 0, 0, 0));
      assertThat(new FeedbackRecords(database).totals(Counted.since(Instant.EPOCH)).reports())
          .isEqualTo(10);
    }
  }

  private static List<Report> reports(int count) {
    List<Report> reports = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String card = UUID.randomUUID().toString();
      reports.add(
          new Report(
              Caller.OPEN,
              "service",
              card,
              Report.Outcome.OVERRIDDEN,
              NOW,
              List.of(),
              null,
              "a comment",
              null));
    }
    return reports;
  }
}
