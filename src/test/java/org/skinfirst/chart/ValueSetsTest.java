package org.skinfirst.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skinfirst.chart.kinds.Described;
import org.skinfirst.chart.kinds.Kinds;
import org.skinfirst.chart.kinds.ValueSets;
import org.skinfirst.chart.text.Assertion;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.PackFolder;

class ValueSetsTest {

  private static final String WORDS = "http://skinfirst.org/CodeSystem/words";

  @TempDir Path folder;
  private final Faults faults = new Faults();

  @BeforeEach
  void sets() throws Exception {
    Files.createDirectories(folder.resolve("valuesets"));
    Files.createDirectories(folder.resolve("cues"));
    for (String language : List.of("en", "es", "de")) {
      String cues = "cues/" + language + ".yaml";
      Files.writeString(folder.resolve(cues), PackFolder.shipped().text(cues));
    }
    write("fruit", include("a", "Apple", "crab apple", "golden … delicious"), exclude("Apple pie"));
    write("red", include("r", "Red"), "");
    write("red-fruit", "{\"valueSet\":[\"" + url("fruit") + "\",\"" + url("red") + "\"]}", "");
    write("food", "{\"valueSet\":[\"" + url("fruit") + "\"]}", "");
    write(
        "pale-fruit",
        "{\"valueSet\":[\"" + url("fruit") + "\"]}",
        "{\"valueSet\":[\"" + url("red") + "\"]}");
    write(
        "coded",
        "{\"system\":\"http://snomed.info/sct\",\"concept\":[{\"code\":\"7\",\"display\":\"Seven\"}]}",
        "{\"system\":\"http://snomed.info/sct\",\"concept\":[{\"code\":\"8\",\"display\":\"Eight\"}]}");
  }

  private static String url(String id) {
    return "http://skinfirst.org/ValueSet/" + id;
  }

  private static String include(String code, String display, String... designations) {
    StringBuilder others = new StringBuilder();
    for (String designation : designations) {
      others.append(others.isEmpty() ? "" : ",").append("{\"value\":\"" + designation + "\"}");
    }
    return "{\"system\":\""
        + WORDS
        + "\",\"concept\":[{\"code\":\""
        + code
        + "\",\"display\":\""
        + display
        + "\",\"designation\":["
        + others
        + "]}]}";
  }

  private static String exclude(String display) {
    return include("x", display);
  }

  private void write(String id, String include, String exclude) throws Exception {
    Files.writeString(
        folder.resolve("valuesets/" + id + ".json"),
        "{\"id\":\""
            + id
            + "\",\"compose\":{\"include\":["
            + include
            + "],\"exclude\":["
            + exclude
            + "]}}",
        StandardCharsets.UTF_8);
  }

  private ValueSets read() {
    return ValueSets.read(PackFolder.of(folder), faults);
  }

  private Set<String> kindsOf(String text) {
    return read().kindsOf(List.of(new Described("x", List.of(), text))).ids();
  }

