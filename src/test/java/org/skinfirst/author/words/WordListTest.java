package org.skinfirst.author.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.skinfirst.advice.Advisor;
import org.skinfirst.author.ScenarioRunner;
import org.skinfirst.pack.PackFolder;

/** The lines of charts that come with the rules. */
class WordListTest {

  private static final PackFolder FOLDER = PackFolder.shipped();
  private static final ScenarioRunner RUNNER = new ScenarioRunner(Advisor.of(FOLDER), Path.of("."));

  @TestFactory
  Stream<DynamicTest> as_many_lines_are_right_as_the_list_promises() {
    List<WordList> lists = WordList.read(FOLDER);
    return FOLDER.paths(WordList.FOLDER, ".tsv").stream()
        .map(
            path ->
                dynamicTest(
                    path,
                    Path.of("rules", path).toUri(),
                    () -> {
                      WordList list = WordList.of(path, lists);
                      var outcomes =
                          new WordRun(RUNNER, list).run(FOLDER.text(path).lines().toList());
                      assertThat(new WordCounts(outcomes).total().percent())
                          .describedAs(
                              String.join(
                                  "\n",
                                  outcomes.stream()
                                      .filter(outcome -> !outcome.isRight())
                                      .map(
                                          outcome ->
                                              outcome.right() + "  " + outcome.line().label())
                                      .toList()))
                          .isGreaterThanOrEqualTo(list.atLeast());
                    }));
  }

  @Test
  void a_line_under_the_wrong_class_is_wrong_and_says_what_came() {
    WordList list = WordList.of("problems.tsv", WordList.read(FOLDER));

    List<WordRun.Outcome> outcomes =
        new WordRun(RUNNER, list)
            .run(
                List.of(
                    "text\tsystem\tcode\tclass\tnote",
                    "Atopic dermatitis\t\t\tother-dermatitis\t",
                    "\tSCT\t24079001\tad-now\t",
                    "",
                    "Crohn's disease\t\t\torganic-gut\t"));

    assertThat(outcomes)
        .extracting(WordRun.Outcome::came)
        .containsExactly("ad-now", "ad-now", "organic-gut");
    assertThat(outcomes).extracting(WordRun.Outcome::isRight).containsExactly(false, true, true);
    assertThat(new WordCounts(outcomes).total()).isEqualTo(new WordCounts.Count(2, 3));
    assertThat(WordPages.page(list, outcomes)).contains("2 of 3 lines", "<span>ad-now");
  }

  @Test
  void an_unknown_class_or_list_is_named() {
    List<WordList> lists = WordList.read(FOLDER);
    WordRun run = new WordRun(RUNNER, WordList.of("problems-2.tsv", lists));

    assertThatThrownBy(() -> run.run(List.of("text\tclass", "Eczema\tad-nwo")))
        .hasMessageContaining("line 2")
        .hasMessageContaining("'ad-nwo'");
    assertThatThrownBy(() -> WordList.of("colours.tsv", lists)).hasMessageContaining("colours.tsv");
  }
}
