package org.skinfirst;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one artefact, run as its users run it. */
class PackagedJarIT {

  private static final String BUNDLE =
      """
      {"resourceType":"Bundle","type":"collection","entry":[
       {"resource":{"resourceType":"Patient","id":"1","birthDate":"1990-05-01"}},
       {"resource":{"resourceType":"Condition","id":"1","subject":{"reference":"Patient/1"},
        "code":{"coding":[{"system":"http://snomed.info/sct","code":"24079001"}]}}},
       {"resource":{"resourceType":"MedicationStatement","id":"1","status":"active",
        "subject":{"reference":"Patient/1"},"medicationCodeableConcept":{"text":"probiotic"}}}]}
      """;

  @TempDir Path folder;

  private Path bundle() throws IOException {
    return Files.writeString(folder.resolve("someone.json"), BUNDLE);
  }

  @Test
  void advise_prints_the_cards_of_a_bundle() throws Exception {
    PackagedJar.Ended ended =
        PackagedJar.runPacked("advise", "--date", "2026-01-15", "--why", bundle().toString());

    assertThat(ended.out())
        .contains("discourage/probiotics", "recommend/emollients", "MedicationStatement/1");
    assertThat(ended.code()).isZero();
  }

  @Test
  void the_prepared_command_does_the_same_and_keeps_what_rules_were_compiled_to() throws Exception {
    Path home = folder.resolve("a home's folder");
    String[] command = {
      "advise", "--date", "2026-01-15", "--rules", "rules", "--json", bundle().toString()
    };

    PackagedJar.Ended first = PackagedJar.runLauncher(home, command);
    PackagedJar.Ended second = PackagedJar.runLauncher(home, command);

    assertThat(RunningService.json(first.out()).path("cards")).hasSize(4);
    assertThat(RunningService.json(second.out()).path("cards").findValuesAsText("summary"))
        .isEqualTo(RunningService.json(first.out()).path("cards").findValuesAsText("summary"));
    try (Stream<Path> kept = Files.list(home.resolve("cache/rules"))) {
      assertThat(kept).hasSize(1);
    }
    assertThat(PackagedJar.runLauncher(home, "lint", "--rules", "nowhere").code()).isEqualTo(2);
  }

  @Test
  void advise_prints_what_the_service_would_answer() throws Exception {
    PackagedJar.Ended ended = PackagedJar.run("advise", "--json", bundle().toString());

    assertThat(RunningService.json(ended.out()).path("cards")).hasSize(4);
  }

  @Test
  void advise_takes_a_bundle_for_any_hook_that_a_bundle_can_stand_for() throws Exception {
    PackagedJar.Ended discharge =
        PackagedJar.run("advise", "--hook", "encounter-discharge", bundle().toString());
    PackagedJar.Ended sign = PackagedJar.run("advise", "--hook", "order-sign", bundle().toString());

    assertThat(discharge.out()).contains("discourage/probiotics");
    assertThat(discharge.code()).isZero();
    assertThat(sign.out()).contains("does not say what order-sign is about");
    assertThat(sign.code()).isEqualTo(2);
  }

  @Test
  void unreadable_input_ends_with_2_and_one_sentence() throws Exception {
    Path broken = Files.writeString(folder.resolve("broken.json"), "{\"hook\":");

    assertThat(PackagedJar.run("advise", broken.toString()).code()).isEqualTo(2);
    assertThat(PackagedJar.run("advise", "nowhere.json").out())
        .contains("nowhere.json does not exist");
    assertThat(PackagedJar.run("test", "--rules", "nowhere").code()).isEqualTo(2);
    assertThat(PackagedJar.run("advise").out()).contains("Usage: skinfirst advise");
  }

  @Test
  void test_runs_the_scenarios_and_reports_one_that_fails() throws Exception {
    Path rules = Files.createDirectory(folder.resolve("rules"));
    RulesCopy.in(rules)
        .write(
            "recommend/emollients.scenarios.yaml",
            """
            about: recommend/emollients
            today: 2026-01-15
            cases:
              - name: nobody has eczema
                with:
                  - Patient: { birthDate: 1990-05-01 }
                some: [recommend/emollients]
            """);

    PackagedJar.Ended shipped = PackagedJar.run("test", "probiotics");
    PackagedJar.Ended failing = PackagedJar.run("test", "--rules", rules.toString(), "nobody has");

    assertThat(shipped.out()).contains("0 failed");
    assertThat(shipped.code()).isZero();
    assertThat(failing.out())
        .contains(
            "recommend/emollients.scenarios.yaml:4 nobody has eczema",
            "NO recommend/emollients.drl:",
            "nothing of the kind is in the chart",
            "1 failed");
    assertThat(failing.code()).isEqualTo(1);
  }

