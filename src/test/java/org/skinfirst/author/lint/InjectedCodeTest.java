package org.skinfirst.author.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skinfirst.RulesCopy;
import org.skinfirst.pack.Fault;
import org.skinfirst.pack.Lint;

/**
 * Texts of a folder are written into Java by the rule compiler. Whatever the spelling of what would
 * end them there, and wherever it stands: it is refused with its line, and the code in it never
 * runs. That it would run otherwise, {@code GeneratedCodeTest} shows.
 */
class InjectedCodeTest {

  private static final String CANARY = "skinfirst.canary";
  private static final String RULE = "recommend/emollients.drl";
  private static final String AMOUNTS = "tables/emollient-amounts.csv";

  /** Where in the rule: a text of it, and what becomes of it; HERE is the attempt. */
  private static final Map<String, List<String>> PLACES = places();

  /** Spellings of a quote, of a line end, of a comment's end, and letters that hide others. */
  private static final Map<String, String> SPELLINGS = spellings();

  /** Means only itself in a comment. */
  private static final Map<String, String> SIGNS =
      Map.of(
          "a plain quote", "\"",
          "a text block", "\"\"\"",
          "a comment's end", "*/",
          "a wide quote", "\uFF02",
          "a letter that looks like another", "\u0430",
          "a letter with an accent", "\u00E9");

  @TempDir static Path folder;

  private RulesCopy rules;

  private static Map<String, List<String>> places() {
    Map<String, List<String>> places = new LinkedHashMap<>();
    places.put("rule name", List.of("emollients\"\n", "emollients, given HERE for it\"\n"));
    places.put("name that is another", List.of("rule \"recommend/", "rule \"HERE/"));
    places.put("@evidence", List.of("cochrane-2017-emollients", "cochrane-2017-emollientsHERE"));
    places.put("@strength", List.of("\"strong\"", "\"strongHERE\""));
    places.put("@status", List.of("\"active\"", "\"activeHERE\""));
    places.put("@owner", List.of("\"dermatology\"", "\"dermatologyHERE\""));
    places.put("annotation name", List.of("@owner(", "@ownerHERE("));
    places.put("kind", List.of("\"emollient\"", "\"emollientHERE\""));
    places.put("advice", List.of("Advice( \"recommend/", "Advice( \"HERErecommend/"));
    places.put("package", List.of("rules.recommend\n", "rules.recommendHERE\n"));
    places.put("import", List.of("facts.*", "facts.*HERE"));
    places.put("variable", List.of("$eczema : Problem", "$eczemaHERE : Problem"));
    places.put("bound field", List.of("$ages : kinds", "$agesHERE : kinds"));
    places.put("field", List.of("Person( alive,", "Person( aliveHERE,"));
    places.put("fact", List.of("not Therapy(", "not TherapyHERE("));
    places.put("consequence", List.of("$eczema, $amount ) );", "$eczema, $amount ) );HERE"));
    places.put("between rules", List.of("end\n", "end\nHERE\n"));
    places.put("comment", List.of("// Eczema", "// HERE Eczema"));
    places.put("block comment", List.of("package ", "/* HERE */ package "));
    return places;
  }

  private static Map<String, String> spellings() {
    Map<String, String> spellings = new LinkedHashMap<>();
    spellings.put("escape", "\\u0022");
    spellings.put("escape of capitals", "\\u002A\\u002F");
    spellings.put("escape of several u", "\\uuuu0022");
    spellings.put("two backslashes", "\\\\u0022");
    spellings.put("three backslashes", "\\\\\\u0022");
    spellings.put("escaped backslash", "\\u005c\\u0022");
    spellings.put("escaped backslash and quote", "\\u005c\"");
    spellings.put("escaped line end", "\\u000a");
    spellings.put("octal", "\\042");
    spellings.put("short octal", "\\42");
    spellings.put("backslash and quote", "\\\"");
    spellings.put("backslash and n", "\\n");
    spellings.put("backslash and line end", "\\\n");
    spellings.put("lone CR", "\r");
    spellings.put("form feed", "\f");
    spellings.put("NUL", "\0");
    spellings.put("vertical tab", "\u000B");
    spellings.put("substitute", "\u001A");
    spellings.put("next line", "\u0085");
    spellings.put("line separator", "\u2028");
    spellings.put("byte order mark", "\uFEFF");
    spellings.put("turned writing", "\u202E");
    spellings.put("nothing to be seen", "\u200B");
    return spellings;
  }

