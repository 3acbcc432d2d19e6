package org.skinfirst.author.uses;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.skinfirst.advice.Advisor;
import org.skinfirst.pack.PackFolder;

/** Who uses what in the shipped rules. */
class UsesTest {

  private static final PackFolder SHIPPED = PackFolder.shipped();
  private static final Uses USES = new Uses(SHIPPED, Advisor.of(SHIPPED));

  private static List<String> files(String id, String sort) {
    return USES.of(id).getOrDefault(sort, List.of()).stream()
        .map(Uses.Place::file)
        .distinct()
        .toList();
  }

  @Test
  void a_value_set_is_used_by_rules_and_swept_over_by_scenarios() {
    assertThat(USES.what("probiotic")).isEqualTo("value set");
    assertThat(files("probiotic", "rules")).contains("discourage/probiotics.drl");
    assertThat(files("valuesets/probiotic", "scenarios"))
        .contains("discourage/probiotics.scenarios.yaml");
    assertThat(USES.of("probiotic").get("scenarios"))
        .noneMatch(place -> place.text().contains("probiotic capsules\""));
    assertThat(USES.of("probiotic").get("rules"))
        .allMatch(place -> place.text().contains("\"probiotic\""));
  }

  @Test
  void a_set_that_others_are_made_of_is_used_by_way_of_them() {
    assertThat(USES.byWayOf("topical-corticosteroid-mild"))
        .isNotEmpty()
        .doesNotContainKey("topical-corticosteroid-mild")
        .allSatisfy(
            (set, places) ->
                assertThat(places).allMatch(place -> place.text().contains('"' + set + '"')));
  }

  @Test
  void a_table_is_asked_by_rules_and_shown_on_cards() {
    assertThat(USES.what("steroid-ceilings")).isEqualTo("table");
    assertThat(files("steroid-ceilings", "rules"))
        .containsExactly("caution/steroid-too-strong-for-site.drl");
  }

  @Test
  void evidence_is_named_by_rules_cards_and_rows() {
    String source =
        USES.names().stream().filter(id -> id.startsWith("nice-ng190")).findFirst().orElseThrow();

    assertThat(USES.what(source)).isEqualTo("evidence");
    assertThat(files(source, "rules")).contains("recommend/infection-treatment.drl");
    assertThat(files(source, "cards")).contains("recommend/infection-treatment.card.md");
  }

  @Test
  void a_code_tells_its_sets_and_its_line_of_the_register() {
    assertThat(USES.what("SCT#24079001")).isEqualTo("code");
    assertThat(files("SCT#24079001", "value sets")).contains("valuesets/atopic-dermatitis.json");
    assertThat(USES.of("24079001").get("registers"))
        .singleElement()
        .satisfies(place -> assertThat(place.text()).startsWith("SCT\t24079001\tAtopic"));
  }

  @Test
  void what_does_not_exist_is_nothing() {
    assertThat(USES.what("probiotics")).isEmpty();
    assertThat(USES.names()).contains("discourage/probiotics", "situations/active-eczema");
  }
}
