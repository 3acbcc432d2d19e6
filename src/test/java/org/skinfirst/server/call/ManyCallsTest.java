package org.skinfirst.server.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.skinfirst.server.Resources.order;
import static org.skinfirst.server.Resources.statement;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.skinfirst.RunningService;
import org.skinfirst.server.Reply;
import org.skinfirst.server.Requests;
import org.skinfirst.server.Resources;

/** Calls at the same time, and calls one after another. */
@ExtendWith(RunningService.class)
class ManyCallsTest {

  private final RunningService.Door door;

  ManyCallsTest(RunningService.Door door) {
    this.door = door;
  }

  @Test
  void T26_fifty_calls_at_once_do_not_mix_their_patients() throws Exception {
    List<Callable<Reply>> calls = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      Requests request = Requests.orderSign().proposed(order("o" + i, "probiotic no" + i));
      String body =
          request
              .body()
              .replace("Patient/" + Resources.PATIENT, "Patient/patient" + i)
              .replace('"' + Resources.PATIENT + '"', "\"patient" + i + '"');
      calls.add(() -> new Reply(door.post(request.path(), body)));
    }
    ExecutorService threads = Executors.newFixedThreadPool(50);
    try {
      List<Future<Reply>> replies = threads.invokeAll(calls);

      for (int i = 0; i < replies.size(); i++) {
        Reply reply = replies.get(i).get();
        assertThat(reply.card("discourage/probiotics").get("detail").asText())
            .startsWith("On record as a probiotic: probiotic no" + i + ',');
        assertThat(all("patient[0-9]+", reply.body())).containsExactly("patient" + i);
        assertThat(all("MedicationRequest/\\w+", reply.body()))
            .containsExactly("MedicationRequest/o" + i);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static Set<String> all(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toSet());
  }

  @Test
  void T27_two_hundred_calls_in_a_row_are_all_answered() {
    Set<Integer> statuses = new HashSet<>();
    Set<Integer> sizes = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      Reply reply =
          Requests.patientView().recorded(statement("s1", "probiotic capsules")).send(door);
      statuses.add(reply.status());
      sizes.add(reply.cards().size());
    }

    assertThat(statuses).containsExactly(200);
    assertThat(sizes).hasSize(1);
  }
}