  private static String code(String quote) {
    return (quote + " + System.setProperty(" + quote + CANARY + quote + ", " + quote + "x" + quote)
        + (") + " + quote);
  }

  @BeforeEach
  void smallFolder() {
    rules = RulesCopy.small(folder);
  }

  @AfterEach
  void no_code_ran() {
    assertThat(System.clearProperty(CANARY)).isNull();
  }

  @TestFactory
  Stream<DynamicTest> code_in_a_rule_is_refused_with_its_line() {
    List<DynamicTest> attempts = new ArrayList<>();
    String rule = rules.read(RULE);
    PLACES.forEach(
        (place, change) -> {
          Map<String, String> spellings = new LinkedHashMap<>(SPELLINGS);
          if (!place.endsWith("comment")) {
            spellings.putAll(SIGNS);
          }
          spellings.forEach(
              (name, quote) -> {
                String tried =
                    rule.replace(change.get(0), change.get(1).replace("HERE", code(quote)));
                assertThat(tried).isNotEqualTo(rule);
                attempts.add(dynamicTest(place + ", " + name, () -> refuse(rule, tried)));
              });
        });
    assertThat(attempts).hasSizeGreaterThan(500);
    return attempts.stream();
  }

  private void refuse(String rule, String tried) {
    rules.write(RULE, tried);
    List<Fault> found = faults();

    assertThat(System.clearProperty(CANARY)).as("what the code sets").isNull();
    assertThat(found)
        .anySatisfy(
            fault -> {
              assertThat(fault.file()).isEqualTo(RULE);
              assertThat(fault.line()).isPositive();
              assertThat(fault.lint()).isNotEqualTo(Lint.COMPILER);
              assertThat(fault.help()).isNotEmpty();
            });
    rules.write(RULE, rule);
  }

  private List<Fault> faults() {
    return rules.faults();
  }

