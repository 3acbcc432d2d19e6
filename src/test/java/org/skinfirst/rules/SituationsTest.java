package org.skinfirst.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.skinfirst.advice.Knowledge;
import org.skinfirst.facts.Fact;
import org.skinfirst.facts.SampleFacts;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.PackFolder;

/** All situations are concluded before any advice is given, in whatever order facts arrive. */
class SituationsTest {

  private static final RuleBook RULES = rules(PackFolder.of(Path.of("src/test/resources/asthma")));

  private static final Fact PERSON = SampleFacts.adult();
  private static final Fact ASTHMA = SampleFacts.problem("Condition/1", "Asthma", Set.of("asthma"));
  private static final Fact RELIEVER = therapy("MedicationRequest/1", "reliever");
  private static final Fact CONTROLLER = therapy("MedicationRequest/2", "controller");
  private static final Fact OTHER_CONTROLLER = therapy("MedicationRequest/3", "controller");

  private static Fact therapy(String reference, String kind) {
    return SampleFacts.therapy(reference, kind, Set.of(kind));
  }

  private static RuleBook rules(PackFolder folder) {
    Faults faults = new Faults();
    Knowledge knowledge = Knowledge.read(folder, faults);
    return RuleBook.of(
        folder,
        knowledge.pack(),
        knowledge.tables(),
        knowledge.inspectRules(folder, faults),
        faults);
  }

  /** Judges many times, each time in another order. */
  private static Set<List<String>> advice(Fact... facts) {
    Set<List<String>> all = new HashSet<>();
    List<Fact> order = new ArrayList<>(List.of(facts));
    Random random = new Random(7);
    for (int i = 0; i < 50; i++) {
      Collections.shuffle(order, random);
      all.add(
          RULES.judge(order).advice().stream()
              .map(firing -> firing.rule().id() + " " + references(firing.because()))
              .toList());
    }
    return all;
  }

  private static List<String> references(List<Fact> facts) {
    return facts.stream().map(Fact::reference).distinct().sorted().toList();
  }

  @Test
  void advice_that_asks_for_no_situation_is_given_where_there_is_none() {
    assertThat(advice(PERSON, ASTHMA, RELIEVER))
        .containsExactly(
            List.of("recommend/controller [Condition/1, MedicationRequest/1, Patient/1]"));
  }

  @Test
  void advice_that_asks_for_no_situation_is_not_given_where_there_is_one() {
    assertThat(advice(PERSON, ASTHMA, RELIEVER, CONTROLLER)).containsExactly(List.of());
  }

  @Test
  void advice_rests_on_the_facts_that_its_situations_rest_on_and_is_given_once() {
    assertThat(advice(PERSON, ASTHMA, CONTROLLER, OTHER_CONTROLLER))
        .containsExactly(
            List.of(
                "recommend/step-down [Condition/1, MedicationRequest/2, MedicationRequest/3,"
                    + " Patient/1]"));
  }
}
