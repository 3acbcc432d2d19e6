package org.skinfirst.chart.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.skinfirst.facts.Need;

/** What is looked for is the same at every start, and the least that will do. */
class NeededSetsTest {

  private static ValueSet set(String id) {
    List<ValueSet.Member> members =
        List.of(new ValueSet.Member(ValueSet.WORDS, id, id, List.of(), false, 1));
    return new ValueSet(id, "", "", List.of(), members, List.of(), List.of(), List.of());
  }

  private static List<String> anchors(List<String> sets, List<Need> needs) {
    Map<String, ValueSet> known = new LinkedHashMap<>();
    sets.forEach(id -> known.put(id, set(id)));
    return new NeededSets(known).of(needs).stream().map(ValueSet::id).toList();
  }

  private static Need need(String... all) {
    return new Need("Situation", Set.of(all), Set.of());
  }

  @Test
  void the_kind_that_most_ask_for_stands_for_all_of_them() {
    List<String> sets = new ArrayList<>(List.of("of-skin"));
    List<Need> needs = new ArrayList<>();
    for (int grade = 0; grade < 12; grade++) {
      sets.add("grade-" + grade);
      needs.add(need("of-skin", "grade-" + grade));
    }
    assertThat(anchors(sets, needs)).containsExactly("of-skin");
  }

  @Test
  void of_equals_the_first_by_name() {
    List<String> sets = List.of("g", "f", "e", "d", "c", "b", "a");
    assertThat(anchors(sets, List.of(need("g", "e", "b", "d", "a", "f", "c"))))
        .containsExactly("a");
  }

  @Test
  void a_kind_that_is_no_value_set_leads_to_the_others() {
    Need need = new Need("Situation", Set.of("adult"), Set.of("one", "two"));
    assertThat(anchors(List.of("two", "one"), List.of(need, need("adult", "three"))))
        .containsExactly("one", "two");
    assertThat(anchors(List.of("three"), List.of(need("adult", "three")))).containsExactly("three");
  }
}
