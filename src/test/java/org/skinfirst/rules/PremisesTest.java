package org.skinfirst.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skinfirst.RulesCopy;
import org.skinfirst.advice.Advisor;
import org.skinfirst.facts.Need;
import org.skinfirst.pack.PackFolder;

/** What no rule can do without is found in the rules themselves. */
class PremisesTest {

  private static final Need ASTHMA = new Need("Problem", Set.of("asthma"), Set.of());

  private static final String PROBLEM = "Problem( kinds contains \"asthma\", active )";

  @TempDir Path empty;

  private RulesCopy asthma() {
    return RulesCopy.of(Path.of("src/test/resources/asthma"), empty);
  }

  private Advisor advisor() {
    return Advisor.of(PackFolder.of(empty));
  }

  @Test
  void a_problem_that_each_rule_or_its_situation_asks_for() {
    asthma();

    assertThat(advisor().premises()).containsExactly(ASTHMA);
  }

  @Test
  void therapies_where_not_every_rule_asks_for_the_problem() {
    asthma().replace("discourage/beta-blocker.drl", PROBLEM, "");

    assertThat(advisor().premises())
        .extracting(Need::type, Need::all)
        .containsExactlyInAnyOrder(
            tuple("Therapy", Set.of("beta-blocker")),
            tuple("Therapy", Set.of("reliever")),
            tuple("Therapy", Set.of("controller")));
  }

  @Test
  void none_where_one_rule_asks_for_no_kind() {
    asthma()
        .replace("discourage/beta-blocker.drl", PROBLEM, "")
        .replace("discourage/beta-blocker.drl", "kinds contains \"beta-blocker\", ", "");

    assertThat(advisor().premises()).isEmpty();
  }

  @Test
  void what_a_rule_forbids_is_no_premise() {
    asthma()
        .replace(
            "discourage/beta-blocker.drl",
            PROBLEM,
            "not " + PROBLEM + "\n    not Unread( kinds contains \"conditions\" )");

    assertThat(advisor().premises()).isNotEmpty().doesNotContain(ASTHMA);
  }

  @Test
  void the_shipped_rules_all_need_a_problem() {
    assertThat(Advisor.of(PackFolder.shipped()).premises())
        .isNotEmpty()
        .allMatch(need -> need.type().equals("Problem") && !need.isOpen());
  }
}
