package org.skinfirst.chart.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What was asked lately is not found again, and what is kept has a bound. */
class RecentKindsTest {

  private final RecentKinds recent = new RecentKinds();
  private final List<String> found = new ArrayList<>();

  private Kinds ask(String text) {
    List<Described> concepts = new ArrayList<>(List.of(new Described("a.b", List.of(), text)));
    Kinds kinds = recent.of(concepts, this::find);
    concepts.clear(); // the caller's own
    return kinds;
  }

  private Kinds find(List<Described> concepts) {
    found.add(concepts.get(0).text());
    return new Kinds(Set.of(concepts.get(0).text()), true, List.of(), false);
  }

  @Test
  void the_same_again_is_known() {
    assertThat(ask("one").ids()).containsExactly("one");
    assertThat(ask("other").ids()).containsExactly("other");
    assertThat(ask("one").ids()).containsExactly("one");
    assertThat(found).containsExactly("one", "other");
  }

  @Test
  void a_long_text_is_not_kept() {
    String text = "long ".repeat(60);
    ask(text);
    ask(text);
    assertThat(found).hasSize(2);
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
