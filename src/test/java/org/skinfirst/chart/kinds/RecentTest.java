package org.skinfirst.chart.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was asked lately is not found out again, and what is kept has a bound. */
class RecentTest {

  private final Recent<String, Integer> recent = new Recent<>();
  private final List<String> found = new ArrayList<>();

  private int ask(String text) {
    return recent.of(text, this::find);
  }

  private int find(String text) {
    found.add(text);
    return text.length();
  }

  @Test
  void the_same_again_is_known() {
    assertThat(ask("one")).isEqualTo(3);
    assertThat(ask("other")).isEqualTo(5);
    assertThat(ask("one")).isEqualTo(3);
    assertThat(found).containsExactly("one", "other");
  }

  @Test
  void what_nobody_asks_for_is_forgotten_and_what_is_asked_for_is_not() {
    ask("seldom");
    for (int i = 0; i < 20_000; i++) {
      ask("text " + i);
      ask("often");
    }
    found.clear();
    ask("seldom");
    ask("often");
    assertThat(found).containsExactly("seldom");
  }
}