  @Test
  void the_fault_of_an_escape_has_its_line_and_a_fix() {
    rules.replace(
        RULE, "emollients\"\n", "emollients, given " + code("\\u0022") + " for eczema\"\n");

    assertThat(faults())
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.line()).isEqualTo(7);
              assertThat(fault.lint()).isEqualTo(Lint.FORBIDDEN);
              assertThat(fault.message()).isEqualTo("a backslash");
              assertThat(fault.help()).contains("never a backslash");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "recommend/emo\"llients.drl",
        "recommend/emollients\\u0022.drl",
        "recommend/emollients\\u002a\\u002f.drl",
        "recommend/emo*llients.drl",
        "recommend/emollients\n.drl",
        "recommend/emollients\r.drl",
        "recommend/emollients\u2028.drl",
        "recommend/\u0435mollients.drl",
        "recommend/emollients .drl",
        "recommend/Emollients.drl",
        "recommend/emollients_two.drl",
        "recommend/emollients.two.drl",
        "recommend/emollients--two.drl",
        "re\\u0022commend/emollients.drl",
        "re commend/emollients.drl",
        "re-commend/emollients.drl",
        "Recommend/emollients.drl",
        "new/emollients.drl",
        "class/emollients.drl",
        "tables/tables.drl",
        "tables/emollients.drl",
        "probes/probes.drl",
        "1st/emollients.drl",
        "emollients.drl",
        "tables/foods\\u0022.csv",
        "tables/foods \".csv",
        "tables/foods;.csv",
        "tables/fo\u00F6ds.csv",
        "tables/1foods.csv",
        "tables/persons.csv",
        "tables/advices.csv",
        "tables/integers.csv",
        "tables/strings.csv",
        "valuesets/peanut\\u0022.json",
        "valuesets/pea nut.json",
        "orders/soap\\u0022.yaml",
        "recommend/emollients\\u0022.card.md"
      })
  void a_path_that_java_could_misread_is_refused(String path) {
    String text =
        path.endsWith(".csv")
            ? "one,two\na,b\n"
            : rules.read(RULE).replace("recommend", path.split("/")[0]);
    rules.write(path, text);
    String shown = path.replaceAll("[^ -~]", "?");

    assertThat(faults())
        .anyMatch(fault -> fault.file().equals(shown) && fault.lint() != Lint.COMPILER);
    rules.delete(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "amount\\u0022",
        "amount\\u003b",
        "\"amount; static { System.exit( 1 ); }\"",
        "amount : String end declare Bad",
        "amount*/",
        "am\u00F6unt",
        "am\u200Bount",
        "\uFEFFamount",
        "am ount",
        "\"am\nount\"",
        "Amount",
        "1amount",
        "_amount",
        "amount_",
        "amount__two",
        "amount$",
        "class",
        "int",
        "default",
        "this",
        "null",
        "age_group",
        "\"unclosed"
      })
  void a_column_that_java_could_misread_is_refused(String column) {
    rules.replace(AMOUNTS, ",amount,", "," + column + ",");

    assertThat(faults())
        .anyMatch(
            fault ->
                fault.file().equals(AMOUNTS)
                    && fault.line() > 0
                    && fault.lint() != Lint.COMPILER
                    && !fault.help().isEmpty());
  }

  @Test
  void two_tables_that_are_one_type_are_refused() {
    rules.write("tables/emollient-amount.csv", "one,two\na,b\n");

    assertThat(faults()).anyMatch(fault -> fault.message().contains("EmollientAmount"));
    rules.delete("tables/emollient-amount.csv");
  }

  @Test
  void two_columns_that_are_one_field_are_refused() {
    rules.write("tables/foods.csv", "food_1,food1\na,b\n");

    assertThat(faults()).anyMatch(fault -> fault.message().contains("'food1' food1"));
    rules.delete("tables/foods.csv");
  }

  @Test
  void texts_that_no_java_is_made_of_may_hold_anything_and_nothing_happens() {
    String code = code("\\u0022");
    String quoted = "\"" + code.replace("\\", "\\\\") + "\"";
    rules
        .replace(AMOUNTS, "250 to 500 g a week", "\"" + code + "\"")
        .replace("recommend/emollients.card.md", "title: Emollients", "title: '" + code + "'")
        .write(
            "valuesets/lanolin.json",
            "{\"id\":\"lanolin\",\"title\":" + quoted + ",\"compose\":{\"include\":[]}}");

    assertThat(faults()).isEmpty();
  }

  @Test
  void a_comment_may_be_written_in_any_language() {
    rules.replace(
        RULE, "// Eczema", "// \u00BFEczema activo? \u6E7F\u75B9 \u2014 \u00ABs\u00ED\u00BB");

    assertThat(faults()).isEmpty();
  }

  @Test
  void lines_may_end_as_on_windows() {
    rules.write(RULE, rules.read(RULE).replace("\n", "\r\n"));

    assertThat(faults()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "not ( ", "@owner( \"a\" ) ", "Person( $a : "})
  void a_rule_without_end_is_refused(String part) {
    rules.replace(RULE, "Person( alive", part.repeat(200_000 / part.length()) + "Person( alive");

    assertThat(faults()).anyMatch(fault -> fault.file().equals(RULE) && fault.line() > 0);

    rules.replace(RULE, part.repeat(200_000 / part.length()), part.repeat(25_000 / part.length()));

    assertThat(faults()).anyMatch(fault -> fault.file().equals(RULE) && fault.line() > 0);
  }
}
