package org.skinfirst.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skinfirst.RulesCopy;
import picocli.CommandLine;

/** The addresses of all sources, for whatever opens them. */
class LinksCommandTest {

  private static final String DOI = "https://doi.org/10.1136/gutjnl-2022-327326";

  @TempDir Path folder;
  private RulesCopy rules;

  @BeforeEach
  void copy() {
    rules = RulesCopy.in(folder);
  }

  private String links() {
    StringWriter out = new StringWriter();
    int code =
        new CommandLine(new LinksCommand())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(out))
            .execute("--rules=" + folder);
    return code + "\n" + out;
  }

  @Test
  void every_address_is_listed_once_with_the_entries_that_cite_it() {
    assertThat(links().lines())
        .startsWith("0")
        .contains(
            DOI + "\tbsg-2022-eoe",
            "https://doi.org/10.1016/j.jaad.2014.08.038\taad-2014-diet-probiotics"
                + " aad-2014-supplements")
        .doesNotHaveDuplicates();
  }

  @Test
  void an_address_that_cannot_be_opened_is_told() {
    rules.replace("evidence.yaml", DOI, DOI.replace("https", "http"));

    assertThat(links()).startsWith("1").contains("L25").contains("cannot be opened");
  }

  @Test
  void what_is_wrong_with_the_register_is_told_and_nothing_else_is_read() {
    rules.write("evidence.yaml", "one: {\n").delete("pack.yaml");

    assertThat(links()).startsWith("1").contains("evidence.yaml:").doesNotContain("pack.yaml");
    rules.delete("evidence.yaml");
    assertThat(links()).startsWith("1").contains("evidence.yaml  ", "is missing");
  }
}
