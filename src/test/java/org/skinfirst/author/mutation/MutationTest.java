package org.skinfirst.author.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skinfirst.RulesCopy;
import org.skinfirst.advice.Advisor;
import org.skinfirst.author.Scenario;
import org.skinfirst.author.ScenarioFiles;
import org.skinfirst.author.ScenarioRunner;
import org.skinfirst.author.cases.Cases;
import org.skinfirst.pack.PackFolder;

class MutationTest {

  private static final PackFolder SHIPPED = PackFolder.shipped();
  private static final Advisor ADVISOR = Advisor.of(SHIPPED);
  private static final String RULE = "discourage/probiotics";
  private static final String REASON =
      RULE
          + ": drop 'withoutReason' of $therapy : Therapy( kinds contains \"probiotic\","
          + " currentOrProposed, withoutReason, remarks not contains \"probiotic-indication\" )";

  @TempDir Path folder;

  private static Cases cases(Predicate<Scenario> chosen) {
    ScenarioRunner runner = new ScenarioRunner(ADVISOR, Path.of("."));
    return Cases.read(
        ADVISOR,
        runner,
        ScenarioFiles.read(SHIPPED, ADVISOR.sets()).stream()
            .filter(scenario -> scenario.about().equals(RULE))
            .filter(chosen)
            .toList());
  }

  private static MutationReport report(PackFolder folder, Cases cases, String filter) {
    return new Mutation(folder, ADVISOR, cases, filter, (stage, done, all) -> {}).run();
  }

  private static List<String> survivors(MutationReport report) {
    return report.survivors().stream().map(Mutant::id).toList();
  }

  @Test
  void a_break_survives_only_as_long_as_no_case_notices_it() {
    String stopped = RULE + ": negate 'currentOrProposed'";
    Cases all = cases(scenario -> true);
    Cases one = cases(scenario -> scenario.name().equals("the probiotic was stopped last month"));

    assertThat(survivors(report(SHIPPED, all, RULE + ":"))).noneMatch(id -> id.startsWith(stopped));
    assertThat(survivors(report(SHIPPED, one, RULE + ":"))).anyMatch(id -> id.contains("remove"));
  }

  @Test
  void every_kind_of_break_is_made() {
    MutationReport report = report(SHIPPED, cases(scenario -> false), RULE);

    assertThat(report.killed()).isZero();
    assertThat(survivors(report))
        .contains(
            RULE + ": remove the rule",
            REASON,
            RULE + ": drop 'not' of not Problem( kinds contains \"probiotic-indication\", active )",
            RULE + ": put 'not' before Situation( kinds contains \"situations/active-eczema\" )")
        .anyMatch(id -> id.contains("negate 'kinds contains \"probiotic\"'"))
        .anyMatch(id -> id.contains("write proposed for 'currentOrProposed'"))
        .anyMatch(id -> id.contains("write \"atopic") || id.contains("\" in 'kinds contains"));
    assertThat(report.survivors()).allMatch(mutant -> !mutant.idea().isBlank());
  }

  @Test
  void a_break_is_judged_as_if_it_were_written_in_the_file() {
    Cases cases = cases(scenario -> true);
    RulesCopy copy =
        RulesCopy.in(folder)
            .replace(
                RULE + ".drl", ", currentOrProposed, withoutReason, ", ", currentOrProposed, ");
    Advisor broken = copy.advisor();

    boolean noticed = cases.all().stream().anyMatch(one -> one.notices(broken.advise(one.input())));

    assertThat(survivors(report(SHIPPED, cases, RULE)).contains(REASON)).isEqualTo(!noticed);
  }

  @Test
  void bounds_of_tables_and_members_of_value_sets_are_broken_without_compiling() {
    Cases cases = cases(scenario -> true);

    MutationReport ages = report(SHIPPED, cases, "tables/age-groups.csv");
    MutationReport members = report(SHIPPED, cases, "valuesets/probiotic.json");

    assertThat(survivors(ages)).anyMatch(id -> id.contains("write 217 for 216"));
    assertThat(members.made().get(Mutant.Source.VALUE_SETS)).isGreaterThan(5);
    assertThat(members.killed()).isGreaterThan(5);
  }

  @Test
  void a_break_without_effect_is_explained_and_a_stale_reason_is_told() {
    RulesCopy copy =
        RulesCopy.in(folder)
            .write(
                "mutants.yaml",
                """
                equivalent:
                  - mutants: "discourage/probiotics: remove *"
                    because: nobody would notice
                  - mutants: "discourage/probiotics: of yore"
                    because: long ago
                """);
    PackFolder changed = PackFolder.of(copy.folder());

    MutationReport some = report(changed, cases(scenario -> false), RULE + ": remove");

    assertThat(some.survivors()).isEmpty();
    assertThat(some.equivalents())
        .extracting(MutationReport.Equivalent::because)
        .containsExactly("nobody would notice");
    Equivalents reasons = Equivalents.read(changed);
    reasons.reason(some.equivalents().get(0).mutant().id());
    assertThat(reasons.unused()).containsExactly("discourage/probiotics: of yore");
  }
}
