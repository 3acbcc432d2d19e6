package org.skinfirst.author.scaffold;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skinfirst.RulesCopy;
import org.skinfirst.advice.Advisor;
import org.skinfirst.author.Scenario;
import org.skinfirst.author.ScenarioFiles;
import org.skinfirst.author.ScenarioRunner;
import org.skinfirst.author.lint.Linter;
import org.skinfirst.pack.Fault;
import org.skinfirst.pack.Lint;
import org.skinfirst.pack.PackFolder;

/** A new rule runs before a word of it is written. */
class RuleScaffoldTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
  private static final String ID = "discourage/bone-broth";

  @TempDir Path folder;

  private Advisor scaffolded() {
    RulesCopy rules = RulesCopy.in(folder);
    PackFolder before = PackFolder.of(folder);
    new RuleScaffold(before, Advisor.of(before)).files(ID, TODAY).forEach(rules::write);
    return rules.advisor();
  }

  @Test
  void its_scenarios_pass_though_it_is_a_draft() {
    Advisor advisor = scaffolded();
    PackFolder after = PackFolder.of(folder);
    ScenarioRunner runner = new ScenarioRunner(advisor, Path.of("."));

    List<Scenario> cases =
        ScenarioFiles.read(after, advisor.sets()).stream()
            .filter(scenario -> scenario.about().equals(ID))
            .toList();

    assertThat(cases).hasSize(3);
    assertThat(cases).allSatisfy(scenario -> assertThat(runner.run(scenario)).isEmpty());
  }

  @Test
  void nobody_meets_it_while_it_is_a_draft() {
    Advisor advisor = scaffolded();
    PackFolder after = PackFolder.of(folder);
    ScenarioRunner runner = new ScenarioRunner(advisor, Path.of("."));

    Scenario first =
        ScenarioFiles.read(after, advisor.sets()).stream()
            .filter(scenario -> scenario.about().equals(ID))
            .findFirst()
            .orElseThrow();

    assertThat(advisor.advise(runner.input(first)).cards())
        .noneMatch(card -> card.recommendation().equals(ID));
  }

  @Test
  void lint_asks_for_nothing_but_its_blanks() {
    scaffolded();

    List<Fault> faults = Linter.faults(PackFolder.of(folder), TODAY);

    assertThat(faults).hasSizeGreaterThan(5).allMatch(fault -> fault.lint() == Lint.TODO);
    assertThat(faults)
        .extracting(Fault::file)
        .contains(ID + ".drl", ID + ".card.md", ID + ".card.es.md", "CHANGELOG.md");
  }
}
