package org.skinfirst.server.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skinfirst.RunningService;
import org.skinfirst.feedback.store.FeedbackRecords;
import org.skinfirst.feedback.store.PostgresServer;
import org.skinfirst.feedback.store.StoreFixture;
import org.springframework.context.ConfigurableApplicationContext;

/** The same feedback again and again, from many sides, in any order. */
class ManyFeedbacksTest {

  private static final int POSTS = 1_000;
  private static final int TIMES = 5;
  private static final int THREADS = 16;
  private static final String KEY = "--skinfirst.feedback.key=0123456789abcdef0123456789abcdef";

  @TempDir Path folder;

  @Test
  void the_embedded_store_keeps_each_exactly_once() throws Exception {
    keepsEachOnce("--skinfirst.feedback.file=" + folder.resolve("feedback.db"));
  }

  @Test
  void postgresql_keeps_each_exactly_once() throws Exception {
    try (EmbeddedPostgres server = PostgresServer.start()) {
      keepsEachOnce(
          "--skinfirst.feedback.url=" + server.getJdbcUrl("postgres", "postgres"),
          "--skinfirst.feedback.username=postgres",
          KEY);
    }
  }

  private static void keepsEachOnce(String... settings) throws Exception {
    try (ConfigurableApplicationContext service = RunningService.start(settings)) {
      RunningService.Door door = RunningService.door(service);
      List<Callable<Integer>> posts = posts(door);

      assertThat(sent(posts)).containsOnly(200);

      List<FeedbackRecords.Event> stored =
          StoreFixture.of(service.getBean(FeedbackRecords.class)).after(0);
      assertThat(stored).hasSize(POSTS);
      assertThat(stored).allMatch(event -> event.repeats() == TIMES - 1);
      assertThat(stored).extracting(FeedbackRecords.Event::card).doesNotHaveDuplicates();
    }
  }

  private static List<Callable<Integer>> posts(RunningService.Door door) {
    List<Callable<Integer>> posts = new ArrayList<>();
    for (int i = 0; i < POSTS; i++) {
      String body =
          Feedback.ofUnknownCard().because("limited-time").saying("no " + i).json().toString();
      Callable<Integer> post = () -> door.post(Feedback.PATH, body).statusCode();
      posts.addAll(Collections.nCopies(TIMES, post));
    }
    Collections.shuffle(posts, new Random(20261123));
    return posts;
  }

  private static List<Integer> sent(List<Callable<Integer>> posts) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Integer> statuses = new ArrayList<>();
      for (Future<Integer> status : threads.invokeAll(posts)) {
        statuses.add(status.get());
      }
      return statuses;
    } finally {
      threads.shutdownNow();
    }
  }
}
