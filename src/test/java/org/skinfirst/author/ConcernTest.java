package org.skinfirst.author;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.skinfirst.pack.PackFolder;

/** A saved file is never followed by the silence of having run nothing. */
class ConcernTest {

  private static final PackFolder SHIPPED = PackFolder.shipped();
  private static final List<String> SCENARIOS = SHIPPED.paths("", ScenarioFiles.SUFFIX);

  private static List<String> of(String changed) {
    return SCENARIOS.stream().filter(new Concern(SHIPPED, List.of(changed))).toList();
  }

  @Test
  void every_file_concerns_some_scenarios() {
    assertThat(SHIPPED.paths("", ""))
        .filteredOn(path -> !path.endsWith("README.md"))
        .filteredOn(path -> !path.startsWith("words/") && !path.startsWith("schemas/"))
        .allSatisfy(path -> assertThat(of(path)).as(path).isNotEmpty());
  }

  @Test
  void a_rule_and_its_card_concern_their_own_scenarios() {
    for (String end : List.of(".drl", ".card.md", ".card.es.md", ".scenarios.yaml")) {
      assertThat(of("discourage/probiotics" + end))
          .containsExactly("discourage/probiotics.scenarios.yaml");
    }
  }

  @Test
  void a_value_set_concerns_the_rules_that_ask_for_it() {
    assertThat(of("valuesets/microbiota-transplant.json"))
        .contains("discourage/microbiota-transplant.scenarios.yaml")
        .doesNotContain("discourage/probiotics.scenarios.yaml");
  }

  @Test
  void a_table_concerns_the_rules_and_cards_that_look_into_it() {
    assertThat(of("tables/diet-excuses.csv"))
        .contains("discourage/elimination-diet-adult.scenarios.yaml")
        .doesNotContain("discourage/probiotics.scenarios.yaml");
  }

  @Test
  void a_table_that_no_rule_names_concerns_all() {
    assertThat(of("tables/age-groups.csv")).isEqualTo(SCENARIOS);
  }
}
