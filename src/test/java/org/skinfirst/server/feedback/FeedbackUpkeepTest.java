package org.skinfirst.server.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skinfirst.feedback.store.StoreFixture;
import org.skinfirst.server.LogLines;
import org.skinfirst.server.Service;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The service's own purge, every day. */
class FeedbackUpkeepTest {

  private static final Instant NOW = Instant.now();

  @TempDir Path folder;

  @BeforeEach
  void fill() {
    try (StoreFixture.Filled store = StoreFixture.filled(file())) {
      for (int i = 0; i < 11; i++) {
        store.unclear(NOW.minus(Duration.ofDays(10)).plusSeconds(i));
      }
    }
  }

  private Path file() {
    return folder.resolve("feedback.db");
  }

  /** What the log says of it. */
  private List<String> purge(String... settings) {
    List<String> all = new ArrayList<>(List.of(settings));
    all.addAll(
        List.of(
            "--server.port=0",
            "--management.server.port=0",
            "--skinfirst.feedback.file=" + file()));
    try (ConfigurableApplicationContext service =
        SpringApplication.run(Service.class, all.toArray(String[]::new))) {
      LogLines log = LogLines.begin();
      service.getBean(FeedbackUpkeep.class).purge();
      log.end();
      return log.lines();
    }
  }

  private int left() {
    return StoreFixture.dump(file(), "feedback_quarantine").split("received_at=").length - 1;
  }

  @Test
  void a_large_purge_waits_and_the_log_says_what_to_set() {
    assertThat(purge("--skinfirst.feedback.keep-texts=1d"))
        .anyMatch(
            line ->
                line.contains("NOT DELETED: [11 of 11 bodies in quarantine]")
                    && line.contains("skinfirst.feedback.allow-large-purge=true"));
    assertThat(left()).isEqualTo(11);
  }

  @Test
  void a_large_purge_goes_on_where_it_is_confirmed() {
    purge("--skinfirst.feedback.keep-texts=1d", "--skinfirst.feedback.allow-large-purge=true");

    assertThat(left()).isZero();
  }

  @Test
  void a_fault_does_not_end_the_upkeep_and_stands_in_the_log_without_its_message() {
    LogLines log = LogLines.begin();
    FeedbackUpkeep.carefully(
        () -> {
          throw new StackOverflowError("Mrs Smith");
        });
    log.end();

    assertThat(log.lines())
        .singleElement()
        .asString()
        .contains("StackOverflowError at org.skinfirst.server.feedback.FeedbackUpkeepTest")
        .doesNotContain("Smith");
  }

  @Test
  void a_long_purge_does_not_keep_the_store_from_being_followed() throws InterruptedException {
    ScheduledExecutorService timer = FeedbackUpkeep.timer();
    CountDownLatch purged = new CountDownLatch(1);
    CountDownLatch learnt = new CountDownLatch(1);
    try {
      timer.execute(() -> awaited(purged));
      timer.execute(learnt::countDown);

      assertThat(learnt.await(5, TimeUnit.SECONDS)).isTrue();
    } finally {
      purged.countDown();
      timer.shutdownNow();
    }
  }

  private static void awaited(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void the_day_on_which_charts_are_read_deletes_nothing() {
    purge("--skinfirst.date=2099-01-01", "--skinfirst.feedback.allow-large-purge=true");

    assertThat(left()).isEqualTo(11);
  }
}