  private Kinds kindsOf(String system, String code, String display, String text) {
    Described.Code coding = new Described.Code(system, code, display);
    return read().kindsOf(List.of(new Described("x", List.of(coding), text)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "apple",
        "APPLES",
        "Äpple",
        "an apple a day",
        "apple, pear",
        "crab-apple",
        "Apple."
      })
  void words_match_whatever_their_case_accents_plural_and_surroundings(String text) {
    assertThat(kindsOf(text)).contains("fruit", "food");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pineapple", "applet", "apple pie", "hot apple pies", ""})
  void parts_of_words_and_excluded_phrases_do_not(String text) {
    assertThat(kindsOf(text)).doesNotContain("fruit");
  }

  @Test
  void an_excluded_phrase_covers_only_its_own_place() {
    assertThat(kindsOf("apple pie and an apple")).contains("fruit");
  }

  @Test
  void a_gap_stands_for_any_words_in_between() {
    assertThat(kindsOf("golden, very delicious")).contains("fruit");
    assertThat(kindsOf("delicious golden")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no apple",
        "denies apples",
        "no evidence of apple",
        "r/o apple",
        "stopped apples last year",
        "apples stopped last year",
        "? apple",
        "apple?",
        "mother has apple",
        "apple ruled out",
        "no a b c d e apple",
        "h/o apple",
        "declines apples",
        "at risk of apple",
        "without any apple"
      })
  void denied_and_doubted_words_do_not_match(String text) {
    assertThat(kindsOf(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no pear. apple",
        "no pear; apple",
        "no pear but apple",
        "not only pear, apple",
        "apple, and some time later on the pears were stopped"
      })
  void a_denial_ends_with_its_clause(String text) {
    assertThat(kindsOf(text)).contains("fruit");
  }

  @Test
  void what_is_said_of_each_kind_comes_with_its_cue() {
    Described text = new Described("x", List.of(), "? apple, red: none");
    Described code =
        new Described("x", List.of(new Described.Code("http://snomed.info/sct", "7", "")), "");

    Kinds kinds = read().kindsOf(List.of(text, code));

    assertThat(kinds.ids()).containsExactly("coded");
    assertThat(kinds.others())
        .containsExactly(
            new Kinds.Other(Assertion.POSSIBLE, "?", Set.of("food", "fruit", "pale-fruit")),
            new Kinds.Other(Assertion.NEGATED, "none", Set.of("red", "red-fruit")));
  }

  @Test
  void of_several_mentions_the_first_in_the_order_of_assertions_counts() {
    Described text = new Described("x", List.of(), "no apple. apples since May");

    Kinds kinds = read().kindsOf(List.of(text));

    assertThat(kinds.ids()).contains("fruit");
    assertThat(kinds.others()).isEmpty();
  }

  @Test
  void what_was_typed_beside_a_code_says_more_than_the_code() {
    Described.Code code = new Described.Code("http://snomed.info/sct", "7", "Seven");
    Described text = new Described("x", List.of(code), "no seven");

    Kinds kinds = read().kindsOf(List.of(text));

    assertThat(kinds.ids()).isEmpty();
    assertThat(kinds.others())
        .containsExactly(new Kinds.Other(Assertion.NEGATED, "no", Set.of("coded")));
  }

  @Test
  void a_set_may_be_what_several_sets_share_or_one_lacks() {
    assertThat(kindsOf("red apple")).contains("red-fruit").doesNotContain("pale-fruit");
    assertThat(kindsOf("apple")).contains("pale-fruit").doesNotContain("red-fruit");
  }

  @Test
  void a_code_counts_by_system_and_code_and_under_its_object_identifier() {
    assertThat(kindsOf("http://snomed.info/sct", "7", "", "").ids()).containsExactly("coded");
    assertThat(kindsOf("urn:oid:2.16.840.1.113883.6.96", "7", "", "").ids())
        .containsExactly("coded");
    assertThat(kindsOf("http://loinc.org", "7", "", "").ids()).isEmpty();
    assertThat(kindsOf("http://snomed.info/sct", "7", "", "").byText()).isFalse();
  }

  @Test
  void a_display_counts_as_text_and_says_so() {
    Kinds kinds = kindsOf("http://other.example", "1", "Seven", "");

    assertThat(kinds.ids()).containsExactly("coded");
    assertThat(kinds.byText()).isTrue();
  }

  @Test
  void an_excluded_code_outweighs_the_words_beside_it() {
    assertThat(kindsOf("http://snomed.info/sct", "8", "Eight", "seven").ids()).isEmpty();
  }

  @Test
  void a_set_of_sets_that_do_not_exist_or_of_itself_is_a_fault() throws Exception {
    write("round", "{\"valueSet\":[\"" + url("round") + "\"]}", "");
    write("lost", "{\"valueSet\":[\"" + url("fruits") + "\"]}", "");

    read();

    assertThat(faults.sorted())
        .anySatisfy(fault -> assertThat(fault.message()).isEqualTo("is made of itself"))
        .anySatisfy(fault -> assertThat(fault.help()).isEqualTo("did you mean 'fruit'?"));
  }
}