  @Test
  void why_names_the_line_that_stopped_a_rule() throws Exception {
    PackagedJar.Ended ended =
        PackagedJar.run(
            "why", "--date", "2026-01-15", bundle().toString(), "discourage/gut-supplements");
    PackagedJar.Ended json =
        PackagedJar.run(
            "why", "--json", "--date", "2026-01-15", bundle().toString(), "discourage/probiotics");

    assertThat(ended.out())
        .containsPattern("NO discourage/gut-supplements\\.drl:\\d+ ")
        .contains(
            "discourage/gut-supplements: not given",
            "MedicationStatement/1 \"probiotic\" is not \"gut-supplement\"");
    assertThat(ended.code()).isZero();
    assertThat(RunningService.json(json.out()).path("outcome").asText()).isEqualTo("SHOWN");
    assertThat(PackagedJar.run("why", bundle().toString(), "discourage/probiotic").out())
        .contains("did you mean 'discourage/probiotics'?");
    assertThat(PackagedJar.run("why", "--help").out()).contains("Example:");
  }

  @Test
  void coverage_tells_what_no_scenario_decides_and_writes_pages() throws Exception {
    Path pages = folder.resolve("pages");

    PackagedJar.Ended ended =
        PackagedJar.run("coverage", "--scenarios", "gut-testing", "--html", pages.toString());

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.out())
        .containsPattern("caution/eczema-herpeticum\\.drl:\\d+  \\S+  never fires")
        .containsPattern("of \\d+ rules fired");
    assertThat(pages.resolve("index.html")).content().contains("discourage/gut-testing");
    assertThat(PackagedJar.run("coverage", "--help").out()).contains("Example:");
  }

  @Test
  void mutate_lists_the_breaks_that_no_scenario_notices() throws Exception {
    PackagedJar.Ended ended =
        PackagedJar.run(
            "mutate", "discourage/gut-testing: put 'not'", "--scenarios", "eczema-herpeticum");
    PackagedJar.Ended noticed =
        PackagedJar.run(
            "mutate", "discourage/gut-testing: put 'not'", "--scenarios", "gut-testing");

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.out())
        .contains("SURVIVED discourage/gut-testing.drl:", "would be noticed by: ");
    assertThat(noticed.out()).contains(" 0 survived");
    assertThat(noticed.code()).isZero();
    assertThat(PackagedJar.run("mutate", "--help").out()).contains("Example:");
  }

  @Test
  void diff_names_the_people_whom_a_change_concerns() throws Exception {
    Path people = Files.createDirectory(folder.resolve("people"));
    Files.writeString(people.resolve("someone.json"), BUNDLE);
    Path rules = Files.createDirectory(folder.resolve("rules"));
    RulesCopy.in(rules).replace("discourage/probiotics.drl", "currentOrProposed", "proposed");
    String[] command = {
      "diff", "shipped", rules.toString(), "--people", people.toString(), "--date", "2026-01-15"
    };

    PackagedJar.Ended ended = PackagedJar.run(command);
    List<String> strict = new ArrayList<>(List.of(command));
    strict.addAll(List.of("--most-cards", "100"));

    assertThat(ended.code()).isZero();
    assertThat(ended.out())
        .contains("lost  discourage/probiotics  someone.json")
        .contains("\"probiotic\" is not proposed")
        .contains("1 people; cards for 100 of them: 400.0 before, 300.0 now");
    assertThat(PackagedJar.run(strict.toArray(String[]::new)).code()).isEqualTo(1);
    assertThat(PackagedJar.run("diff", "--help").out()).contains("Example:");
  }

  @Test
  void catalogue_prints_every_recommendation_with_its_evidence() throws Exception {
    PackagedJar.Ended ended = PackagedJar.run("catalogue");

    assertThat(ended.code()).isZero();
    assertThat(ended.out())
        .contains(
            "| discourage/probiotics | info | conditional | active |",
            "## Emollients",
            "https://doi.org/");
  }

  @Test
  void every_command_explains_itself_with_an_example() throws Exception {
    assertThat(PackagedJar.run("--help").out()).contains("advise", "test", "serve");
    assertThat(PackagedJar.run("advise", "--help").out()).contains("Example:");
    assertThat(PackagedJar.run("test", "--help").out()).contains("Examples:");
    assertThat(PackagedJar.run("catalogue", "--help").out()).contains("Examples:");
    assertThat(PackagedJar.run("--version").out()).contains("skinfirst ");
  }
}
