package org.skinfirst.cards;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.skinfirst.RulesCopy;
import org.skinfirst.advice.Advisor;
import org.skinfirst.pack.Fault;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.pack.Table;

/** Languages that no reviewer has signed yet. */
class TrialLanguageTest {

  private static final Advisor SHIPPED = Advisor.of(PackFolder.shipped());
  private static final Pattern NUMBER = Pattern.compile("\\d+([.,]\\d+)?");
  private static final String GERMAN =
      """
      ---
      title: Basistherapie
      summary: Basistherapie fehlt.
      ---
      Ekzem ({seen}): {emollient-amounts.amount_de}.
      """;

  @TempDir Path folder;

  private static Map<String, CardBook.Entry> cards(String language) {
    Map<String, CardBook.Entry> cards = new TreeMap<>();
    SHIPPED.recommendations(language).forEach(card -> cards.put(card.id(), card));
    return cards;
  }

  private static List<String> numbers(String text) {
    return NUMBER.matcher(text).results().map(n -> n.group().replace(',', '.')).sorted().toList();
  }

  static Stream<String> written() {
    return cards("de").keySet().stream();
  }

  @Test
  void german_is_on_trial_and_every_card_is_written_in_it() {
    assertThat(SHIPPED.pack().languages()).containsExactly("en", "es");
    assertThat(SHIPPED.pack().trialLanguages()).containsExactly("de");
    assertThat(cards("de").keySet()).isEqualTo(cards("en").keySet());
  }

  @ParameterizedTest
  @MethodSource("written")
  void numbers_blanks_and_situations_of_a_german_card_are_those_of_the_english_one(String id) {
    CardBook.Entry english = cards("en").get(id);
    CardBook.Entry german = cards("de").get(id);
    assertThat(numbers(german.detail())).isEqualTo(numbers(english.detail()));
    assertThat(numbers(german.summary())).isEqualTo(numbers(english.summary()));
    assertThat(german.blanks().stream().map(blank -> blank.replace("_de", "")))
        .containsExactlyInAnyOrderElementsOf(english.blanks());
    assertThat(german.when().keySet()).isEqualTo(english.when().keySet());
    german
        .when()
        .forEach(
            (situation, text) ->
                assertThat(numbers(text)).isEqualTo(numbers(english.when().get(situation))));
  }

  @Test
  void numbers_of_german_cells_are_those_of_the_english_ones() {
    int cells = 0;
    for (Table table : SHIPPED.tables()) {
      for (String column : table.columns().keySet()) {
        if (column.endsWith("_de")) {
          for (Table.Row row : table.rows()) {
            cells++;
            String english = row.cell(column.replace("_de", ""));
            assertThat(numbers(row.cell(column))).isEqualTo(numbers(english));
          }
        }
      }
    }
    assertThat(cells).isGreaterThan(80);
  }

  @Test
  void what_is_missing_in_it_is_no_fault_and_the_first_language_stands_there() {
    RulesCopy rules = RulesCopy.small(folder);
    assertThat(rules.faults()).isEmpty();
    Advisor advisor = rules.advisor();
    assertThat(advisor.recommendations("de")).isEmpty();
    CardBook book =
        CardBook.read(
            PackFolder.of(folder),
            advisor.pack(),
            advisor.tables(),
            new org.skinfirst.pack.Faults());
    assertThat(book.card("recommend/emollients").words("de"))
        .isEqualTo(book.card("recommend/emollients").words("en"));
  }

  @Test
  void what_is_missing_in_a_language_that_is_served_is_a_fault() {
    RulesCopy rules =
        RulesCopy.small(folder)
            .replace("pack.yaml", "languages: [en, es]\n", "languages: [en, es, de]\n")
            .replace("pack.yaml", "trial_languages: [de]\n", "trial_languages: []\n");
    assertThat(rules.faults()).extracting(Fault::message).containsExactly("is not there in 'de'");
  }

  @Test
  void what_is_wrong_in_it_is_a_fault() {
    RulesCopy rules = RulesCopy.small(folder).write("recommend/emollients.card.de.md", GERMAN);
    assertThat(rules.faults()).isEmpty();
    rules.write("recommend/emollients.card.de.md", GERMAN.replace("amount_de", "amont_de"));
    assertThat(rules.faults())
        .extracting(Fault::message)
        .containsExactly("blank {emollient-amounts.amont_de} is not known");
  }

  @Test
  void a_language_is_served_or_on_trial() {
    RulesCopy rules =
        RulesCopy.small(folder)
            .replace("pack.yaml", "trial_languages: [de]", "trial_languages: [es]");
    assertThat(rules.faults())
        .extracting(Fault::message)
        .contains("'es' is on trial, and is served");
  }
}
