package org.skinfirst.author.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skinfirst.RulesCopy;
import org.skinfirst.pack.Fault;
import org.skinfirst.pack.Lint;
import org.skinfirst.pack.PackFolder;

/** A rule that denies a fact says what becomes of it where that part of the chart did not come. */
class GuardChecksTest {

  private static final String GUARD = "    not Unread( kinds contains \"medications\" )\n";
  private static final String ASKS_FACT = "recommend/step-down.drl";
  private static final String ASKS_SITUATION = "recommend/controller.drl";

  @TempDir Path folder;
  private RulesCopy rules;

  @BeforeEach
  void copy() {
    rules = RulesCopy.of(Path.of("src/test/resources/asthma"), folder);
  }

  private List<Fault> faults() {
    return Linter.faults(PackFolder.of(folder), LocalDate.of(2026, 1, 15)).stream()
        .filter(fault -> fault.lint() == Lint.UNGUARDED)
        .toList();
  }

  private void annotate(String sentence) {
    rules.replace(ASKS_FACT, "when\n", "    @unguarded( \"" + sentence + "\" )\nwhen\n");
  }

  @Test
  void guarded_negations_are_no_fault() {
    assertThat(faults()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({ASKS_FACT + ",not Therapy(", ASKS_SITUATION + ",not Situation("})
  void a_negation_without_its_guard_is_named_with_its_line_and_the_fix(
      String file, String negation) {
    rules.replace(file, GUARD, "");

    assertThat(faults())
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.file()).isEqualTo(file);
              assertThat(fault.line()).isEqualTo(rules.line(file, "    " + negation));
              assertThat(fault.message())
                  .startsWith("'" + negation)
                  .endsWith("holds where 'medications' did not come");
              assertThat(fault.help())
                  .contains("add: not Unread( kinds contains \"medications\" )");
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "not Unread( kinds contains \"allergies\" )",
        "not Unread( kinds contains \"medications\", byText )",
        "not Unread( kinds not contains \"medications\" )",
        "Unread( kinds contains \"medications\" )",
        "exists Unread( kinds contains \"medications\" )",
        "not ( Unread( kinds contains \"medications\" ) and Person( alive ) )"
      })
  void what_only_looks_like_the_guard_is_none(String other) {
    rules.replace(ASKS_FACT, GUARD, "    " + other + "\n");

    assertThat(faults()).anyMatch(fault -> fault.message().startsWith("'not Therapy("));
  }

  @Test
  void the_guard_of_another_rule_does_not_count() {
    String rule = rules.read(ASKS_FACT);
    String second = rule.substring(rule.indexOf("//")).replace(GUARD, "");

    rules.write(
        ASKS_FACT, rule + "\n" + second.replace("step-down\"\n", "step-down, once more\"\n"));

    assertThat(faults()).hasSize(1);
  }

  @Test
  void each_fact_of_a_negation_of_several_needs_its_guard() {
    rules.replace(
        ASKS_FACT,
        "not Therapy( kinds contains \"reliever\", current )",
        "not ( Problem( active ) and Allergy( active ) )");

    assertThat(faults())
        .extracting(Fault::message)
        .hasSize(2)
        .anyMatch(message -> message.contains("'allergies'"))
        .anyMatch(message -> message.contains("'conditions'"));
  }

  @Test
  void a_situation_that_is_denied_needs_the_guards_of_all_that_its_rules_read() {
    String situation = rules.read("situations/controlled.drl");
    rules.write(
        "situations/controlled.drl",
        situation
            + "\n// By a problem.\nrule \"situations/controlled, by a problem\"\nwhen\n"
            + "    Problem( kinds contains \"asthma\", inRemission )\nthen\n"
            + "    insert( new Situation( \"situations/controlled\" ) );\nend\n");

    assertThat(faults())
        .singleElement()
        .satisfies(fault -> assertThat(fault.message()).contains("'conditions'"));
  }

  @Test
  void what_no_area_tells_of_cannot_be_denied() {
    rules.replace(
        ASKS_FACT, "not Therapy( kinds contains \"reliever\", current )", "not Procedure( done )");
    annotate("It may speak without procedures.");

    assertThat(faults()).anyMatch(fault -> fault.message().startsWith("no area of pack.yaml"));
  }

  @Test
  void a_reason_that_names_the_area_stands_for_the_guard() {
    rules.replace(ASKS_FACT, GUARD, "");
    annotate("It only helps, whatever medications are missing.");

    assertThat(faults()).isEmpty();
  }

  @Test
  void a_reason_that_does_not_name_the_area_is_not_enough() {
    rules.replace(ASKS_FACT, GUARD, "");
    annotate("It only helps.");

    assertThat(faults()).hasSize(1);
  }

  @Test
  void a_reason_where_all_is_guarded_is_to_be_taken_off() {
    annotate("It only helps, whatever medications are missing.");

    assertThat(faults())
        .singleElement()
        .satisfies(fault -> assertThat(fault.help()).isEqualTo("take off @unguarded"));
  }

  @Test
  void nothing_of_the_person_and_of_tables_can_be_missing() {
    rules.replace(
        ASKS_FACT,
        "    not Therapy( kinds contains \"reliever\", current )\n",
        "    not Person( kinds contains \"child\" )\n");

    assertThat(faults()).isEmpty();
  }
}
