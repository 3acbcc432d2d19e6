package org.skinfirst.author.why;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.skinfirst.RulesCopy;
import org.skinfirst.advice.Advisor;
import org.skinfirst.advice.Answer;
import org.skinfirst.author.people.CallReader;
import org.skinfirst.chart.ChartInput;
import org.skinfirst.pack.PackFolder;

class ExplainerTest {

  private static final PackFolder SHIPPED = PackFolder.shipped();
  private static final Advisor ADVISOR = Advisor.of(SHIPPED);
  private static final Explainer EXPLAINER = new Explainer(ADVISOR);
  private static final Path EXAMPLES = Path.of("fhir-examples");

  @TempDir Path folder;

  private record Told(Answer answer, List<Why> all) {
    Why of(String recommendation) {
      return all.stream()
          .filter(why -> why.recommendation().equals(recommendation))
          .findFirst()
          .orElseThrow();
    }
  }

  private static ChartInput input(Advisor advisor, Path file) throws IOException {
    return new CallReader(advisor, "patient-view", LocalDate.parse("2026-01-15"), "en")
        .read(file.toString(), Files.readAllBytes(file));
  }

  private static Told shipped(String example) throws IOException {
    ChartInput input = input(ADVISOR, EXAMPLES.resolve(example));
    Answer answer = ADVISOR.advise(input);
    return new Told(answer, EXPLAINER.all(answer));
  }

  private Why changed(String example, String recommendation, String file, String text, String by)
      throws IOException {
    RulesCopy copy = RulesCopy.in(folder).replace(file, text, by);
    Advisor advisor = copy.advisor();
    ChartInput input = input(advisor, EXAMPLES.resolve(example));
    return new Explainer(advisor).why(recommendation, advisor.advise(input));
  }

