package org.skinfirst.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skinfirst.RulesCopy;
import picocli.CommandLine;

/** Rules that cannot be used are told in sentences by every command of authors. */
class SpoiltRulesTest {

  private static final List<String> COMMANDS =
      List.of(
          "lint",
          "test",
          "coverage",
          "catalogue",
          "links",
          "new-rule discourage/some-thing",
          "export discourage/beta-blocker draft",
          "why nobody.json discourage/beta-blocker");

  @TempDir Path folder;
  private RulesCopy rules;

  @BeforeEach
  void copy() {
    rules = RulesCopy.of(Path.of("src/test/resources/asthma"), folder);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pack.yaml",
        "evidence.yaml",
        "phrases.yaml",
        "cues/en.yaml",
        "valuesets/asthma.json",
        "tables/age-groups.csv",
        "discourage/beta-blocker.drl",
        "discourage/beta-blocker.card.md",
        "discourage/beta-blocker.scenarios.yaml"
      })
  void no_command_answers_a_spoilt_file_with_a_stack_trace(String file) throws IOException {
    String right = rules.read(file);
    for (String spoilt : List.of("", right.substring(0, right.length() / 2), right + "\n\t: [")) {
      rules.write(file, spoilt);
      COMMANDS.forEach(this::check);
    }
    rules.delete(file);
    COMMANDS.forEach(this::check);
    Files.createDirectories(folder.resolve(file));
    COMMANDS.forEach(this::check);
  }

  @ParameterizedTest
  @ValueSource(strings = {"services:", "languages: [en]", "areas:", "source:", "prefetch:"})
  void a_key_of_the_pack_that_stands_too_far_in_is_told(String key) {
    rules.replace("pack.yaml", "\n" + key, "\n  " + key);
    COMMANDS.forEach(this::check);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x.txt"})
  void a_folder_that_is_none_is_told(String name) throws IOException {
    Path other = folder.resolve("other").resolve(name);
    Files.createDirectories(folder.resolve("other"));
    if (!name.isEmpty()) {
      Files.writeString(other, "x");
    }
    COMMANDS.forEach(command -> check(command, other));
  }

  private void check(String command) {
    check(command, folder);
  }

  private static void check(String command, Path rules) {
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out);
    CommandLine line =
        new CommandLine(new SkinfirstCommand())
            .setExecutionExceptionHandler(new InputErrors())
            .setOut(writer)
            .setErr(writer);

    line.execute((command + " --rules " + rules).split(" "));

    assertThat(out.toString())
        .as(command)
        .isNotEmpty()
        .doesNotContain("This is a fault of skinfirst")
        .doesNotContain("\tat ")
        .doesNotContain("Exception");
  }
}
