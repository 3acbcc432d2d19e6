package org.skinfirst.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skinfirst.RulesCopy;
import picocli.CommandLine;

/** What {@code test --watch} says of a folder while it is edited. */
class WatchedTestsTest {

  private static final String RULE = "recommend/emollients.drl";
  private static final String SCENARIOS = "recommend/emollients.scenarios.yaml";
  private static final String CASES =
      """
      about: recommend/emollients
      today: 2026-01-15
      base:
        - Patient: { birthDate: 1990-05-01 }
        - Condition: { clinicalStatus: active, code: "Eczema" }
      cases:
        - name: eczema
          cards: [recommend/emollients]
      """;

  @TempDir Path temp;
  private RulesCopy rules;
  private Thread thread;
  private final StringWriter out = new StringWriter();

  @BeforeEach
  void start() {
    rules = RulesCopy.small(temp.resolve("rules")).write(SCENARIOS, CASES);
    CommandLine line = new CommandLine(new TestCommand()).setOut(new PrintWriter(out));
    thread = new Thread(() -> line.execute("--watch", "--rules=" + rules.folder()));
    thread.start();
    waitFor("watching ");
    assertThat(out.toString()).contains("1 passed, 0 failed");
  }

  @AfterEach
  void end() throws InterruptedException {
    thread.interrupt();
    thread.join();
  }

  /** What is said next, up to this. */
  private String waitFor(String text) {
    for (int i = 0; i < 6_000 && thread.isAlive() && out.toString().indexOf(text) < 0; i++) {
      LockSupport.parkNanos(10_000_000);
    }
    return out.toString();
  }

  private String after(String file, String text) {
    out.getBuffer().setLength(0);
    rules.write(file, text);
    return waitFor(" ms\n");
  }

  @Test
  void no_case_is_run_on_rules_of_before_a_fault() {
    String rule = rules.read(RULE);
    String faulty = rule.replace("\"emollient\"", "\"emolient\"");

    assertThat(after(RULE, faulty)).contains("'emolient' does not exist").doesNotContain("passed");
    assertThat(after(SCENARIOS, CASES + "\n"))
        .contains("'emolient' does not exist")
        .doesNotContain("passed");
    assertThat(after(RULE, rule)).contains("1 passed, 0 failed");
  }

  @Test
  void a_folder_that_cannot_be_read_for_once_is_waited_for() throws Exception {
    Path moved = temp.resolve("moved");
    Files.move(rules.folder(), moved);
    out.getBuffer().setLength(0);
    Files.writeString(moved.resolve(SCENARIOS), CASES + "\n");

    assertThat(waitFor(" ms\n")).contains("waiting for the next save");

    Files.move(moved, rules.folder());
    assertThat(after(SCENARIOS, CASES)).contains("1 passed, 0 failed");
  }
}
