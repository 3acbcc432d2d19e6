package org.skinfirst;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.skinfirst.advice.Advisor;
import org.skinfirst.advice.Answer;
import org.skinfirst.author.Scenario;
import org.skinfirst.author.ScenarioFiles;
import org.skinfirst.author.ScenarioRunner;
import org.skinfirst.pack.PackFolder;

/**
 * A folder of rules about another disease: its scenarios hold with the prefilter and without it.
 */
class OtherMedicineTest {

  private static final PackFolder FOLDER = PackFolder.of(Path.of("src/test/resources/asthma"));

  private final Advisor advisor = Advisor.of(FOLDER);
  private final ScenarioRunner runner = new ScenarioRunner(advisor, Path.of("."));
  private final List<Scenario> scenarios = ScenarioFiles.read(FOLDER, advisor.sets());

  @TestFactory
  Stream<DynamicTest> every_scenario_holds_as_it_is_served() {
    return scenarios.stream()
        .map(
            scenario ->
                DynamicTest.dynamicTest(
                    scenario.file() + ": " + scenario.name(),
                    () -> assertThat(runner.run(scenario)).isEmpty()));
  }

  @Test
  void a_chart_read_in_full_leads_to_the_same() {
    for (Scenario scenario : scenarios) {
      Answer full = advisor.advise(runner.input(scenario));

      assertThat(full.verdict()).as(scenario.name()).isEqualTo(runner.answer(scenario).verdict());
    }
    assertThat(scenarios).hasSizeGreaterThan(20);
  }
}
