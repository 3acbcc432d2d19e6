package org.skinfirst.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skinfirst.feedback.Caller;
import org.skinfirst.feedback.Report;
import org.skinfirst.feedback.store.StoreFixture;

/** Output to a full disk, or to a program that has ended. */
class UnwritableOutputTest {

  private static final Instant NOW = Instant.now();

  @TempDir Path folder;

  private record Ended(int code, String err) {}

  /** What becomes of a command of whose output only so much can be written. */
  private static Ended run(int room, String... args) throws IOException {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    System.setOut(new PrintStream(new FullDisk(room), false, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
    try {
      Integer code = SkinfirstCommand.run(args);
      return new Ended(code == null ? 0 : code, told.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  private static final class FullDisk extends OutputStream {

    private int left;

    FullDisk(int room) {
      left = room;
    }

    @Override
    public void write(int b) throws IOException {
      if (--left < 0) {
        throw new IOException("No space left on device");
      }
    }
  }

  private String store(int reports) {
    Path file = folder.resolve("feedback.db");
    try (StoreFixture.Filled store = StoreFixture.filled(file)) {
      for (int i = 0; i < reports; i++) {
        store.report(
            new Report(
                Caller.OPEN,
                "service",
                "card-" + i,
                Report.Outcome.OVERRIDDEN,
                NOW,
                List.of(),
                null,
                null,
                null),
            NOW);
      }
    }
    return "--file=" + file;
  }

  @Test
  void an_export_that_is_cut_tells_no_number_to_go_on_with() throws IOException {
    String store = store(120);

    for (int room : List.of(0, 10_000)) {
      Ended ended = run(room, "feedback", "export", store);

      assertThat(ended.code()).isEqualTo(2);
      assertThat(ended.err())
          .startsWith("the output cannot be written")
          .hasLineCount(1)
          .doesNotContain("--after");
    }
    assertThat(run(10_000_000, "feedback", "export", store).err())
        .startsWith("120 reports; go on with --after 120");
  }

  @Test
  void any_other_command_says_so_too() throws IOException {
    assertThat(run(100, "feedback", "statistics", store(1)))
        .satisfies(
            ended -> {
              assertThat(ended.code()).isEqualTo(2);
              assertThat(ended.err()).startsWith("the output cannot be written").hasLineCount(1);
            });
  }
}
