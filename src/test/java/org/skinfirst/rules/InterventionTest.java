package org.skinfirst.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skinfirst.advice.Advisor;
import org.skinfirst.author.Scenario;
import org.skinfirst.author.ScenarioFiles;
import org.skinfirst.author.ScenarioRunner;
import org.skinfirst.author.cases.Cases;
import org.skinfirst.author.coverage.Coverage;
import org.skinfirst.author.coverage.CoverageFinder;
import org.skinfirst.author.lint.Linter;
import org.skinfirst.author.mutation.Mutant;
import org.skinfirst.author.mutation.Mutation;
import org.skinfirst.author.scaffold.NewPack;
import org.skinfirst.pack.Lint;
import org.skinfirst.pack.PackFolder;

/** One rule over therapies, diets and orders of services. */
class InterventionTest {

  private static final String ID = "discourage/black-seed";
  private static final String CASES =
      """
      about: discourage/black-seed
      today: 2026-11-29
      base:
        - Patient: { birthDate: 1990-01-01 }
        - Condition: { clinicalStatus: active, code: "asthma" }
      cases:
        - name: taken as a medicine
          with:
            - MedicationStatement: { status: active, medication: "black seed oil" }
          some: [discourage/black-seed]
        - name: given with the diet
          with:
            - NutritionOrder: { oralDiet: { type: "black seed oil" } }
          some: [discourage/black-seed]
        - name: taken for another reason
          with:
            - NutritionOrder: { oralDiet: { type: "black seed oil" }, note: { text: "for asthma" } }
          never: [discourage/black-seed]
        - name: it was stopped
          with:
            - MedicationStatement: { status: stopped, medication: "black seed oil" }
          never: [discourage/black-seed]
      """;
  private static final String ORDERED =
      """
        - name: ordered as a service
          with:
            - ServiceRequest: { code: "black seed oil" }
          some: [discourage/black-seed]
      """;

  @TempDir Path folder;

  private NewPack pack;

  @BeforeEach
  void write_the_rule() {
    pack = NewPack.asthma(folder).withSet("black-seed", "black seed oil").withRule(ID);
    pack.rules()
        .replace(
            ID + ".drl",
            "$problem : Problem( kinds contains \"asthma\", active )",
            "Problem( kinds contains \"asthma\", active )\n"
                + "    $seed : Intervention( kinds contains \"black-seed\", currentOrProposed,"
                + " withoutReason )")
        .replace(ID + ".drl", "\", $problem )", "\", $seed )")
        .replace(ID + ".drl", "\"draft\"", "\"active\"")
        .write(ID + ".scenarios.yaml", CASES + ORDERED);
  }

  private List<Scenario> scenarios() {
    return pack.scenarios().stream().filter(one -> one.about().equals(ID)).toList();
  }

  private Cases cases(Advisor advisor) {
    ScenarioRunner runner = new ScenarioRunner(advisor, Path.of("."));
    return Cases.read(advisor, runner, ScenarioFiles.read(PackFolder.of(folder), advisor.sets()));
  }

  @Test
  void each_type_of_the_family_meets_it() {
    assertThat(scenarios()).hasSize(5);
    assertThat(scenarios()).allSatisfy(one -> assertThat(pack.failures(one)).isEmpty());
  }

  @Test
  void what_stops_it_is_told() {
    pack.rules().replace(ID + ".scenarios.yaml", "status: stopped", "status: active");
    Scenario stopped = scenarios().get(3);
    assertThat(stopped.name()).isEqualTo("it was stopped");
    assertThat(pack.failures(stopped)).containsExactly("did not expect " + ID);

    pack.rules()
        .replace(ID + ".scenarios.yaml", "name: it was stopped", "name: it is taken")
        .replace(
            ID + ".scenarios.yaml", "status: active, medication", "status: stopped, medication");
    Scenario taken = scenarios().get(0);
    assertThat(String.join("\n", pack.failures(taken)))
        .contains("Intervention( kinds contains")
        .contains("MedicationStatement/1 \"black seed oil\" is not current or proposed");
  }

  @Test
  void coverage_names_the_type_that_no_case_decides_by() {
    pack.rules().write(ID + ".scenarios.yaml", CASES);
    Advisor advisor = pack.rules().advisor();

    Coverage coverage =
        new CoverageFinder(PackFolder.of(folder), advisor, cases(advisor), (stage, done, all) -> {})
            .find();

    List<String> open =
        coverage.rules().stream()
            .flatMap(use -> use.decisions().stream())
            .filter(Coverage.Decision::isOpen)
            .map(Coverage.Decision::text)
            .filter(text -> text.contains(" as Intervention"))
            .toList();
    assertThat(open).containsExactly("ServiceOrder as Intervention");
  }

  @Test
  void mutation_leaves_out_each_type() {
    pack.rules().write(ID + ".scenarios.yaml", CASES);
    Advisor advisor = pack.rules().advisor();

    List<String> survivors =
        new Mutation(PackFolder.of(folder), advisor, cases(advisor), ID, (stage, done, all) -> {})
            .run().survivors().stream()
                .map(Mutant::id)
                .filter(id -> id.contains(" as Intervention"))
                .collect(Collectors.toList());

    assertThat(survivors)
        .singleElement()
        .asString()
        .startsWith(ID + ": drop 'ServiceOrder as Intervention' of $seed : Intervention(");
  }

  @Test
  void a_negation_needs_the_guards_of_all_its_types() {
    pack.rules()
        .replace(ID + ".drl", "$seed : Intervention(", "not Intervention(")
        .replace(ID + ".drl", "    Problem(", "    $problem : Problem(")
        .replace(ID + ".drl", "\", $seed )", "\", $problem )");

    assertThat(Linter.faults(PackFolder.of(folder), NewPack.TODAY))
        .filteredOn(fault -> fault.lint() == Lint.UNGUARDED)
        .extracting(fault -> fault.message().replaceAll(".*where '(.*)' did not come", "$1"))
        .containsExactlyInAnyOrder("medications", "diet orders", "service orders");
  }
}
