package org.skinfirst.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skinfirst.RulesCopy;
import org.skinfirst.author.lint.Linter;

/** A folder of rules that is not trusted: each trick in its data is a fault with its place. */
class UntrustedFolderTest {

  private static final String ORDER = "orders/emollient.yaml";
  private static final String SET = "valuesets/lanolin.json";
  private static final String AMOUNTS = "tables/emollient-amounts.csv";

  @TempDir Path folder;
  @TempDir Path outside;

  private RulesCopy rules;

  @BeforeEach
  void copy() {
    rules = RulesCopy.small(folder);
  }

  private List<Fault> faults() {
    return Assertions.assertTimeoutPreemptively(Duration.ofMinutes(2), rules::faults);
  }

  private void assertFault(String file, int line) {
    assertThat(faults())
        .anySatisfy(
            fault -> {
              assertThat(fault.file()).isEqualTo(file);
              assertThat(fault.line()).isEqualTo(line);
            });
    assertThat(Linter.faults(PackFolder.of(folder), LocalDate.of(2026, 6, 1))).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "!!javax.script.ScriptEngineManager [ !!java.net.URL [ \"http://localhost/\" ] ]",
        "!!java.lang.Runtime {}",
        "!local text",
        "!!int \"abc\"",
        "!!binary aGVsbG8=",
        "!<tag:yaml.org,2002:java/object:java.io.File> x",
        "&anchor text",
        "*alias",
        "[ &a [x], *a, *a ]",
        "{ <<: { a: b } }",
        "{ ? [ a, b ] : c }",
        "{ a: b, a: c }",
        "[ one",
        "\"one",
        "{ a: 1e999 }",
        "{ a: .inf }",
        "{ a: .nan }",
        "{ a: 123456789012345678901234567890 }"
      })
  void yaml_that_is_more_than_texts_lists_and_maps_is_refused(String value) {
    rules.write(
        ORDER,
        rules
            .read(ORDER)
            .replaceFirst(
                "resource:\n", "resource:\n  odd: " + value.replace("\\", "\\\\") + "\n"));

    assertThat(faults())
        .anySatisfy(
            fault -> {
              assertThat(fault.file()).isEqualTo(ORDER);
              assertThat(fault.line()).isPositive();
            });
  }

  @Test
  void aliases_of_aliases_are_refused_at_the_first() {
    StringBuilder laughs = new StringBuilder("a0: &a0 [ha, ha]\n");
    for (int i = 1; i < 40; i++) {
      laughs.append("a%s: &a%s [*a%s, *a%s]\n".formatted(i, i, i - 1, i - 1));
    }
    rules.write(ORDER, laughs.toString());

    assertFault(ORDER, 1);
  }

  @Test
  void an_alias_of_what_holds_it_is_refused() {
    rules.write(ORDER, "label: text\nresource: &a { b: [ *a ] }\n");

    assertFault(ORDER, 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{ a: ", "- "})
  void yaml_that_is_nested_without_end_is_refused(String part) {
    rules.write(ORDER, "label: text\nresource: \n " + part.repeat(100_000));

    assertFault(ORDER, 3);
  }

  @Test
  void a_second_document_is_refused() {
    rules.write(ORDER, rules.read(ORDER) + "---\nlabel: other\n");

    assertThat(faults()).anyMatch(fault -> fault.file().equals(ORDER) && fault.line() > 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\0", "\u0007", "\uFFFE", "\uD83D"})
  void a_character_that_cannot_be_shown_is_refused(String character) throws IOException {
    byte[] text = ("label: a\nb: \"" + character + "\"\n").getBytes(StandardCharsets.UTF_16BE);
    rules.write(ORDER, "");
    Files.write(
        folder.resolve(ORDER),
        character.equals("\uD83D")
            ? new byte[] {'a', ':', '\n', (byte) 0xED, (byte) 0xA0, (byte) 0xBD}
            : new String(text, StandardCharsets.UTF_16BE).getBytes(StandardCharsets.UTF_8));

    assertFault(ORDER, 2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "recommend/emollients.drl",
        "recommend/emollients.card.md",
        "tables/age-groups.csv",
        "valuesets/lanolin.json",
        "orders/emollient.yaml"
      })
  void bytes_that_are_no_text_are_refused_with_their_line(String file) throws IOException {
    Files.write(folder.resolve(file), new byte[] {'a', '\n', 'b', (byte) 0xC0, (byte) 0xAF});

    assertFault(file, 2);
  }

  @Test
  void front_matter_is_as_plain_as_yaml() {
    rules.replace(
        "recommend/emollients.card.md",
        "title: Emollients",
        "title: !!javax.script.ScriptEngineManager []");

    assertFault("recommend/emollients.card.md", 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":"})
  void json_that_is_nested_without_end_is_refused(String part) {
    rules.write(SET, "{\n\"id\":\"lanolin\",\n\"compose\":\n" + part.repeat(100_000));

    assertFault(SET, 4);
  }

  @Test
  void a_name_that_stands_twice_in_json_is_refused() {
    rules.write(SET, "{\"id\":\"lanolin\",\n\"compose\":{\"include\":[]},\n\"id\":\"lanolin\"}");

    assertFault(SET, 3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999999999", "[1]", "{}", "null"})
  void json_of_another_shape_is_refused(String code) {
    rules.write(
        SET,
        "{\"id\":\"lanolin\",\"compose\":{\"include\":[{\"system\":\"http://a\",\"concept\":["
            + ("\n{\"code\":" + code + ",\"display\":[\"x\"]}]}]}}"));

    assertFault(SET, 2);
  }

  @Test
  void a_number_without_end_is_refused() {
    String digits = "9".repeat(3_000_000);
    rules.write(SET, "{\"id\":\"lanolin\",\n\"x\":" + digits + ",\"compose\":{\"include\":[]}}");

    assertFault(SET, 2);

    rules.write(SET, "{\"id\":\"lanolin\",\"compose\":{\"include\":[]}}");
    rules.write(ORDER, "label: text\nresource:\n  odd: " + digits + "\n");

    assertFault(ORDER, 3);
  }

  @Test
  void sets_that_are_made_of_one_another_many_times_cost_nothing() {
    String include = "{\"valueSet\":[\"http://skinfirst.org/ValueSet/s%s\"]}";
    for (int i = 10; i < 70; i++) {
      String part = include.formatted(i + 1);
      rules.write(
          "valuesets/s" + i + ".json",
          "{\"id\":\"s%s\",\"compose\":{\"include\":[%s,%s,%s]}}".formatted(i, part, part, part));
    }
    rules.write("valuesets/s70.json", "{\"id\":\"s70\",\"compose\":{\"include\":[]}}");

    assertThat(faults()).isEmpty();
  }

  @Test
  void sets_that_are_made_of_themselves_are_refused() {
    String set =
        "{\"id\":\"%s\",\"compose\":{\"include\":[{\"valueSet\":[\"http://skinfirst.org/ValueSet/%s\"]}]}}";
    rules
        .write("valuesets/one.json", set.formatted("one", "two"))
        .write("valuesets/two.json", set.formatted("two", "one"));

    assertThat(faults()).isNotEmpty();
    assertThat(Linter.faults(PackFolder.of(folder), LocalDate.of(2026, 6, 1))).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"99999999999", "1.0000000000000001", "-99999999999999999999.5"})
  void a_number_in_a_table_has_an_end(String number) {
    rules.replace("tables/age-groups.csv", "infant,0,12", "infant,0," + number);

    assertFault("tables/age-groups.csv", 3);
  }

  @Test
  void a_quote_that_is_not_closed_has_its_line() {
    rules.replace(AMOUNTS, "\nchild,", "\n\"child,");

    assertThat(faults()).anyMatch(fault -> fault.file().equals(AMOUNTS) && fault.line() > 0);
  }

  @Test
  void a_file_without_end_is_refused() {
    rules.write(SET, "{\"id\":\"lanolin\",\"x\":\"" + "x".repeat(4_000_000) + "\"}");

    assertFault(SET, 0);
  }

  @Test
  void a_folder_without_end_is_refused() {
    String name =
        IntStream.range(0, 17)
            .mapToObj(i -> "notes/n" + i + ".md")
            .collect(Collectors.joining(" "));
    for (String file : name.split(" ")) {
      rules.write(file, "x".repeat(3_999_999));
    }

    assertThat(faults()).anyMatch(fault -> fault.message().equals("is too large"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evidence.yaml",
        "recommend/emollients.drl",
        "tables/emollient-amounts.csv",
        "valuesets/lanolin.json",
        "recommend/emollients.card.md"
      })
  void a_link_is_refused_and_not_followed(String file) throws IOException {
    Path secret = Files.writeString(outside.resolve("secret"), "a secret of the machine");
    Files.delete(folder.resolve(file));
    Files.createSymbolicLink(folder.resolve(file), secret);

    assertFault(file, 0);
    assertThat(faults().toString()).doesNotContain("secret of");
    assertThat(PackFolder.of(folder).has(file)).isFalse();
  }

  @Test
  void a_link_to_a_folder_is_refused_and_not_followed() throws IOException {
    Files.writeString(outside.resolve("other.csv"), "a,b\nc,d\n");
    Files.createSymbolicLink(folder.resolve("tables/more"), outside);
    Files.createSymbolicLink(folder.resolve("tables/circle"), folder);

    assertThat(faults()).extracting(Fault::file).contains("tables/more", "tables/circle");
    assertThat(PackFolder.of(folder).has("tables/more/other.csv")).isFalse();
  }

  @Test
  void what_has_the_name_of_a_file_and_is_none_is_refused() throws Exception {
    Path pipe = folder.resolve("tables/pipe.csv");
    assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
    Files.createDirectories(folder.resolve("recommend/folder.drl"));

    assertFault("tables/pipe.csv", 0);
    assertFault("recommend/folder.drl", 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"languages: []", "languages: !!java.lang.Runtime {}", "[[[[[[", "\tx: y"})
  void a_pack_that_names_no_language_is_a_fault(String line) {
    rules.write("pack.yaml", rules.read("pack.yaml").replaceFirst("languages:.*", line));

    assertThat(faults()).anyMatch(fault -> fault.file().equals("pack.yaml") && fault.line() > 0);
    assertThat(Linter.faults(PackFolder.of(folder), LocalDate.of(2026, 6, 1))).isNotEmpty();
  }

  @Test
  void a_folder_without_a_pack_is_a_fault() {
    rules.delete("pack.yaml");

    assertThat(faults()).anyMatch(fault -> fault.file().equals("pack.yaml"));
    assertThat(Linter.faults(PackFolder.of(folder), LocalDate.of(2026, 6, 1))).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {61, 300, 70_000})
  void a_table_has_a_bounded_number_of_columns(int columns) {
    String names =
        IntStream.range(0, columns).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
    rules.write("tables/wide.csv", names + '\n' + names + '\n');

    assertFault("tables/wide.csv", 1);
  }

  @Test
  void a_column_has_a_name_of_bounded_length() {
    rules.write("tables/wide.csv", "a,b" + "b".repeat(70_000) + "\nc,d\n");

    assertFault("tables/wide.csv", 1);
  }

  @Test
  void a_table_promises_a_bounded_number_of_rows() {
    String names = IntStream.range(0, 10).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
    StringBuilder table = new StringBuilder("# complete: " + names + '\n' + names + '\n');
    for (int row = 0; row < 40; row++) {
      String cell = "x" + row;
      table
          .append(IntStream.range(0, 10).mapToObj(i -> cell + i).collect(Collectors.joining(",")))
          .append('\n');
    }
    rules.write("tables/wide.csv", table.toString());

    assertThat(Linter.faults(PackFolder.of(folder), LocalDate.of(2026, 6, 1)))
        .anyMatch(fault -> fault.file().equals("tables/wide.csv") && fault.line() == 1);
  }

  @Test
  void a_cue_stands_for_a_bounded_number_of_wordings() {
    String words = IntStream.range(0, 40).mapToObj(i -> "w" + i).collect(Collectors.joining(", "));
    rules.write(
        "cues/en.yaml",
        "groups:\n  w: [" + words + "]\nends:\n  - " + "<w> ".repeat(8).strip() + '\n');

    assertFault("cues/en.yaml", 4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "java.lang.Runtime: {} | 5",
        "Conditon: { code: eczema } | 5",
        "Condition: { code: '{a} {b} {c}' } | 6"
      })
  void a_scenario_is_of_bounded_size_and_of_resources_that_exist(String resource, int line) {
    String texts = IntStream.range(0, 60).mapToObj(i -> "t" + i).collect(Collectors.joining(", "));
    rules.write(
        "recommend/emollients.scenarios.yaml",
        "about: recommend/emollients\ntoday: 2026-01-15\ncases:\n- name: one\n  with: [ { "
            + resource
            + " } ]\n"
            + (resource.contains("{a}")
                ? "  each: [ { a: [%s], b: [%s], c: [%s] } ]\n".formatted(texts, texts, texts)
                : "")
            + "  cards: []\n");

    assertThat(Linter.faults(PackFolder.of(folder), LocalDate.of(2026, 6, 1)))
        .anyMatch(
            fault ->
                fault.file().equals("recommend/emollients.scenarios.yaml") && fault.line() == line);
  }

  @ParameterizedTest
  @ValueSource(strings = {".hidden.drl", "recommend/emollients.drl~", "recommend/#emollients.drl#"})
  void what_an_editor_leaves_behind_is_left_alone(String file) {
    rules.write(file, "\\u0022 nothing of a rule");

    assertThat(faults()).isEmpty();
    assertThat(PackFolder.of(folder).has(file)).isFalse();
  }
}
