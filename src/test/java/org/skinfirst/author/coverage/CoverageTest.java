package org.skinfirst.author.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skinfirst.RulesCopy;
import org.skinfirst.advice.Advisor;
import org.skinfirst.author.ScenarioFiles;
import org.skinfirst.author.ScenarioRunner;
import org.skinfirst.author.cases.Cases;
import org.skinfirst.pack.PackFolder;

class CoverageTest {

  private static final String EXCUSE =
      """
        - mutants: ["caution/nutritional-deficiency: drop 'kinds contains \\"food-exclusion\\"' of *"]
          because: the table of food groups names such diets only
      """;

  /** The shipped ones, with a condition that cannot decide anything. */
  private static PackFolder rules;

  private static Coverage coverage;

  // Not while the class is initialised: the threads at work would wait for it.
  @BeforeAll
  static void find(@TempDir Path folder) {
    RulesCopy.in(folder)
        .replace(
            "caution/nutritional-deficiency.drl",
            "DietOrder( currentOrProposed, $diets",
            "DietOrder( kinds contains \"food-exclusion\", currentOrProposed, $diets")
        .replace("mutants.yaml", "equivalent:", "equivalent:\n" + EXCUSE);
    rules = PackFolder.of(folder);
    Advisor advisor = Advisor.of(rules);
    Cases cases =
        Cases.read(
            advisor,
            new ScenarioRunner(advisor, Path.of(".")),
            ScenarioFiles.read(rules, advisor.sets()).stream()
                .filter(scenario -> scenario.about().equals("discourage/probiotics"))
                .toList());
    coverage = new CoverageFinder(rules, advisor, cases, (stage, done, all) -> {}).find();
  }

  private static final String ECZEMA = "kinds contains \"situations/active-eczema\"";

  private static Coverage.RuleUse use(String rule) {
    return coverage.rules().stream()
        .filter(use -> use.rule().name().equals(rule))
        .findFirst()
        .orElseThrow();
  }

  private static Coverage.Decision decision(String rule, String text) {
    return use(rule).decisions().stream()
        .filter(decision -> decision.text().equals(text))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_rule_that_no_case_fires_is_told() {
    assertThat(use("discourage/probiotics").fires()).isGreaterThan(10);
    assertThat(coverage.neverFired())
        .extracting(never -> never.rule().name())
        .contains("caution/eczema-herpeticum");
    assertThat(coverage.isComplete()).isFalse();
  }

  @Test
  void a_condition_is_decisive_where_it_alone_keeps_a_rule_silent() {
    String excuse = "not Problem( kinds contains \"probiotic-indication\", active )";

    assertThat(decision("discourage/probiotics", "currentOrProposed").by())
        .startsWith("discourage/probiotics.scenarios.yaml:");
    assertThat(decision("discourage/probiotics", excuse).by())
        .startsWith("discourage/probiotics.scenarios.yaml:");
    assertThat(decision("recommend/infection-treatment", ECZEMA).isDecisive()).isFalse();
  }

  @Test
  void a_condition_that_cannot_decide_is_excused_where_mutants_yaml_says_why() {
    Coverage.Decision excused =
        decision("caution/nutritional-deficiency", "kinds contains \"food-exclusion\"");
    Coverage.Decision open = decision("recommend/infection-treatment", ECZEMA);

    assertThat(excused.isDecisive()).isFalse();
    assertThat(excused.because()).startsWith("the table of food groups");
    assertThat(List.of(excused.isOpen(), open.isOpen())).containsExactly(false, true);
    assertThat(coverage.countDecisions()).endsWith(" without effect");
  }

  @Test
  void members_that_need_no_case_are_excused_too() {
    assertThat(coverage.members())
        .filteredOn(item -> item.file().equals("valuesets/diet-of-choice.json"))
        .isNotEmpty()
        .noneMatch(Coverage.Item::isOpen)
        .allMatch(item -> item.because().contains("no rule asks for these diets"));
  }

  @Test
  void members_rows_and_blanks_are_used_or_not() {
    assertThat(coverage.members())
        .filteredOn(item -> item.file().equals("valuesets/probiotic.json"))
        .isNotEmpty()
        .allMatch(Coverage.Item::used);
    assertThat(coverage.rows())
        .filteredOn(item -> item.file().equals("tables/age-groups.csv"))
        .anyMatch(Coverage.Item::used)
        .anyMatch(item -> !item.used());
    assertThat(coverage.blanks())
        .anyMatch(item -> item.used() && item.file().equals("discourage/probiotics.card.md"));
  }

  @Test
  void pages_colour_every_line_and_hold_nothing_that_a_browser_would_obey() {
    Coverage.RuleUse probiotics = use("discourage/probiotics");
    Coverage hostile =
        new Coverage(
            1,
            List.of(probiotics),
            List.of(new Coverage.Item("a.json", 1, "<script>alert(1)</script>", false, "")),
            List.of(),
            List.of());

    Map<String, String> pages = new CoveragePages(rules, hostile).write();

    assertThat(pages.get("index.html"))
        .contains("&lt;script&gt;", "discourage.probiotics.drl.html")
        .doesNotContain("<script", "http://", "https://");
    assertThat(pages.get("discourage.probiotics.drl.html"))
        .contains("<div class=\"l yes\">", "kinds contains &quot;probiotic&quot;");
  }
}
