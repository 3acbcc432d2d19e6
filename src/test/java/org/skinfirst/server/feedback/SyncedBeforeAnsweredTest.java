package org.skinfirst.server.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skinfirst.RunningService;
import org.springframework.context.ConfigurableApplicationContext;

/** What the operating system sees of a post: a sync that ends well, and only then the answer. */
class SyncedBeforeAnsweredTest {

  private static final int POSTS = 40;

  @TempDir Path folder;

  /** Follows this very process; nothing where there is no strace, or it may not. */
  private Process strace(Path trace) throws Exception {
    try {
      Process strace =
          new ProcessBuilder(
                  "strace",
                  "-f",
                  "-s",
                  "12",
                  "-e",
                  "trace=fsync,fdatasync,write",
                  "-e",
                  "signal=none",
                  "-o",
                  trace.toString(),
                  "-p",
                  String.valueOf(ProcessHandle.current().pid()))
              .redirectErrorStream(true)
              .start();
      int first = strace.getInputStream().read(); // it says so once it is attached
      assumeThat(first != -1 && !strace.waitFor(200, TimeUnit.MILLISECONDS))
          .as("strace may attach")
          .isTrue();
      return strace;
    } catch (IOException e) {
      assumeThat(false).as("strace is installed").isTrue();
      throw e;
    }
  }

  @Test
  void a_post_is_answered_after_a_sync_of_its_own() throws Exception {
    Path trace = folder.resolve("trace");
    try (ConfigurableApplicationContext service =
        RunningService.start("--skinfirst.feedback.file=" + folder.resolve("feedback.db"))) {
      RunningService.Door door = RunningService.door(service);
      assertThat(Feedback.ofUnknownCard().send(door).status()).isEqualTo(200);
      Process strace = strace(trace);
      try {
        for (int i = 0; i < POSTS; i++) {
          assertThat(Feedback.ofUnknownCard().send(door).status()).isEqualTo(200);
        }
      } finally {
        strace.destroy();
        strace.waitFor(10, TimeUnit.SECONDS);
      }
    }

    assertThat(syncsBeforeAnswers(trace)).hasSize(POSTS).allMatch(syncs -> syncs >= 1);
  }

  /** For each answer, how many syncs ended well since the one before. */
  private static List<Integer> syncsBeforeAnswers(Path trace) throws IOException {
    List<Integer> found = new ArrayList<>();
    int syncs = 0;
    for (String line : Files.readAllLines(trace)) {
      if (line.matches(".*sync(\\(\\d+\\)| resumed>\\)).*= 0")) {
        syncs++;
      } else if (line.contains("\"HTTP/1.1 200")) {
        found.add(syncs);
        syncs = 0;
      }
    }
    return found;
  }
}
