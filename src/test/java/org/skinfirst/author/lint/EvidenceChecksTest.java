package org.skinfirst.author.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skinfirst.RulesCopy;
import org.skinfirst.pack.Fault;
import org.skinfirst.pack.Lint;
import org.skinfirst.pack.PackFolder;

/** Citations that their source does not support, and addresses that are not in order. */
class EvidenceChecksTest {

  private static final String RULE = "discourage/probiotics.drl";

  @TempDir Path folder;
  private RulesCopy rules;

  @BeforeEach
  void copy() {
    rules = RulesCopy.in(folder);
  }

  private List<Fault> faults() {
    return Linter.faults(PackFolder.of(folder), LocalDate.of(2026, 11, 28));
  }

  private void assertFault(Lint lint, String file, int line, String message, String fix) {
    assertThat(faults())
        .filteredOn(fault -> fault.lint() == lint)
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.file() + ':' + fault.line()).isEqualTo(file + ':' + line);
              assertThat(fault.message()).contains(message);
              assertThat(fault.help()).contains(fix);
            });
  }

  @Test
  void L24_a_row_that_cites_what_does_not_support_it() {
    String file = "tables/diet-excuses.csv";
    String row = "gluten-free-diet,gluten-sensitivity,";
    rules.replace(file, row + "catassi-2015-gluten-sensitivity", row + "nice-ng20-coeliac");

    assertFault(
        Lint.UNSUPPORTED,
        file,
        rules.line(file, row),
        "'nice-ng20-coeliac' does not say that it supports this",
        "add to its 'supports': diet-excuses/gluten-free-diet");
  }

  @Test
  void L24_a_card_that_links_what_does_not_support_it() {
    String card = "discourage/probiotics.card.md";
    rules.replace(card, "aga-2020-probiotics]", "aga-2020-probiotics, aga-2024-fmt]");

    assertFault(
        Lint.UNSUPPORTED,
        card,
        1,
        "'aga-2024-fmt' does not say that it supports this",
        "add to its 'supports': discourage/probiotics");
  }

  @Test
  void L24_a_rule_that_rests_on_what_does_not_support_it() {
    rules.replace(RULE, "aad-2014-diet-probiotics\" )", "aga-2024-fmt\" )");

    assertThat(faults())
        .filteredOn(fault -> fault.file().equals(RULE))
        .isNotEmpty()
        .allSatisfy(fault -> assertThat(fault.lint()).isEqualTo(Lint.UNSUPPORTED));
  }

  @Test
  void L24_a_row_may_say_that_it_is_consensus() {
    String row = "gluten-free-diet,gluten-sensitivity,";
    rules.replace(
        "tables/diet-excuses.csv", row + "catassi-2015-gluten-sensitivity", row + "consensus");

    assertThat(faults()).extracting(Fault::lint).containsOnly(Lint.CHANGELOG);
  }

  @ParameterizedTest
  @CsvSource({
    "https://doi.org/10.1136/gutjnl-2022-327326, http://doi.org/10.1136/gutjnl-2022-327326",
    "https://doi.org/10.1136/gutjnl-2022-327326, https://dx.doi.org/10.1136/gutjnl-2022-327326",
    "https://doi.org/10.1136/gutjnl-2022-327326, https://doi.org/gutjnl-2022-327326",
    "https://doi.org/10.1136/gutjnl-2022-327326, https://doi.org/10.1136/gutjnl 2022",
    "https://doi.org/10.1136/gutjnl-2022-327326, https://doi.org/10.1136/gutjnl-2022-327326."
  })
  void L25_an_address_that_cannot_be_opened(String right, String wrong) {
    rules.replace("evidence.yaml", right, wrong);

    assertFault(
        Lint.ADDRESS,
        "evidence.yaml",
        rules.line("evidence.yaml", "  url: \"" + wrong),
        "'" + wrong + "' cannot be opened",
        "https://doi.org/10.");
  }

  @Test
  void L25_one_address_has_one_year() {
    spoil("year: 2014", "year: 2015");

    assertThat(faults())
        .filteredOn(fault -> fault.lint() == Lint.ADDRESS)
        .extracting(Fault::message)
        .containsExactly("'https://doi.org/10.1016/j.jaad.2014.08.038' has two years");
  }

  @Test
  void L25_one_address_is_written_in_one_way() {
    spoil("j.jaad.2014", "J.JAAD.2014");

    assertThat(faults())
        .filteredOn(fault -> fault.lint() == Lint.ADDRESS)
        .extracting(Fault::message)
        .singleElement()
        .asString()
        .contains("stands here in two ways");
  }

  /** In the second of two entries that have one address. */
  private void spoil(String text, String by) {
    String register = rules.read("evidence.yaml");
    int second = register.indexOf("aad-2014-supplements:");
    rules.write(
        "evidence.yaml",
        register.substring(0, second) + register.substring(second).replaceFirst(text, by));
  }
}
