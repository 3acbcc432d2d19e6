package org.skinfirst.cards;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Any text of a chart in a card: one short line in which no sign of Markdown is left bare. */
class MarkdownFuzzTest {

  @FuzzTest(maxDuration = "10m")
  void a_text_is_shown_letter_by_letter(byte[] bytes) {
    String raw = new String(bytes, StandardCharsets.UTF_8);
    String plain = ChartText.plain(raw);
    String escaped = ChartText.markdown(raw);

    assertThat(plain.codePointCount(0, plain.length())).isLessThanOrEqualTo(81);
    assertThat(plain).doesNotContainPattern("[<>\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}\\u2028\\u2029]");
    assertThat(escaped.replaceAll("\\\\(.)", "$1")).isEqualTo(plain);
    assertThat(escaped.replaceAll("\\\\.", "")).doesNotContainPattern("[\\\\`*_\\[\\]#!|~&@]");
    assertThat(escaped).doesNotContainPattern("(?<!\\\\)://|www\\.");
  }
}
