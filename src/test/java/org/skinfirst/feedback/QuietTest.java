package org.skinfirst.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skinfirst.feedback.store.FeedbackRecords;
import org.skinfirst.feedback.store.Purge;
import org.skinfirst.feedback.store.StoreDownException;
import org.skinfirst.feedback.store.StoreFixture;
import org.skinfirst.server.settings.FeedbackSettings;

/** What is quiet, as the store has it. */
class QuietTest {

  private static final Instant NOW = Instant.parse("2026-01-15T10:00:00Z");

  @TempDir Path folder;

  private static void override(StoreFixture.Filled store, String patient, Instant at) {
    store.issued("card-" + patient, "topic/one", patient, at);
    store.report(
        new Report(
            Caller.OPEN,
            "service",
            "card-" + patient,
            Report.Outcome.OVERRIDDEN,
            at,
            List.of(),
            new Report.Reason("urn:reasons", "wrong", true),
            null,
            null),
        at);
  }

  private static boolean isQuiet(Quiet quiet, String patient) {
    return quiet.of(patient, "topic/one", () -> "facts", NOW).isPresent();
  }

  @Test
  void a_store_that_was_replaced_is_learnt_anew() throws IOException {
    Path file = folder.resolve("feedback.db");
    try (StoreFixture.Filled store = StoreFixture.filled(file)) {
      Quiet quiet =
          new Quiet(new FeedbackRecords(store.database()), Duration.ofDays(90), reason -> 0);
      override(store, "one", NOW);
      override(store, "two", NOW);
      quiet.learn(NOW);
      for (String end : List.of("", "-wal", "-shm")) {
        Files.deleteIfExists(Path.of(file + end));
      }
      assertThatThrownBy(() -> store.issued("lost", "topic/one", "lost", NOW))
          .hasCauseInstanceOf(StoreDownException.class);

      override(store, "three", NOW); // the first event of a new file
      quiet.learn(NOW);

      assertThat(isQuiet(quiet, "three")).isTrue();
      assertThat(isQuiet(quiet, "one")).isFalse();
    }
  }

  @Test
  void it_lasts_as_long_as_is_set_also_where_events_are_kept_for_less() {
    Path file = folder.resolve("feedback.db");
    try (StoreFixture.Filled store = StoreFixture.filled(file)) {
      override(store, "recent", NOW.minus(Duration.ofDays(80)));
      override(store, "old", NOW.minus(Duration.ofDays(100)));
      FeedbackSettings settings = FeedbackSettings.of("--skinfirst.feedback.keep-events=30d");

      Purge.Done done = new Purge(store.database()).olderThan(settings.limits(NOW), true);

      assertThat(done.purged().cards()).isEqualTo(2);
      assertThat(done.purged().quieted()).isEqualTo(1);
      Quiet quiet =
          new Quiet(new FeedbackRecords(store.database()), settings.quietFor(), reason -> 0);
      quiet.learn(NOW);
      assertThat(isQuiet(quiet, "recent")).isTrue();
      assertThat(isQuiet(quiet, "old")).isFalse();
    }
  }
}
