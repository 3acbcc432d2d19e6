package org.skinfirst.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skinfirst.RulesCopy;
import org.skinfirst.pack.Fault;
import org.skinfirst.pack.Lint;
import org.skinfirst.pack.PackFolder;

/** A folder with any fault is refused, and every fault says where it stands and what to do. */
class FaultyRulesTest {

  private static final String RULE = "recommend/emollients.drl";

  @TempDir Path folder;
  private RulesCopy rules;

  @BeforeEach
  void copy() {
    rules = RulesCopy.in(folder);
  }

  @Test
  void the_shipped_folder_has_no_fault() {
    assertThat(rules.faults()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"atopic-dermatitis\", active | \"atopic-dermatitus\", active | kind 'atopic-dermatitus'"
            + " does not exist | did you mean 'atopic-dermatitis'?",
        "Person( alive, | Person( alife, | field 'alife' does not exist | did you mean 'alive'?",
        "Person( alive, | Persons( alive, | 'Persons' is no fact or table | did you mean 'Person'?",
        "@strength( \"strong\" ) | @strenght( \"strong\" ) | annotation @strenght is not known |"
            + " did you mean @strength?",
        "@strength( \"strong\" ) | @strength( \"high\" ) | @strength is 'high' | one of [strong,"
            + " conditional, consensus]",
        "@owner( \"dermatology\" ) | | annotation @owner is missing | the first rule of a file has"
            + " [evidence, strength, status, owner]",
        "@status( \"active\" ) | @status( \"live\" ) | @status is 'live' | one of draft, trial,"
            + " active, retired",
        "aad-2023-moisturisers, | aad-2023-moisturizer, | evidence 'aad-2023-moisturizer' is not in"
            + " evidence.yaml | did you mean 'aad-2023-moisturisers'?",
        "rule \"recommend/emollients\" | rule \"recommend/emollient\" | rule 'recommend/emollient'"
            + " is not named after its file | call it \"recommend/emollients\", or"
            + " \"recommend/emollients, by another route\"",
        "Advice( \"recommend/emollients\" | Advice( \"recommend/emollient\" | 'then' speaks of"
            + " 'recommend/emollient' | a rule advises what its file is called:"
            + " recommend/emollients"
      })
  void a_slip_in_a_rule_is_named_with_its_line(
      String right, String wrong, String message, String help) {
    int line = rules.line(RULE, right);
    String written = wrong == null ? "" : wrong;

    rules.replace(RULE, right, written);

    assertThat(rules.faults())
        .anySatisfy(
            fault -> {
              assertThat(fault.file()).isEqualTo(RULE);
              assertThat(fault.message()).isEqualTo(message);
              assertThat(fault.help()).isEqualTo(help);
              assertThat(fault.line()).isBetween(6, line);
            });
  }

  private static final String TWO = "recommend/steroid-sparing.drl";
  private static final String SECOND =
      "rule \"recommend/steroid-sparing, allergy on the problem list\"\n";