  @TestFactory
  Stream<DynamicTest> every_rule_is_explained_on_every_example() throws IOException {
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      List<Path> examples = files.filter(file -> file.toString().endsWith(".json")).toList();
      return examples.stream()
          .map(
              file ->
                  DynamicTest.dynamicTest(
                      file.getFileName().toString(),
                      () -> {
                        Told told = shipped(file.getFileName().toString());

                        assertThat(told.all()).hasSizeGreaterThanOrEqualTo(18);
                        told.all().forEach(why -> assertTold(why, told.answer()));
                      }));
    }
  }

  private static void assertTold(Why why, Answer answer) {
    boolean shown =
        answer.cards().stream().anyMatch(c -> c.recommendation().equals(why.recommendation()));
    assertThat(why.outcome() == Why.Outcome.SHOWN).as(why.toString()).isEqualTo(shown);
    assertThat(why.routes()).isNotEmpty();
    for (Why.Route route : why.routes()) {
      boolean fired =
          Stream.of(answer.verdict().advice(), answer.verdict().silenced())
              .flatMap(List::stream)
              .anyMatch(firing -> firing.rule().equals(route.rule()));
      if (!route.rule().isSituation()) {
        assertThat(route.met()).as(route.toString()).isEqualTo(fired);
      }
      Why.Step decisive = route.decisive();
      assertThat(decisive.state() == Why.State.FAILED).isNotEqualTo(route.met());
      assertThat(SHIPPED.text(decisive.file()).split("\n")[decisive.line() - 1].strip())
          .isEqualTo(decisive.text());
      if (decisive.state() == Why.State.FAILED) {
        assertThat(
                decisive.negated() && decisive.seen().stream().anyMatch(s -> !s.fails().isEmpty()))
            .isFalse();
        assertThat(decisive.negated() && decisive.seen().isEmpty()).isFalse();
      }
    }
    assertThat(WhyText.lines(why)).hasSizeGreaterThan(why.routes().size() * 3);
  }

  @Test
  void a_rule_that_stays_silent_names_the_line_and_what_came_nearest() throws IOException {
    Why why = shipped("adult-probiotic.json").of("discourage/gut-supplements");

    Why.Step decisive = why.routes().get(0).decisive();

    assertThat(why.outcome()).isEqualTo(Why.Outcome.NOT_MET);
    assertThat(decisive.text()).startsWith("$therapy : Therapy( kinds contains \"gut-supplement\"");
    assertThat(decisive.seen())
        .filteredOn(seen -> seen.reference().equals("MedicationStatement/1001-s5"))
        .first()
        .satisfies(
            seen ->
                assertThat(seen.fails())
                    .containsExactly(
                        "is not \"gut-supplement\", but \"oral-form\", \"probiotic\","
                            + " \"swallowed-form\""));
  }

  @Test
  void a_situation_that_is_not_concluded_is_named() throws IOException {
    Why why = shipped("quiet-no-eczema-on-probiotic.json").of("discourage/probiotics");

    assertThat(why.routes().get(0).decisive().text()).startsWith("Situation(");
    assertThat(WhyText.lines(why))
        .anyMatch(
            line ->
                line.contains(
                    "Situation \"situations/active-eczema\" is not concluded; ask why of it"));
  }

  @Test
  void what_a_negation_forbids_is_named() throws IOException {
    Why why = shipped("quiet-ulcerative-colitis-on-probiotic.json").of("discourage/probiotics");

    assertThat(why.routes())
        .anySatisfy(
            route -> {
              assertThat(route.decisive().text()).startsWith("not Problem(");
              assertThat(route.decisive().seen())
                  .anyMatch(seen -> seen.reference().startsWith("Condition/"));
            });
    assertThat(WhyText.lines(why)).anyMatch(line -> line.contains("must not be"));
  }

  @Test
  void a_rule_that_fired_tells_the_facts_it_rests_on() throws IOException {
    Why why = shipped("adult-probiotic.json").of("discourage/probiotics");

    assertThat(why.outcome()).isEqualTo(Why.Outcome.SHOWN);
    assertThat(why.routes().get(0).steps().get(1).seen())
        .extracting(Why.Seen::reference)
        .containsExactly("MedicationStatement/1001-s5");
  }

  @Test
  void what_silenced_an_advice_is_named() throws IOException {
    Told told = shipped("child-eczema-herpeticum.json");

    assertThat(told.all())
        .filteredOn(why -> why.outcome() == Why.Outcome.SILENCED)
        .isNotEmpty()
        .allSatisfy(why -> assertThat(why.by()).containsExactly("caution/eczema-herpeticum"));
  }

  @Test
  void advice_about_nothing_proposed_is_not_asked_for() throws IOException {
    Told told = shipped("quiet-draft-probiotic-not-selected.json");

    assertThat(told.all().stream().map(Why::outcome)).contains(Why.Outcome.NOT_ASKED);
  }

  @Test
  void a_companion_of_nothing_proposed_is_not_asked_for() throws IOException {
    Why why =
        changed(
            "adult-probiotic.json",
            "recommend/emollients",
            "pack.yaml",
            "    hook: patient-view\n",
            "    hook: patient-view\n    answers: proposals\n");

    assertThat(why.outcome()).isEqualTo(Why.Outcome.NOT_ASKED);
  }

  @Test
  void what_the_budget_leaves_out_is_said() throws IOException {
    Why why =
        changed(
            "adult-probiotic.json",
            "recommend/irritant-avoidance",
            "pack.yaml",
            "budget: 6",
            "budget: 1");

    assertThat(why.outcome()).isEqualTo(Why.Outcome.OVER_BUDGET);
  }

  @Test
  void a_status_that_keeps_advice_from_being_shown_is_said() throws IOException {
    assertThat(withStatus("trial").outcome()).isEqualTo(Why.Outcome.ON_TRIAL);
    assertThat(withStatus("draft").outcome()).isEqualTo(Why.Outcome.DRAFT);
    assertThat(withStatus("retired").outcome()).isEqualTo(Why.Outcome.RETIRED);
  }

  private Why withStatus(String status) throws IOException {
    folder = Files.createDirectory(folder.resolve(status));
    return changed(
        "adult-probiotic.json",
        "recommend/emollients",
        "recommend/emollients.drl",
        "@status( \"active\" )",
        "@status( \"" + status + "\" )");
  }

  @Test
  void text_of_a_chart_cannot_move_the_cursor() {
    Why.Seen seen = new Why.Seen("Problem", "Condition/1", "x\u001b[2Jy", List.of("is not \"z\""));
    Why.Step step =
        new Why.Step("a.drl", 1, "Problem( z )", Why.State.FAILED, false, List.of(seen));

    Why why =
        new Why(
            "a/b",
            Why.Outcome.NOT_MET,
            List.of(),
            null,
            List.of(new Why.Route(ADVISOR.rule("recommend/emollients"), false, List.of(step))));

    assertThat(String.join("", WhyText.lines(why))).doesNotContain("\u001b").contains("[2Jy");
  }
}
