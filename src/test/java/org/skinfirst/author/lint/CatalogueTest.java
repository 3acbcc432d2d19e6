package org.skinfirst.author.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skinfirst.RulesCopy;
import org.skinfirst.pack.Fault;
import org.skinfirst.pack.Lint;
import org.skinfirst.pack.PackFolder;

/** One slip for each number of the catalogue that a misspelt word does not bring out. */
class CatalogueTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
  private static final String RULE = "discourage/probiotics.drl";

  @TempDir Path folder;
  private RulesCopy rules;

  @BeforeEach
  void copy() {
    rules = RulesCopy.in(folder);
  }

  private List<Fault> faults(LocalDate today) {
    return Linter.faults(PackFolder.of(folder), today);
  }

  /** The only fault of its number, with its place and the fix. */
  private void assertFault(Lint lint, String file, int line, String message, String fix) {
    assertFault(lint, file, line, message, fix, TODAY);
  }

  private void assertFault(
      Lint lint, String file, int line, String message, String fix, LocalDate today) {
    assertThat(faults(today))
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
  void L09_a_rule_of_eleven_conditions_is_too_large() {
    String last = "    not Problem( kinds contains \"probiotic-indication\", active )\n";
    StringBuilder many = new StringBuilder(last);
    for (String kind : List.of("one", "two", "three", "four", "five", "six")) {
      many.append("    not Problem( kinds contains \"coeliac-disease\", provisional ) // ")
          .append(kind)
          .append('\n');
    }
    rules.replace(RULE, last, many.toString());

    assertFault(
        Lint.SIZE,
        RULE,
        rules.line(RULE, "    not Problem( kinds contains \"coeliac") + 7,
        "11",
        "");
  }

  @Test
  void L10_a_rule_without_its_sentence() {
    rules.replace(
        RULE,
        "// A probiotic is taken or ordered, nobody wrote down why or named an illness beside it"
            + " that would be why, and neither an illness of its own nor a course of antibiotics"
            + " explains it.\n",
        "");

    assertFault(
        Lint.MEANING,
        RULE,
        rules.line(RULE, "rule \"discourage/probiotics\""),
        "no sentence above the rule",
        "say in one // sentence what it means");
  }

  @Test
  void L11_a_variable_that_nothing_uses() {
    String file = "recommend/emollients.drl";
    rules.replace(file, "    Person( alive,", "    $whom : Person( alive,");

    assertFault(
        Lint.UNUSED_VARIABLE,
        file,
        rules.line(file, "    $whom"),
        "$whom is not used",
        "leave out '$whom :'");
  }

  @Test
  void L12_a_rule_that_asks_what_another_asks() {
    String text = rules.read(RULE);
    String first = text.substring(text.indexOf("// A probiotic"), text.indexOf("end\n") + 4);
    rules.write(RULE, text + '\n' + first.replace("rule \"discourage/probiotics\"", twin("again")));

    assertFault(
        Lint.SAME_CONDITIONS,
        RULE,
        rules.line(RULE, twin("again")),
        "asks the same as 'discourage/probiotics' (" + RULE + ":",
        "delete one of them");
  }

  @Test
  void L12_a_narrower_rule_adds_nothing() {
    String text = rules.read(RULE);
    String first = text.substring(text.indexOf("// A probiotic"), text.indexOf("end\n") + 4);
    rules.write(
        RULE,
        text
            + '\n'
            + first
                .replace("rule \"discourage/probiotics\"", twin("narrower"))
                .replace(
                    "\"probiotic\", currentOrProposed",
                    "\"probiotic\", currentOrProposed, kinds contains \"severity-mild\""));

    assertFault(
        Lint.SAME_CONDITIONS,
        RULE,
        rules.line(RULE, twin("narrower")),
        "adds nothing to 'discourage/probiotics'",
        "say what tells them apart");
  }

  private static String twin(String name) {
    return "rule \"discourage/probiotics, " + name + "\"";
  }

  @Test
  void L13_a_code_that_stands_twice() {
    String file = "valuesets/organic-gut-disease.json";
    int line = rules.line(file, "            \"code\": \"K52.82\"") - 1;
    rules.replace(file, "\"code\": \"K52.81\"", "\"code\": \"K52.82\"");

    assertFault(Lint.VALUE_SET, file, line, "'K52.82' stands here twice", "keep one");
  }

  @Test
  void L13_a_value_set_that_does_not_say_what_it_holds() {
    String file = "valuesets/organic-gut-disease.json";
    rules.replace(file, "\"purpose\": \"", "\"copyright\": \"");

    assertFault(Lint.VALUE_SET, file, 1, "has no purpose", "say what is in it");
  }

  @Test
  void L14_one_code_in_two_sets_that_exclude_each_other() {
    String file = "valuesets/severity-mild.json";
    rules.replace(
        "valuesets/severity-moderate.json", "\"code\": \"6736007\"", "\"code\": \"255604002\"");

    assertFault(
        Lint.SHARED_CODE,
        file,
        rules.line(file, "            \"code\": \"255604002\"") - 1,
        "'255604002' is in 'severity-moderate' too",
        "keep it in one of them");
  }

  @Test
  void L15_one_case_twice_in_a_table() {
    String file = "tables/severity-bands.csv";
    rules.replace(file, "score-poem,8,", "score-easi,8,");

    assertFault(
        Lint.TABLE,
        file,
        rules.line(file, "score-easi,8,"),
        "score-easi stands in line 3 too",
        "delete one");
  }

  @Test
  void L15_an_age_for_which_no_row_holds() {
    String file = "tables/emollient-amounts.csv";
    String text = rules.read(file);
    String row = text.substring(text.indexOf("\nchild,") + 1);
    rules.replace(file, row.substring(0, row.indexOf('\n') + 1), "");

    assertFault(
        Lint.TABLE,
        file,
        rules.line(file, "adult,"),
        "no row for ages from 12 to 216",
        "add a row for another age group");
  }

  @Test
  void L15_a_gap_in_what_a_table_promises() {
    String file = "tables/starting-steroids.csv";
    String text = rules.read(file);
    String row = text.substring(text.indexOf("adult,situations/severe-eczema"));
    rules.replace(file, row.substring(0, row.indexOf('\n') + 1), "");

    assertFault(
        Lint.TABLE,
        file,
        rules.line(file, "# complete:"),
        "no row for adult and situations/severe-eczema",
        "add it");
  }

  @Test
  void L03_the_second_of_two_sources_of_a_row_is_not_in_the_register() {
    String file = "tables/steroid-products.csv";
    String row = "fluocinonide 0.1 % cream,I,very potent,\"statpearls-steroid-classes, npf-";
    rules.replace(file, row, row.replace("npf-", "nfp-"));

    assertFault(
        Lint.UNKNOWN_EVIDENCE,
        file,
        rules.line(file, "fluocinonide 0.1"),
        "'nfp-steroid-classes' in column 'evidence' does not exist",
        "did you mean 'npf-steroid-classes'?");
  }

  @Test
  void L16_evidence_that_was_not_looked_at_for_24_months() {
    String file = "evidence.yaml";
    String entry = "fda-elidel-label:";
    String text = rules.read(file);
    int place = text.indexOf("  checked: 2026", text.indexOf("\n" + entry));
    rules.write(
        file,
        text.substring(0, place)
            + "  checked: 2024-11-22"
            + text.substring(place + "  checked: 2026-11-23".length()));

    assertFault(
        Lint.OLD_EVIDENCE, file, rules.line(file, entry), "fda-elidel-label", "read it again");
  }

  @Test
  void L17_an_order_that_nothing_offers() {
    rules.write("orders/spare-diet.yaml", rules.read("orders/usual-diet.yaml"));

    assertFault(
        Lint.UNUSED,
        "orders/spare-diet.yaml",
        1,
        "order 'spare-diet' is on no card and in no table",
        "delete it, use it, or say under 'kept' in pack.yaml why it stays: orders/spare-diet");
  }

  @Test
  void L17_what_is_kept_though_it_is_used() {
    rules.replace(
        "pack.yaml",
        "      - evidence/fda-eucrisa-label\n",
        "      - evidence/fda-eucrisa-label\n      - valuesets/emollient\n");

    assertFault(
        Lint.UNUSED,
        "pack.yaml",
        rules.line("pack.yaml", "      - valuesets/emollient\n"),
        "'valuesets/emollient' is used, or does not exist",
        "take it off 'kept'");
  }

  @Test
  void L18_a_change_without_its_line() {
    rules.replace("tables/long-use-limits.csv", "site-face,28,", "site-face,27,");

    assertFault(
        Lint.CHANGELOG,
        "CHANGELOG.md",
        (int) rules.read("CHANGELOG.md").lines().count(),
        "the content has changed",
        "add: | 2026-11-23 | which recommendation | what a patient will notice | why |");
  }

  @Test
  void L19_a_retired_rule_of_last_year() {
    String file = "discourage/gut-testing.drl";
    rules.replace(file, "@status( \"active\" )", "@status( \"retired\" )");
    rules.write(
        "CHANGELOG.md",
        rules.read("CHANGELOG.md")
            + "| 2026-11-23 | discourage/gut-testing | retired | superseded | 0 |\n");

    assertThat(faults(TODAY.plusYears(1))).noneMatch(fault -> fault.lint() == Lint.RETIRED);
    assertFault(
        Lint.RETIRED,
        file,
        rules.line(file, "rule \""),
        "is retired since 2026-11-23",
        "delete its files",
        TODAY.plusYears(1).plusDays(1));
  }
}
