package org.skinfirst.chart.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.PackFolder;

/** What the shipped cues say about the words in square brackets. */
class ContextTest {

  private static final Cues CUES = Cues.read(PackFolder.shipped(), new Faults());

  private static Asserted read(String marked) {
    int from = marked.indexOf('[');
    int to = marked.indexOf(']');
    String mention = marked.substring(from + 1, to);
    int start = Words.of(marked.substring(0, from)).words().size();
    int end = start + Words.of(mention).words().size();
    String text = marked.substring(0, from) + mention + marked.substring(to + 1);
    return CUES.in(Words.of(text)).about(start, end);
  }

  private static Assertion of(String marked) {
    return read(marked).assertion();
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "es", "de"})
  void fragments_of_charts_are_read_as_a_clinician_reads_them(String language) throws IOException {
    List<String> wrong = new ArrayList<>();
    int all = 0;
    Path file = Path.of("src/test/resources/text/fragments-" + language + ".tsv");
    for (String line : Files.readAllLines(file)) {
      if (!line.contains("[")) {
        continue;
      }
      String[] cells = line.split("\t");
      all++;
      if (!of(cells[1]).name().equalsIgnoreCase(cells[0])) {
        wrong.add(line + " <- " + read(cells[1]));
      }
    }

    assertThat(all).isGreaterThanOrEqualTo(60);
    assertThat(wrong).hasSizeLessThanOrEqualTo(all * 3 / 100);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(H/O) [eczema], on emollients                       | HISTORICAL",
        "(?) [eczema]                                        | POSSIBLE",
        "(no fever) [eczema]                                 | PRESENT",
        "As a baby, no [eczema] since 2010                   | HISTORICAL",
        "passed baked and whole [egg] challenge              | HISTORICAL",
        "past [eczema herpeticum] 2016                       | HISTORICAL",
        "[trigo] 0,8, come pan sin sintomas                  | HISTORICAL",
        "Milk allergy outgrown, drinks [milk] daily          | HISTORICAL",
        "hives when he drinks [milk]                         | PRESENT",
        "huevo: ronchas cuando lo come [huevo]               | PRESENT",
        "over the past 3 weeks [eczema]                      | PRESENT",
        "[Ekzem] (L20.9V)                                    | POSSIBLE",
        "[Ekzem] L20.9 V                                     | POSSIBLE",
        "[Ekzem] (L20.9Z)                                    | HISTORICAL",
        "[Ekzem] (L20.8A)                                    | NEGATED",
        "[Ekzem] (L20.8G)                                    | PRESENT",
        "[Ekzem], seit 8 J. beschwerdefrei                   | HISTORICAL",
        "Kein Anhalt für Asthma od. [Ekzem]                  | NEGATED",
        "[Eczema] as a baby, clear since 2010                | HISTORICAL",
        "[eccema], asintomático desde hace 6 años            | HISTORICAL",
        "[eccema], se descarta                               | NEGATED",
        "s/ datos de [eccema]                                | NEGATED",
        "IgG: milk, [egg]                                    | NEGATED",
        "IgG4 gegen Milch und [Ei] erhöht                    | NEGATED",
        "tTG IgG positive, [coeliac]                         | PRESENT",
        "[leche]: IgE 12                                     | PRESENT",
        "Brother nut + [egg] allergic                        | SOMEONE_ELSE",
        "tolera [huevo] entero                               | HISTORICAL",
        "no tolera [leche]                                   | PRESENT",
        "[Egg], tolerates baked egg                          | PRESENT",
        "[Huevo], sensibilización asintomática               | NEGATED",
        "No eczema on face, [eczema] on arms                 | PRESENT",
        "no [eczema] on face, eczema on arms                 | NEGATED",
        "Kein Ekzem im Gesicht, [Ekzem] an den Armen         | PRESENT",
        "[Eczema] - mother declines steroids                 | PRESENT",
        "[emollients] - mother declines                      | REFUSED",
        "mother refuses [topical steroids]                   | REFUSED",
        "mother w/ [eczema]                                  | SOMEONE_ELSE"
      })
  void what_stands_beside_a_diagnosis_or_a_food_says_what_it_is_worth(
      String text, Assertion expected) {
    assertThat(of(text.strip())).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Denies [headache], pain, or eczema",
        "Denies headache, [pain], or eczema",
        "Denies headache, pain, or [eczema]",
        "No fever, chills, rash, swelling, redness, blisters or [eczema]",
        "niega asma, rinitis o [eccema]",
        "Kein Asthma, keine Rhinitis, kein [Ekzem]"
      })
  void a_denial_holds_for_all_of_a_list(String text) {
    assertThat(of(text)).isEqualTo(Assertion.NEGATED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "No fever. [Eczema] on both arms",
        "No fever; [eczema]",
        "No fever\n[eczema]",
        "No fever - [eczema] flaring",
        "No fever but [eczema]",
        "Asthma (no attacks), [eczema]",
        "No fever, patient has [eczema]",
        "No fever, [eczema] ongoing",
        "No sleep because of [eczema]",
        "Denies fever and has [eczema]",
        "Eats no fish: [eczema]"
      })
  void a_denial_ends_with_its_clause(String text) {
    assertThat(of(text)).isEqualTo(Assertion.PRESENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "No change in [eczema]",
        "Not only asthma but [eczema]",
        "[Eczema], patch tests negative",
        "[Eczema] not well controlled",
        "Gram negative infection of [eczema]",
        "[Eczema], negative patch tests",
        "34 year old with [eczema]",
        "Two week history of [eczema]"
      })
  void what_only_looks_like_a_cue_says_nothing(String text) {
    assertThat(of(text)).isEqualTo(Assertion.PRESENT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rash ?[eczema] | POSSIBLE",
        "rash? [eczema] | PRESENT",
        "[eczema]? | POSSIBLE",
        "[eczema] ?viral | PRESENT",
        "[eczema] ? | POSSIBLE",
        "coeliac -ve for [gluten] | NEGATED",
        "coeliac +ve for [gluten] | PRESENT"
      })
  void a_sign_belongs_to_the_word_that_it_is_written_to(String text, Assertion assertion) {
    assertThat(of(text)).isEqualTo(assertion);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FHx: asthma, [eczema]; hay fever | SOMEONE_ELSE",
        "PMH: asthma, [eczema], appendix | HISTORICAL",
        "PMH: asthma Meds: [probiotic] | PRESENT",
        "FHx: asthma. [Eczema] | PRESENT"
      })
  void a_heading_holds_for_its_line(String text, Assertion assertion) {
    assertThat(of(text)).isEqualTo(assertion);
  }

  @Test
  void the_next_line_is_not_under_the_heading() {
    assertThat(of("FHx: asthma\n[eczema]")).isEqualTo(Assertion.PRESENT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[eczema], stopped steroid | PRESENT",
        "eczema, stopped [steroid] | HISTORICAL",
        "[steroid], stopped in May | HISTORICAL",
        "[steroid] stopped, emollient daily | HISTORICAL",
        "steroid stopped, [emollient] daily | PRESENT",
        "[eczema], refused steroid | PRESENT",
        "eczema, refused [steroid] | REFUSED"
      })
  void a_cue_of_two_sides_is_about_one_of_them(String text, Assertion assertion) {
    assertThat(of(text)).isEqualTo(assertion);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Dairy-free [diet], parents' choice",
        "Mother reports [eczema]",
        "[Eczema], mother applies cream",
        "Seen with mother: [eczema]"
      })
  void a_relative_who_tells_is_not_the_one_who_has_it(String text) {
    assertThat(of(text)).isEqualTo(Assertion.PRESENT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Z. n. atop. [Ekzem]", "Z.n. [Ekzem]", "Zn. [Ekzem]", "St. p. [Ekzem]"})
  void the_full_stop_of_an_abbreviation_ends_nothing(String text) {
    assertThat(of(text)).isEqualTo(Assertion.HISTORICAL);
  }

  @Test
  void what_goes_on_now_is_not_past() {
    assertThat(of("h/o [eczema] since childhood, still active")).isEqualTo(Assertion.PRESENT);
    assertThat(of("no active [eczema]")).isEqualTo(Assertion.NEGATED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no [eczema] as a child | NEGATED",
        "no [eczema] in mother | NEGATED",
        "possible [eczema] as a child | HISTORICAL",
        "mother with [eczema] as a child | SOMEONE_ELSE",
        "refused [steroid], not taken | REFUSED"
      })
  void of_several_cues_the_one_of_most_weight_holds(String text, Assertion assertion) {
    assertThat(of(text)).isEqualTo(assertion);
  }

  @Test
  void a_cue_that_runs_into_the_words_counts() {
    assertThat(of("no known [allergy to milk]")).isEqualTo(Assertion.NEGATED);
    assertThat(of("no wheat, [no milk]")).isEqualTo(Assertion.PRESENT);
  }

  @Test
  void the_cue_is_told() {
    assertThat(read("no evidence of [eczema]"))
        .isEqualTo(new Asserted(Assertion.NEGATED, "no evidence of"));
    assertThat(read("[eczema] today")).isEqualTo(new Asserted(Assertion.PRESENT, ""));
  }

  @Test
  void a_text_of_nothing_but_cues_is_read_to_its_end() {
    String many = "no ".repeat(3000);

    assertThat(of(many + "[eczema]")).isEqualTo(Assertion.NEGATED);
  }
}
