package org.skinfirst.server.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skinfirst.RunningService;
import org.skinfirst.feedback.store.FeedbackRecords;
import org.skinfirst.feedback.store.StoreFixture;
import org.skinfirst.server.LogLines;
import org.skinfirst.server.Management;
import org.skinfirst.server.Reply;
import org.skinfirst.server.Requests;
import org.springframework.context.ConfigurableApplicationContext;

/** Feedback on a full disk: a real one, small, where the test may mount it (as root). */
class FullDiskTest {

  private static final int ITEMS = 5;

  @TempDir Path disk;
  private boolean mounted;

  @BeforeEach
  void mount() throws Exception {
    mounted = run("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", disk.toString());
    assumeThat(mounted).as("a disk can be mounted").isTrue();
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      assertThat(run("umount", disk.toString())).isTrue();
    }
  }

  private static boolean run(String... command) throws Exception {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (java.io.IOException e) {
      return false; // no such command
    }
  }

  /** Each item needs pages of its own, so that the disk may be full between two of them. */
  private static Feedback post() {
    Feedback feedback = Feedback.ofUnknownCard().saying("x".repeat(9_000));
    for (int i = 1; i < ITEMS; i++) {
      feedback.then(java.util.UUID.randomUUID().toString(), "overridden").saying("x".repeat(9_000));
    }
    return feedback;
  }

  @Test
  void T122_on_a_full_disk_feedback_gets_503_nothing_is_half_stored_and_space_ends_it()
      throws Exception {
    Path filler = disk.resolve("filler");
    try (ConfigurableApplicationContext service =
        RunningService.start("--skinfirst.feedback.file=" + disk.resolve("feedback.db"))) {
      RunningService.Door door = RunningService.door(service);
      LogLines log = LogLines.begin();
      StoreFixture store = StoreFixture.of(service.getBean(FeedbackRecords.class));
      assertThat(post().send(door).status()).isEqualTo(200);
      int stored = ITEMS;
      Files.write(filler, new byte[1 << 20]);

      Feedback refused = post();
      Reply reply = refused.send(door);
      while (reply.status() == 200 && stored < 100 * ITEMS) {
        stored += ITEMS;
        refused = post();
        reply = refused.send(door);
      }

      assertThat(reply.refusal(503)).contains("feedback cannot be stored now; send it again");
      assertThat(
              new Reply(door.post(Feedback.PATH, "{\"feedback\": 1" + " ".repeat(900_000) + "}"))
                  .refusal(503))
          .contains("feedback cannot be stored now");
      assertThat(store.after(0)).hasSize(stored);
      assertThat(Management.of(service).health("readiness")).isEqualTo(200);
      assertThat(log.lines())
          .anyMatch(line -> line.contains("SQLITE_FULL (13) at " + disk.resolve("feedback.db")))
          .anyMatch(line -> line.contains("make room on its disk"));
      assertThat(Requests.patientView().send(door).cards()).isNotEmpty();

      Files.delete(filler);

      assertThat(refused.send(door).status()).isEqualTo(200);
      assertThat(post().send(door).status()).isEqualTo(200);
      assertThat(store.after(0)).hasSize(stored + 2 * ITEMS);
      assertThat(Management.of(service).health("feedback")).isEqualTo(200);
      assertThat(log.lines()).anyMatch(line -> line.startsWith("feedback is stored again"));
      log.end();
    }
  }
}