  private RuleInfo second() {
    return rules.advisor().rules().stream()
        .filter(rule -> rule.name().endsWith("allergy on the problem list"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void annotations_of_the_first_rule_hold_for_the_others_of_its_file() {
    RuleInfo second = second();
    RuleInfo first = rules.advisor().rule(second.id());

    assertThat(rules.read(TWO)).containsOnlyOnce("@evidence");
    assertThat(second)
        .isEqualTo(
            new RuleInfo(
                first.id(),
                second.name(),
                first.file(),
                second.line(),
                second.meaning(),
                first.evidence(),
                "strong",
                RuleInfo.Status.ACTIVE,
                "dermatology",
                ""));
  }

  @Test
  void a_rule_may_say_otherwise_than_the_first_of_its_file() {
    rules.replace(
        TWO,
        SECOND,
        SECOND
            + "    @strength( \"consensus\" )\n    @status( \"trial\" )\n"
            + "    @evidence( \"aad-2023-moisturisers\" )\n    @owner( \"paediatrics\" )\n");

    assertThat(second().strength()).isEqualTo("consensus");
    assertThat(second().status()).isEqualTo(RuleInfo.Status.TRIAL);
    assertThat(second().evidence()).containsExactly("aad-2023-moisturisers");
    assertThat(second().owner()).isEqualTo("paediatrics");
  }

  @Test
  void a_reason_for_speaking_unguarded_holds_for_its_own_rule_only() {
    String file = rules.read(TWO);
    rules.write(
        TWO,
        file.replaceFirst("when\n", "    @unguarded( \"It helps without medications.\" )\nwhen\n"));

    assertThat(rules.advisor().rule("recommend/steroid-sparing").unguarded())
        .isEqualTo("It helps without medications.");
    assertThat(second().unguarded()).isEmpty();
  }

  @Test
  void a_wrong_annotation_is_told_once_where_it_stands() {
    int line = rules.line(TWO, "    @status");

    rules.replace(TWO, "@status( \"active\" )", "@status( \"live\" )");

    assertThat(rules.faults())
        .filteredOn(fault -> fault.lint() == Lint.ANNOTATION)
        .singleElement()
        .satisfies(fault -> assertThat(fault.line()).isEqualTo(line));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "allergies: { facts: [Allergy], needs: [allergies] } | | no area tells of the fact"
            + " 'Allergy'",
        "facts: [Allergy] | facts: [Allergy, Problem] | the fact 'Problem' is in more than one"
            + " area: conditions, allergies",
        "facts: [Allergy] | facts: [Allergy, Alergy] | fact 'Alergy' does not exist, or is never"
            + " missing",
        "also: [medicationStatements, carePlans, nutritionOrders] | also: [medicationStatements,"
            + " nutritionOrders] | prefetch key 'carePlans' brings facts of 'medications', which"
            + " does not name it",
        "needs: [allergies] | needs: [allergies, conditions] | prefetch key 'conditions' brings no"
            + " fact of 'allergies'",
        "needs: [allergies] | needs: [alergies] | prefetch key 'alergies' does not exist",
        "needs: [allergies] | needs: [], also: [allergies] | nothing is needed",
        "needs: [allergies] | also: [allergies] | 'needs' is missing",
        "{ facts: [Allergy], needs: [allergies] } | [allergies] | 'facts' is missing"
      })
  void a_fact_that_could_be_absent_without_having_been_sent_is_a_fault(
      String right, String wrong, String message) {
    rules.replace("pack.yaml", right, wrong == null ? "" : wrong);

    assertThat(rules.faults())
        .anySatisfy(
            fault -> {
              assertThat(fault.file()).isEqualTo("pack.yaml");
              assertThat(fault.line()).isGreaterThan(90);
              assertThat(fault.message()).isEqualTo(message);
              assertThat(fault.help()).isNotEmpty();
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pack.yaml | required: true | required: yes | 'required: yes' is neither true nor false",
        "pack.yaml | required: true | required: True | 'required: True' is neither true nor false",
        "pack.yaml | required: true | required: [true] | 'required': a single value is wanted here",
        "pack.yaml | uses_race: false | uses_race: off | 'uses_race: off' is neither true nor"
            + " false",
        "override-reasons.yaml | not_appropriate: true | not_appropriate: on | 'not_appropriate:"
            + " on' is neither true nor false",
        "pack.yaml | budget: 6 | budget: 0 | 'budget: 0' is less than 1",
        "pack.yaml | budget: 6 | budget: -1 | 'budget: -1' is less than 1",
        "chart.yaml | months: 12 | months: 0 | 'months: 0' is less than 1",
        "chart.yaml | days: 30 | days: -1 | 'days: -1' is less than 0"
      })
  void a_flag_or_a_number_that_means_nothing_is_a_fault(
      String file, String right, String wrong, String message) {
    int line = rules.line(file, right);

    rules.replace(file, right, wrong);

    assertThat(rules.faults())
        .anySatisfy(
            fault -> {
              assertThat(fault.file()).isEqualTo(file);
              assertThat(fault.line()).isGreaterThanOrEqualTo(line);
              assertThat(fault.message()).isEqualTo(message);
            })
        .noneSatisfy(
            fault -> assertThat(fault.message()).isEqualTo("'' is neither true nor false"));
  }

  @Test
  void a_prefetch_key_of_which_nothing_is_read_is_a_fault() {
    int line = rules.line("pack.yaml", "  careTeams:");

    rules.replace("pack.yaml", "\"CareTeam?patient", "\"CareTeams?patient");

    assertThat(rules.faults())
        .anySatisfy(
            fault -> {
              assertThat(fault.line()).isEqualTo(line);
              assertThat(fault.message())
                  .isEqualTo(
                      "prefetch key 'careTeams' asks for 'CareTeams', of which nothing is read");
              assertThat(fault.help()).isEqualTo("did you mean 'CareTeam'?");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "System.exit( 1 );",
        "insert( new Advice( \"recommend/emollients\", $eczema ) ); System.exit( 1 );",
        "insert( new Advice( \"recommend/emollients\", Runtime.getRuntime() ) );",
        "while ( true ) {}",
        "delete( $eczema );",
        ""
      })
  void a_consequence_may_only_insert_its_advice(String then) {
    rules.replace(
        RULE, "insert( new Advice( \"recommend/emollients\", $eczema, $amount ) );", then);

    assertThat(messages()).anyMatch(m -> m.startsWith("'then' does something else"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Person( System.exit( 1 ) == null )",
        "Person( alive, eval( true ) )",
        "eval( Runtime.getRuntime() != null )",
        "Person( kinds.size() > 0 )",
        "Person( ageMonths > 3 )",
        "Person( ageMonths == \"3\" )",
        "Person( this == null )",
        "Person( alive && alive )",
        "Person( ) from java.util.List.of()",
        "accumulate( Person(); $n : count() )",
        "forall( Person( alive ) )",
        "java.lang.Runtime()"
      })
  void a_condition_may_not_call_or_compute_anything(String condition) {
    rules.replace(RULE, "Person( alive, $ages : kinds )", condition);

    assertThat(rules.faults()).isNotEmpty().allMatch(fault -> fault.file().equals(RULE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "import java.util.*",
        "import static java.lang.System.exit",
        "global java.util.List list",
        "function void f() { }",
        "declare Bad end",
        "dialect \"mvel\""
      })
  void a_rule_file_holds_nothing_but_rules(String part) {
    rules.replace(RULE, "import org.skinfirst.facts.*", "import org.skinfirst.facts.*\n" + part);

    assertThat(rules.faults()).isNotEmpty().allMatch(fault -> fault.file().equals(RULE));
  }

  @Test
  void a_syntax_error_has_its_line() {
    int line = rules.line(RULE, "Problem(");

    rules.replace(RULE, "Problem( kinds contains", "Problem kinds contains");

    assertThat(rules.faults()).anyMatch(f -> f.file().equals(RULE) && f.line() == line);
  }

  @Test
  void a_folder_of_cards_without_rules_is_refused() throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path drl : walk.filter(path -> path.toString().endsWith(".drl")).toList()) {
        Files.delete(drl);
      }
    }

    assertThat(messages()).contains("belongs to no rule");
  }

  @Test
  void an_empty_rule_file_is_refused() {
    rules.write(RULE, "package rules.recommend\n");

    assertThat(messages()).contains("holds no rule");
  }

  @Test
  void faults_of_all_files_are_told_at_once() {
    rules
        .replace(RULE, "Person( alive,", "Person( alife,")
        .replace("recommend/emollients.card.md", "indicator: info", "indicator: notice")
        .replace("pack.yaml", "budget: 6", "budget: six")
        .replace("tables/age-groups.csv", "infant,0,12", "infant,zero,12")
        .replace("valuesets/emollient.json", "\"id\": \"emollient\"", "\"id\": \"emolient\"")
        .delete("recommend/topical-corticosteroids.card.md");

    List<Fault> faults = rules.faults();

    assertThat(faults)
        .extracting(Fault::file)
        .contains(
            RULE,
            "recommend/emollients.card.md",
            "pack.yaml",
            "tables/age-groups.csv",
            "valuesets/emollient.json");
    assertThat(faults).allMatch(fault -> !fault.help().isEmpty() || !fault.message().isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "({seen}) | ({sean}) | blank {sean} is not known | did you mean {seen}?",
        "{seen} | <b>{seen}</b> | detail holds HTML | write Markdown only",
        "indicator: info | indicator: notice | 'indicator' is 'notice' | one of info, warning,"
            + " critical",
        "links: [aad-2023-moisturisers, | links: [aad-2023-moisturizer, | 'aad-2023-moisturizer' is"
            + " not known | did you mean 'aad-2023-moisturisers'?",
        "suggestions: [emollient] | suggestion: [emollient] | 'suggestion' is not known here | did"
            + " you mean 'suggestions'?"
      })
  void a_slip_in_a_card_is_named_with_its_line(
      String right, String wrong, String message, String help) {
    String card = "recommend/emollients.card.md";
    int line = rules.line(card, right);

    rules.replace(card, right, wrong);

    assertThat(rules.faults()).contains(new Fault(Lint.CARD, card, line, message, help));
  }

  @Test
  void a_wording_that_is_missing_in_a_language_is_a_fault() {
    rules
        .delete("recommend/emollients.card.es.md")
        .replace("orders/usual-diet.yaml", "  es: ", "  fr: ")
        .replace("phrases.yaml", "  and: y\n", "")
        .replace("override-reasons.yaml", "    es: La acción recomendada ya se realizó\n", "");

    assertThat(rules.faults())
        .extracting(Fault::file)
        .contains(
            "recommend/emollients.card.md",
            "orders/usual-diet.yaml",
            "phrases.yaml",
            "override-reasons.yaml");
  }

  @Test
  void another_folder_may_have_other_columns_in_its_tables() {
    String table = rules.read("tables/diet-excuses.csv");
    rules
        .write("tables/diet-excuses.csv", table.replaceAll("(?m)^([^#].*)$", "$1,x"))
        .replace("tables/diet-excuses.csv", "evidence,x", "evidence,note");

    assertThat(rules.faults()).isEmpty();
  }

  @Test
  void the_compiled_rules_of_the_jar_are_those_of_the_folder() {
    assertThat(PackFolder.shipped().digest()).isEqualTo(PackFolder.of(Path.of("rules")).digest());
  }

  private List<String> messages() {
    return rules.faults().stream().map(Fault::message).toList();
  }
}
