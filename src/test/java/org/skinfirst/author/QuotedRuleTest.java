package org.skinfirst.author;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.skinfirst.pack.Lint;

/** What the guide for rule authors quotes is what is shipped. */
class QuotedRuleTest {

  private static final Path RULES = Path.of("rules");

  private static String guide() throws IOException {
    return Files.readString(RULES.resolve("README.md"));
  }

  @Test
  void the_rule_of_the_guide_is_a_shipped_rule() throws IOException {
    Matcher quoted = Pattern.compile("## A rule\n```\n(.*?)```\n", Pattern.DOTALL).matcher(guide());
    assertThat(quoted.find()).isTrue();
    Matcher name = Pattern.compile("rule \"([a-z/-]+)\"").matcher(quoted.group(1));
    assertThat(name.find()).isTrue();

    assertThat(Files.readString(RULES.resolve(name.group(1) + ".drl"))).contains(quoted.group(1));
  }

  @Test
  void the_guide_lists_every_kind_of_fault() throws IOException {
    for (Lint lint : Lint.values()) {
      assertThat(guide()).contains("| " + lint.code() + " | " + lint.title() + " |\n");
    }
  }
}
