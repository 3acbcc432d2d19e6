package org.skinfirst.server.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.skinfirst.feedback.store.FeedbackRecords;
import org.skinfirst.server.Reply;

/** Posts with thousands of items, and those who post beside them. */
class LargePostsTest {

  private static final int ITEMS = 16_500;
  private static final int NEIGHBOURS = 6;

  @TempDir static Path folder;
  private static BothStores stores;

  @BeforeAll
  static void start() throws IOException {
    stores = BothStores.start(folder, "--skinfirst.body.max-size=4MB");
  }

  @AfterAll
  static void stop() throws IOException {
    stores.close();
  }

  static List<BothStores.On> stores() {
    return stores.each();
  }

  private static Feedback items(int count) {
    Feedback feedback = Feedback.ofUnknownCard();
    for (int i = 1; i < count; i++) {
      feedback.then(UUID.randomUUID().toString(), "overridden");
    }
    return feedback;
  }

  @ParameterizedTest
  @MethodSource("stores")
  void large_posts_are_stored_whole_and_nothing_of_their_neighbours_is_lost(BothStores.On on)
      throws Exception {
    long before = on.store().last();
    List<String> bodies = List.of(items(ITEMS).json().toString(), items(ITEMS).json().toString());
    ExecutorService threads = Executors.newFixedThreadPool(NEIGHBOURS + bodies.size());
    try {
      List<Future<Integer>> large = new ArrayList<>();
      for (String body : bodies) {
        large.add(threads.submit(() -> on.door().post(Feedback.PATH, body).statusCode()));
      }
      Callable<List<Integer>> neighbour =
          () -> {
            List<Integer> statuses = new ArrayList<>();
            while (!large.stream().allMatch(Future::isDone)) {
              statuses.add(sendUntilTaken(Feedback.ofUnknownCard(), on));
            }
            return statuses;
          };
      List<Integer> statuses = new ArrayList<>();
      for (Future<List<Integer>> each :
          threads.invokeAll(Collections.nCopies(NEIGHBOURS, neighbour))) {
        statuses.addAll(each.get());
      }

      assertThat(statuses).containsOnly(200);
      assertThat(large).extracting(Future::get).containsOnly(200);
      assertThat(on.store().after(before)).hasSize(bodies.size() * ITEMS + statuses.size());
    } finally {
      threads.shutdownNow();
    }
  }

  /** As a client does that is told to come again: a slow machine has no time for all at once. */
  private static int sendUntilTaken(Feedback feedback, BothStores.On on) {
    int status = feedback.send(on.door()).status();
    for (int again = 0; status == 503 && again < 100; again++) {
      status = feedback.send(on.door()).status();
    }
    return status;
  }

  @ParameterizedTest
  @MethodSource("stores")
  void ten_thousand_accepted_suggestions_are_stored(BothStores.On on) {
    long before = on.store().last();

    assertThat(accepting(10_000).send(on.door()).status()).isEqualTo(200);

    assertThat(on.store().after(before).get(0).suggestions().split(" ")).hasSize(10_000);
  }

  @ParameterizedTest
  @MethodSource("stores")
  void more_than_one_post_may_hold_is_refused_with_how_many_that_are(BothStores.On on) {
    long before = on.store().last();

    assertThat(accepting(20_000).send(on.door()).refusal(413))
        .startsWith("/feedback: holds 20001 items and accepted suggestions, of 20000")
        .contains("send it in several posts");
    assertThat(items(20_001).send(on.door()).refusal(413)).contains("holds 20001 items");
    assertThat(on.store().after(before)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("stores")
  void an_item_that_is_sent_twice_in_one_post_counts_once(BothStores.On on) {
    long before = on.store().last();
    String card = UUID.randomUUID().toString();
    Feedback feedback = Feedback.overridden(card);
    for (int i = 0; i < 600; i++) {
      feedback.then(UUID.randomUUID().toString(), "overridden");
    }
    feedback.then(card, "overridden").then(card, "overridden");

    assertThat(feedback.send(on.door()).status()).isEqualTo(200);
    assertThat(Feedback.overridden(card).send(on.door()).status()).isEqualTo(200);

    List<FeedbackRecords.Event> stored = on.store().after(before);
    assertThat(stored).hasSize(601);
    assertThat(stored.get(0).card()).isEqualTo(card);
    assertThat(stored.get(0).repeats()).isEqualTo(3);
  }

  /** Each body costs more than its bytes, so that their number is bounded too. */
  @Test
  void a_quarantine_of_tiny_bodies_ends_too() throws IOException {
    try (BothStores small =
        BothStores.start(folder.resolve("small"), "--skinfirst.feedback.quarantine-size=5KB")) {
      for (BothStores.On on : small.each()) {
        List<Boolean> kept = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
          String refusal = new Reply(on.door().post(Feedback.PATH, "{}")).refusal(400);
          kept.add(!refusal.contains("the quarantine is full"));
        }
        assertThat(kept).containsExactly(true, true, true, true, true, false, false, false);
      }
    }
  }

  private static Feedback accepting(int suggestions) {
    Feedback feedback = new Feedback().then(UUID.randomUUID().toString(), "accepted");
    ArrayNode accepted = feedback.last().putArray("acceptedSuggestions");
    for (int i = 0; i < suggestions; i++) {
      accepted.addObject().put("id", UUID.randomUUID().toString());
    }
    return feedback;
  }
}
