package org.skinfirst.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code test --words}: what it prints, and how it ends. */
class TestWordsTest {

  @TempDir Path folder;

  private String run(String name, String lines, String... more) throws IOException {
    Path file = Files.writeString(folder.resolve(name), lines);
    List<String> all = new ArrayList<>(List.of(more));
    all.addAll(List.of("--words", file.toString()));
    StringWriter out = new StringWriter();
    int code =
        new CommandLine(new TestCommand())
            .setExecutionExceptionHandler(new InputErrors())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(out))
            .execute(all.toArray(String[]::new));
    return code + " " + out;
  }

  @Test
  void each_wrong_line_is_printed_with_its_class_and_what_came() throws IOException {
    String lines = "text\tclass\nEczema\tad-now\nEczema\tad-doubt\n";
    Path pages = folder.resolve("pages");

    assertThat(run("problems.tsv", lines, "--html", pages.toString()))
        .startsWith("1 ")
        .contains("problems.tsv:3  ad-doubt  Eczema  came ad-now")
        .containsPattern("ad-now +1 of +1 +100\\.0 %")
        .containsPattern("problems +1 of +2 +50\\.0 %");
    assertThat(pages.resolve("problems.html")).content().contains("<span>ad-now");
    assertThat(run("problems.tsv", lines, "--at-least", "50")).startsWith("0 ");
  }

  @Test
  void a_file_that_is_no_list_ends_with_a_sentence() throws IOException {
    assertThat(run("colours.tsv", "text\tclass\nred\tad-now\n"))
        .startsWith("2 ")
        .contains("colours.tsv", "name it after one of [problems");
    assertThat(run("problems.tsv", "text\tclass\nEczema\tad-nwo\n"))
        .startsWith("2 ")
        .contains("line 2", "'ad-nwo'");
  }
}
