package org.skinfirst.author.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skinfirst.RulesCopy;
import org.skinfirst.advice.Advisor;
import org.skinfirst.author.ScenarioRunner;
import org.skinfirst.pack.PackFolder;

/** What a board finds on the page of a recommendation. */
class ReviewSheetTest {

  private static final String SCENARIOS =
      """
      about: recommend/emollients
      today: 2026-01-15
      base:
        - Condition: { clinicalStatus: active, code: "SCT#24079001 Atopic dermatitis" }
      cases:
        - name: a man
          with:
            - Patient: { birthDate: 1990-05-01 }
          some: [recommend/emollients]
        - name: a girl with a <b>remark</b>
          with:
            - Patient: { birthDate: 2020-05-01 }
            - Condition: { clinicalStatus: active, code: "Itch <script>alert(1)</script>" }
          some: [recommend/emollients]
        - name: the same man, his eczema over
          base: none
          with:
            - Condition: { clinicalStatus: resolved, code: "SCT#24079001 Atopic dermatitis" }
            - Patient: { birthDate: 1990-05-01 }
          never: [recommend/emollients]
        - name: the same man, treated
          with:
            - Patient: { birthDate: 1990-05-01 }
            - MedicationRequest: { medication: "emollient ointment" }
          never: [recommend/emollients]
        - name: the same man, his medicines not sent
          with:
            - Patient: { birthDate: 1990-05-01 }
          unsent: [medicationRequests]
          never: [recommend/emollients]
      """;

  private static final String REVIEWS =
      """
      ## R01 How much a week
      - concerns: tables/emollient-amounts
      - question: Is the amount right?
      - decision: none
      - decided by: none
      - date: 2026-01-01
      - state: open

      ## R02 Whom it is for
      - concerns: recommend/emollients
      - question: Everybody?
      - decision: Whoever has eczema.
      - decided by: the board
      - date: 2026-01-02
      - state: closed
      """;

  @TempDir Path folder;
  private String html = "";

  @BeforeEach
  void write() {
    RulesCopy.small(folder)
        .write("recommend/emollients.scenarios.yaml", SCENARIOS)
        .write("REVIEWS.md", REVIEWS);
    html = html();
  }

  private String html() {
    PackFolder read = PackFolder.of(folder);
    Advisor advisor = Advisor.of(read);
    return new ReviewSheet(read, advisor).html(new ScenarioRunner(advisor, Path.of(".")), "");
  }

  /** Text between two headings of the page of the recommendation. */
  private String part(String from, String to) {
    int start =
        html.indexOf(from, html.indexOf("<section class=\"sheet\" id=\"recommend/emollients\""));
    return html.substring(start, html.indexOf(to, start));
  }

  @Test
  void it_says_the_words_in_all_languages() {
    assertThat(part("What it says", "When it speaks"))
        .contains("lang=\"en\"", "lang=\"es\"", "<p><b>Eczema without an emollient", "emoliente")
        .contains("First, while <a href=\"#situations/fire-risk\">fire risk</a> holds:");
  }

  @Test
  void it_says_in_sentences_when_it_speaks_and_no_rule_language() {
    assertThat(part("When it speaks", "What silences it"))
        .contains("<b>if</b> the patient is alive")
        .contains("(called “eczema”) that belongs to “")
        .contains("its “age group” fits the patient")
        .contains("<b>unless</b> there is a therapy that belongs to “")
        .contains("unless</b> something of the medications was not sent or cannot be read")
        .doesNotContain("$", "contains", "kinds");
  }

  @Test
  void it_names_what_silences_it_its_evidence_and_its_tables() {
    assertThat(part("What silences it", "What it rests on"))
        .contains("caution/eczema-herpeticum", "More than 6 cards at once");
    assertThat(part("What it rests on", "Tables that it uses"))
        .contains("href=\"https://", "Checked");
    assertThat(part("Tables that it uses", "Typical people"))
        .contains("#tables/emollient-amounts.csv");
    assertThat(html).contains("<div class=\"table\" id=\"tables/emollient-amounts.csv\">");
  }

  @Test
  void typical_people_are_those_of_the_scenarios_with_the_cards_that_they_get() {
    assertThat(part("Typical people", "Borderline people"))
        .containsSubsequence("35 years old", "Cards: Emollients (info).", "5 years old")
        .doesNotContain("treated", "not sent");
  }

  @Test
  void borderline_people_differ_by_one_record_or_value_and_the_page_says_which_and_why() {
    assertThat(part("Borderline people", "Open questions"))
        .contains("clinical status resolved instead of active")
        .contains("with the record – medication request: medication emollient ointment")
        .contains("Because there is a therapy that belongs to “")
        .doesNotContain("not sent");
    assertThat(part("Borderline people", "Open questions").split("<b>Silent</b>")).hasSize(3);
  }

  @Test
  void questions_stand_where_they_belong_and_the_page_ends_with_a_line_to_sign() {
    assertThat(part("Open questions", "Decided before"))
        .contains("R01 How much a week.", "Is the amount right?", "2026-01-01, open")
        .doesNotContain("R02");
    assertThat(part("Decided before", "</section>"))
        .contains("Decided: Whoever has eczema.", "the board, 2026-01-02, closed")
        .contains("☐ agreed", "☐ agreed with changes", "☐ not agreed")
        .contains("Name", "Role", "Date");
  }

  @Test
  void nothing_of_the_scenarios_is_markup() {
    assertThat(html)
        .contains("Itch &lt;script&gt;alert(1)", "a girl with a &lt;b&gt;remark")
        .doesNotContain("<script");
    assertThat(Pattern.compile("(src|href)=\"(?!https://|#)").matcher(html).find()).isFalse();
  }

  @Test
  void it_is_the_same_each_time() {
    assertThat(html()).isEqualTo(html);
  }

  @Test
  void of_a_change_a_value_is_less_than_a_record() {
    PackFolder read = PackFolder.of(folder);
    Advisor advisor = Advisor.of(read);
    ScenarioPatients all =
        ScenarioPatients.of(
            advisor,
            new ScenarioRunner(advisor, Path.of(".")),
            org.skinfirst.author.ScenarioFiles.read(read, advisor.sets()));
    List<BorderlinePairs.Pair> pairs =
        new BorderlinePairs(advisor, all).of("recommend/emollients", 5);
    assertThat(pairs)
        .extracting(pair -> pair.change().members())
        .startsWith(java.util.Set.of("clinicalStatus"))
        .hasSize(2);
    assertThat(new BorderlinePairs(advisor, all).of("recommend/emollients", 1)).hasSize(1);
  }
}
