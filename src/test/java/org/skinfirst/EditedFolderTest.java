package org.skinfirst;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skinfirst.advice.Advisor;
import org.skinfirst.cards.Card;
import org.skinfirst.cdshooks.HookRequestReader;
import org.skinfirst.pack.FaultyPackException;
import org.skinfirst.pack.PackFolder;

/** An advisor that follows the edits of its folder says what one that reads it anew says. */
class EditedFolderTest {

  private static final String PROBIOTICS = "discourage/probiotics.drl";

  @TempDir Path folder;
  private RulesCopy rules;
  private Advisor advisor;

  @BeforeEach
  void start() {
    rules = RulesCopy.in(folder);
    advisor = rules.advisor();
  }

  /** Follows the folder; tells whether any card differs from before. */
  private boolean follow() {
    Map<String, List<String>> before = cards(advisor);
    advisor = advisor.again(PackFolder.of(folder));
    Map<String, List<String>> after = cards(advisor);
    assertThat(after).isEqualTo(cards(rules.advisor()));
    return !after.equals(before);
  }

  private static Map<String, List<String>> cards(Advisor advisor) {
    Map<String, List<String>> cards = new LinkedHashMap<>();
    for (Examples.Example example : Examples.all()) {
      cards.put(
          example.file(),
          advisor
              .advise(
                  HookRequestReader.read(example.request(), example.service())
                      .on(LocalDate.parse(RunningService.TODAY), "en", example.service()))
              .cards()
              .stream()
              .map(EditedFolderTest::text)
              .toList());
    }
    return cards;
  }

  private static String text(Card card) {
    return card.indicator() + " " + card.summary() + " " + card.detail() + " " + card.why().rules();
  }

  @Test
  void a_changed_condition_and_back() {
    String text = rules.read(PROBIOTICS);
    for (String group : List.of("infant", "adult", "child")) {
      rules.write(
          PROBIOTICS,
          text.replace("when\n", "when\n    Person( kinds contains \"" + group + "\" )\n"));
      assertThat(follow()).isTrue();
    }

    rules.write(PROBIOTICS, text);
    assertThat(follow()).isTrue();
  }

  @Test
  void a_situation_that_other_rules_ask_for() {
    rules.replace("situations/untreated-skin.drl", "not Therapy", "Therapy");
    assertThat(follow()).isTrue();
  }

  @Test
  void a_rule_and_a_file_that_are_gone() {
    String text = rules.read(PROBIOTICS);
    int first = text.indexOf("// ");
    int second = text.indexOf("// ", text.indexOf("\nend\n"));
    String annotations = text.substring(text.indexOf("    @"), text.indexOf("when\n"));
    rules.write(
        PROBIOTICS,
        text.substring(0, first)
            + text.substring(second).replaceFirst("when\n", annotations + "when\n"));
    assertThat(follow()).isTrue();

    for (String end : List.of(".drl", ".card.md", ".card.es.md", ".scenarios.yaml")) {
      rules.delete("recommend/irritant-avoidance" + end);
    }
    assertThat(follow()).isTrue();
  }

  @Test
  void a_file_that_is_new() {
    rules.write(
        "situations/adulthood.drl",
        """
        package rules.situations

        import org.skinfirst.facts.*

        // An adult.
        rule "situations/adulthood"
            @status( "active" )
        when
            Person( kinds contains "adult" )
        then
            insert( new Situation( "situations/adulthood" ) );
        end
        """);
    follow();
    rules.replace(PROBIOTICS, "situations/active-eczema", "situations/adulthood");

    assertThat(follow()).isTrue();
  }

  @Test
  void rows_and_columns_of_tables() {
    rules.replace("tables/age-groups.csv", "child,12,", "child,24,");
    follow();
    rules.replace("tables/diet-excuses.csv", "diet,excuse,evidence", "diet,reason,evidence");
    for (String file :
        List.of("discourage/elimination-diet-adult.drl", "discourage/elimination-diet-child.drl")) {
      rules.replace(file, "$excuse : excuse", "$excuse : reason");
    }
    follow();
  }

  @Test
  void a_card_a_value_set_and_what_silences_what() {
    rules.replace("discourage/probiotics.card.md", "robiotic ", "robiótic ");
    assertThat(follow()).isTrue();
    rules.replace("valuesets/probiotic.json", "actobacillus", "actobacil");
    follow();
    rules.replace("pack.yaml", "budget: ", "budget: 1 #");
    assertThat(follow()).isTrue();
  }

  @Test
  void a_fault_is_told_and_the_next_edit_is_followed() {
    rules.replace(PROBIOTICS, "withoutReason", "withoutRaeson");
    assertThatThrownBy(() -> advisor.again(PackFolder.of(folder)))
        .isInstanceOf(FaultyPackException.class)
        .hasMessageContaining("withoutReason");

    rules.replace(PROBIOTICS, "withoutRaeson", "alive");
    assertThatThrownBy(() -> advisor.again(PackFolder.of(folder)))
        .isInstanceOf(FaultyPackException.class);

    rules.replace(PROBIOTICS, ", alive, ", ", withoutReason, ");
    assertThat(follow()).isFalse();
  }
}
