package org.skinfirst.author.scaffold;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skinfirst.author.Scenario;
import org.skinfirst.author.lint.Linter;
import org.skinfirst.pack.Fault;
import org.skinfirst.pack.Lint;
import org.skinfirst.pack.PackFolder;

/** A new folder of rules is whole before there is a rule, and so it is with the first one. */
class PackScaffoldTest {

  private static final String FIRST = "recommend/first-thing";
  private static final Pattern OTHER_FIELD =
      Pattern.compile("(?i)eczema|dermat|\\bskin\\b|\\bgut\\b");

  @TempDir Path folder;

  private List<Fault> faults() {
    return Linter.faults(PackFolder.of(folder), NewPack.TODAY);
  }

  @Test
  void lint_finds_nothing_in_it() {
    NewPack.asthma(folder);

    assertThat(faults()).isEmpty();
  }

  @Test
  void its_scenarios_pass() {
    NewPack pack = NewPack.asthma(folder);

    List<Scenario> scenarios = pack.scenarios();

    assertThat(scenarios).hasSize(1);
    assertThat(scenarios).allSatisfy(one -> assertThat(pack.failures(one)).isEmpty());
  }

  @Test
  void it_says_nothing_of_another_field() {
    NewPack.asthma(folder).withRule(FIRST);

    PackFolder written = PackFolder.of(folder);
    assertThat(written.paths("", ""))
        .hasSizeGreaterThan(10)
        .allSatisfy(path -> assertThat(written.text(path)).doesNotContainPattern(OTHER_FIELD));
  }

  @Test
  void the_first_rule_has_nothing_but_blanks_to_fill_in() {
    NewPack pack = NewPack.asthma(folder).withRule(FIRST);

    assertThat(faults()).hasSizeGreaterThan(5).allMatch(fault -> fault.lint() == Lint.TODO);
    assertThat(pack.scenarios()).allSatisfy(one -> assertThat(pack.failures(one)).isEmpty());
    assertThat(pack.rules().read(FIRST + ".drl")).contains("kinds contains \"asthma\"");
    assertThat(pack.rules().read("evidence.yaml")).contains("supports: [" + FIRST + "]");
  }

  @Test
  void the_second_rule_may_have_another_topic_and_rests_on_the_same_source() {
    NewPack pack = NewPack.asthma(folder).withRule(FIRST).withRule("caution/second-thing");

    assertThat(faults()).allMatch(fault -> fault.lint() == Lint.TODO);
    assertThat(pack.rules().read("caution/second-thing.drl")).contains("\"first-source\"");
  }

  @Test
  void without_any_kind_the_first_rule_is_about_anybody() {
    NewPack pack = NewPack.asthma(folder);
    pack.rules().delete("valuesets/asthma.json").delete("asthma.scenarios.yaml");

    pack.withRule(FIRST);

    assertThat(pack.rules().read(FIRST + ".drl")).contains("$person : Person( alive )");
    assertThat(pack.scenarios()).hasSize(3);
    assertThat(pack.scenarios()).allSatisfy(one -> assertThat(pack.failures(one)).isEmpty());
  }

  @Test
  void a_number_that_is_missing_is_named_by_its_key() {
    NewPack pack = NewPack.asthma(folder);
    pack.rules().replace("pack.yaml", "budget: 6", "budget:");

    assertThat(faults())
        .anyMatch(fault -> fault.message().equals("'budget: ' is not a whole number"));
  }
}
