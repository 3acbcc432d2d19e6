package org.skinfirst.author.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skinfirst.RulesCopy;
import org.skinfirst.author.lint.Linter;
import org.skinfirst.pack.Fault;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.Lint;
import org.skinfirst.pack.PackFolder;

/** The form of REVIEWS.md. */
class ReviewsTest {

  private static final String GOOD =
      """
      # Reviews

      Whatever stands above the first entry.

      ## R01 How much a week
      - concerns: recommend/emollients, tables/emollient-amounts
      - question: Is the amount
        right?
      - decision: It is.
      - decided by: the board
      - date: 2026-11-01
      - state: closed
      """;

  @TempDir Path folder;

  private List<Fault> faults(String reviews) {
    RulesCopy.small(folder).write("REVIEWS.md", reviews);
    return Linter.faults(PackFolder.of(folder), LocalDate.of(2026, 11, 23)).stream()
        .filter(fault -> fault.lint() == Lint.REVIEWS)
        .toList();
  }

  @Test
  void an_entry_is_read_with_all_its_fields() {
    assertThat(faults(GOOD)).isEmpty();
    assertThat(Reviews.read(PackFolder.of(folder), new Faults()))
        .containsExactly(
            new Reviews.Entry(
                5,
                "R01",
                "How much a week",
                List.of("recommend/emollients", "tables/emollient-amounts"),
                "Is the amount right?",
                "It is.",
                "the board",
                "2026-11-01",
                false));
  }

  @Test
  void what_is_open_need_not_be_decided() {
    String open = GOOD.replace("It is.", "none").replace("the board", "none");
    assertThat(faults(open.replace("closed", "open"))).isEmpty();
    assertThat(faults(open))
        .extracting(Fault::message)
        .containsExactly(
            "'R01' does not say its 'decided by'", "'R01' does not say its 'decision'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "## R01 How       | ## How                   | 5  | 'How' is no heading of a review",
        "## R01 How       | ##  How                  | 5  | the heading holds no id",
        "recommend/emo    | recommend/amo            | 5  | concerns 'recommend/amollients', which"
            + " does not exist",
        "tables/emo       | tables/amo               | 5  | concerns 'tables/amollient-amounts',"
            + " which",
        "- question:      | - asked:                 | 7  | 'asked' does not stand here",
        "'  right?'       | 'right?'                 | 8  | belongs to no field",
        "2026-11-01       | 2026-13-01               | 5  | '2026-13-01' is no date",
        "closed           | done                     | 5  | 'R01' is 'done'",
        "- state: closed  | ''                       | 5  | 'R01' does not have six fields"
      })
  void a_slip_is_told_with_its_line(String text, String by, int line, String message) {
    assertThat(faults(GOOD.replace(text, by)))
        .anySatisfy(
            fault -> {
              assertThat(fault.file()).isEqualTo("REVIEWS.md");
              assertThat(fault.line()).isEqualTo(line);
              assertThat(fault.message()).contains(message);
            });
  }

  @Test
  void a_number_stands_once() {
    assertThat(faults(GOOD + GOOD.substring(GOOD.indexOf("##"))))
        .extracting(Fault::message)
        .containsExactly("'R01' stands here twice");
  }

  @Test
  void a_decision_that_changes_no_card_asks_for_no_line_in_the_changelog() {
    List<Fault> without =
        Linter.faults(PackFolder.of(RulesCopy.small(folder).folder()), LocalDate.of(2026, 11, 23));
    RulesCopy.small(folder).write("REVIEWS.md", GOOD);
    assertThat(Linter.faults(PackFolder.of(folder), LocalDate.of(2026, 11, 23))).isEqualTo(without);
  }
}
