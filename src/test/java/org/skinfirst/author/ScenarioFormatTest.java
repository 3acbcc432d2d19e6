package org.skinfirst.author;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skinfirst.RulesCopy;
import org.skinfirst.advice.Advisor;
import org.skinfirst.pack.Fault;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.PackFolder;

/** What a scenario may expect, what it says when that does not come, and how sweeps unroll. */
class ScenarioFormatTest {

  private static final Advisor ADVISOR = Advisor.of(PackFolder.shipped());
  private static final String FILE = "own.scenarios.yaml";
  private static final String UNTREATED =
      """
      about: discourage/probiotics
      today: 2026-01-15
      base:
        - Patient: { birthDate: 1990-05-01 }
        - Condition: { clinicalStatus: active, code: "Eczema" }
        - MedicationStatement: { status: active, medication: "probiotic" }
      cases:
      """;

  @TempDir Path folder;
  private RulesCopy rules;

  @BeforeEach
  void copy() {
    rules = RulesCopy.in(folder);
  }

  private List<Scenario> scenarios(String cases, Faults faults) {
    rules.write(FILE, UNTREATED + cases);
    return ScenarioFiles.read(PackFolder.of(folder), ADVISOR.sets(), faults).stream()
        .filter(scenario -> scenario.file().equals(FILE))
        .toList();
  }

  private List<Scenario> scenarios(String cases) {
    Faults faults = new Faults();
    List<Scenario> scenarios = scenarios(cases, faults);
    assertThat(faults.sorted()).isEmpty();
    return scenarios;
  }

  private List<Fault> faults(String cases) {
    Faults faults = new Faults();
    scenarios(cases, faults);
    return faults.sorted();
  }

  private List<String> failures(String cases) {
    ScenarioRunner runner = new ScenarioRunner(ADVISOR, Path.of("."));
    return scenarios(cases).stream()
        .flatMap(s -> ScenarioCheck.failures(s, runner.answer(s)).stream())
        .toList();
  }

  @Test
  void what_a_card_does_not_say_is_proven_by_one_that_is_given() {
    assertThat(
            failures(
                """
                  - name: no such card
                    base: none
                    with: [Patient: {}]
                    says_not: x
                  - name: nothing is offered
                    base: none
                    with: [Patient: {}]
                    offers: []
                """))
        .hasSize(2)
        .allMatch(failure -> failure.startsWith("discourage/probiotics is not given"));
  }

  @Test
  void the_order_of_cards_is_proven_though_others_stand_between() {
    assertThat(
            failures(
                """
                  - name: right
                    order: [discourage/probiotics, recommend/emollients]
                """))
        .isEmpty();
    assertThat(
            failures(
                """
                  - name: the other way round
                    order: [recommend/emollients, discourage/probiotics]
                  - name: one that is not given
                    order: [discourage/probiotics, caution/eczema-herpeticum]
                """))
        .hasSize(2)
        .allMatch(failure -> failure.startsWith("expected the order [") && failure.contains("got"))
        .last()
        .asString()
        .contains("caution/eczema-herpeticum], got [discourage/probiotics, recommend/");
  }

  @Test
  void what_a_card_offers_is_proven_to_the_last_button() {
    String draft =
        """
          - name: a draft
            hook: order-sign
            draft:
              - MedicationRequest: { medication: "probiotic" }
              - MedicationRequest: { medication: "synbiotic" }
        """;

    assertThat(
            failures(
                draft
                    + "    offers: [Change to white petrolatum ointment, Remove this draft"
                    + " order]\n"))
        .isEmpty();
    assertThat(failures(draft + "    offers: [Remove this draft order]\n"))
        .containsExactly(
            "discourage/probiotics offers [Change to white petrolatum ointment, Remove this draft"
                + " order], expected [Remove this draft order]");
    assertThat(failures(draft + "    offers: []\n")).hasSize(1);
  }

  @Test
  void the_rules_that_give_a_card_are_proven_one_and_all() {
    String reason =
        """
          - name: for eczema
            with:
              - MedicationStatement: { status: active, medication: "probiotic", reasonCode: eczema }
        """;

    assertThat(
            failures(
                reason
                    + "    by: [discourage/probiotics, \"discourage/probiotics, given for"
                    + " eczema\"]\n"))
        .isEmpty();
    assertThat(failures(reason + "    by: discourage/probiotics\n"))
        .containsExactly(
            "discourage/probiotics is given by [discourage/probiotics, discourage/probiotics, given"
                + " for eczema], expected [discourage/probiotics]");
  }

  @Test
  void words_are_found_across_the_lines_of_a_card_and_what_it_says_instead_is_told() {
    String detail = detail();
    String across = detail.lines().limit(2).reduce((one, two) -> one + ' ' + two).orElseThrow();

    assertThat(failures("  - name: a\n    says: [\"" + across + "\"]\n")).isEmpty();
    assertThat(failures("  - name: a\n    says: [\"of yore\"]\n"))
        .singleElement()
        .asString()
        .startsWith("discourage/probiotics does not say \"of yore\", but: " + across);
  }

  private String detail() {
    ScenarioRunner runner = new ScenarioRunner(ADVISOR, Path.of("."));
    return runner.answer(scenarios("  - name: a\n").get(0)).cards().get(0).detail();
  }

  @Test
  void a_sweep_in_rows_is_a_case_for_each_row_and_its_line_that_of_the_row() {
    List<Scenario> scenarios =
        scenarios(
            """
              - name: rows
                each:
                  - { born: 2025-06-01, word: infant }
                  - { born: 2018-05-01, word: [child, kid] }
                with:
                  - Patient: { birthDate: "{born}" }
                says: ["for an {word}"]
            """);

    assertThat(scenarios)
        .extracting(Scenario::name)
        .containsExactly(
            "rows [2025-06-01, infant]", "rows [2018-05-01, child]", "rows [2018-05-01, kid]");
    assertThat(scenarios).extracting(Scenario::line).containsExactly(10, 11, 11);
    assertThat(scenarios.get(0).expected().says()).containsExactly("for an infant");
  }

  @Test
  void a_blank_that_nothing_fills_and_one_that_fills_nothing_are_faults() {
    List<Fault> faults =
        faults(
            """
              - name: rows
                each:
                  - { born: 2025-06-01 }
                with:
                  - Patient: { birthDate: "{bron}" }
            """);

    assertThat(faults)
        .extracting(fault -> fault.file() + ':' + fault.line() + ' ' + fault.message())
        .containsExactlyInAnyOrder(
            FILE + ":10 nothing fills {bron}", FILE + ":10 'born' fills nothing");
    assertThat(faults).anyMatch(fault -> fault.help().startsWith("did you mean {born}"));
  }

  @Test
  void a_set_without_members_of_its_own_is_no_sweep() {
    assertThat(
            faults(
                """
                  - name: nothing to sweep
                    each: { food: [] }
                    with:
                      - NutritionOrder: { excludeFoodModifier: "{food}" }
                """))
        .singleElement()
        .extracting(Fault::line)
        .isEqualTo(9);
  }
}
