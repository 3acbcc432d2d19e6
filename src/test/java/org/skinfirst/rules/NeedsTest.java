package org.skinfirst.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skinfirst.Knowledge;
import org.skinfirst.RulesCopy;
import org.skinfirst.facts.Fact;
import org.skinfirst.facts.Need;
import org.skinfirst.facts.Person;
import org.skinfirst.facts.Problem;
import org.skinfirst.facts.Therapy;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.PackFolder;

/** Facts and rows that are left out because no rule asks about them change no verdict. */
class NeedsTest {

  private static final long SEED = Long.getLong("seed", 20_260_115L);
  private static final int RULES = 60;
  private static final List<String> KINDS =
      List.of("asthma", "reliever", "controller", "beta-blocker");

  private static Knowledge knowledge;
  private static RuleBook rules;
  private static Probes unfiltered;

  @BeforeAll
  static void compile(@TempDir Path empty) {
    Random random = new Random(SEED);
    RulesCopy copy = RulesCopy.of(Path.of("src/test/resources/asthma"), empty);
    copy.write(
        "tables/pairs.csv",
        """
        # A kind beside another.
        one,other
        asthma,reliever
        reliever,controller
        controller,beta-blocker
        """);
    copy.write(
        "tables/others.csv",
        """
        # Kinds that stand in no pair.
        one
        beta-blocker
        """);
    for (int i = 0; i < RULES; i++) {
      copy.write("generated/rule-" + i + ".drl", rule(i, random));
    }
    Faults faults = new Faults();
    PackFolder folder = PackFolder.of(empty);
    knowledge = Knowledge.read(folder, null, faults);
    RuleBook.Contents contents =
        RuleBook.inspect(folder, knowledge.tables(), knowledge.vocabulary(), faults);
    rules = RuleBook.of(folder, knowledge.pack(), knowledge.tables(), contents, faults);
    unfiltered =
        rules.probes(
            rules.written().stream()
                .filter(rule -> !rule.info().isSituation())
                .map(
                    rule ->
                        new Probes.Probe(
                            rule.info().name(),
                            rule.when(rule.conditions().size()),
                            rule.variables(rule.conditions().size())))
                .toList(),
            knowledge.tables());
  }

  private static String rule(int number, Random random) {
    String id = "generated/rule-" + number;
    List<String> conditions = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(3); i++) {
      conditions.add(condition(conditions.size(), random));
    }
    return """
        package rules.generated

        import org.skinfirst.facts.*
        import rules.tables.*

        // Made up.
        rule "%s"
            @evidence( "toy-report" )
            @strength( "consensus" )
            @status( "active" )
            @owner( "toys" )
        when
            %s
        then
            insert( new Advice( "%s" ) );
        end
        """
        .formatted(id, String.join("\n    ", conditions), id);
  }

  /**
   * Names inside a negation are the same in each on purpose: they are other variables each time.
   */
  private static String condition(int number, Random random) {
    String fact = random.nextBoolean() ? "Problem" : "Therapy";
    String kind = KINDS.get(random.nextInt(KINDS.size()));
    String column = random.nextBoolean() ? "one" : "other";
    String table = random.nextInt(3) > 0 ? "Pair( $v : " + column : "Other( $v : one";
    String joined =
        random.nextInt(3) > 0 ? "Pair( $v contains " + column : "Other( $v contains one";
    String own = "$n" + number;
    return switch (random.nextInt(9)) {
      case 0 -> fact + "( kinds contains \"" + kind + "\" )";
      case 1 -> "not " + fact + "( kinds contains \"" + kind + "\" )";
      case 2 -> "exists " + fact + "( kinds not contains \"" + kind + "\" )";
      case 3 -> "not ( " + table + " ) and " + fact + "( kinds contains $v ) )";
      case 4 -> "exists ( " + table + " ) and " + fact + "( kinds contains $v ) )";
      case 5 -> "not ( " + fact + "( $v : kinds ) and " + joined + " ) )";
      case 6 -> "exists ( " + fact + "( $v : kinds ) and " + joined + " ) )";
      case 7 -> table.replace("$v", own) + " )\n    " + fact + "( kinds contains " + own + " )";
      default -> fact + "( " + own + " : kinds )\n    not " + joined.replace("$v", own) + " )";
    };
  }

  private static List<Fact> facts(Random random) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Person("Patient/1", Set.of("adult"), true, 430));
    int count = random.nextInt(6);
    for (int i = 0; i < count; i++) {
      Set<String> kinds = new TreeSet<>();
      for (int k = 0; k < 1 + random.nextInt(2); k++) {
        kinds.add(KINDS.get(random.nextInt(KINDS.size())));
      }
      facts.add(
          random.nextBoolean()
              ? new Problem("Condition/" + i, "", kinds, false, true, true, false, false, false)
              : new Therapy(
                  "MedicationRequest/" + i, "", kinds, false, true, false, null, false, Set.of()));
    }
    return facts;
  }

  private static Set<String> filtered(Collection<Fact> facts) {
    return rules.judge(facts).advice().stream()
        .map(firing -> firing.rule().name())
        .filter(name -> name.startsWith("generated/"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> unfiltered(Collection<Fact> facts) {
    return unfiltered.on(facts, Set.of()).stream()
        .map(Probes.Match::probe)
        .filter(name -> name.startsWith("generated/"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void the_filter_changes_no_verdict_of_generated_rules() {
    Random random = new Random(SEED);
    Map<String, Integer> fired = new LinkedHashMap<>();
    for (int chart = 0; chart < 1_000; chart++) {
      List<Fact> facts = facts(random);

      Set<String> with = filtered(facts);

      assertThat(with).as("seed " + SEED + ", chart " + chart).isEqualTo(unfiltered(facts));
      with.forEach(rule -> fired.merge(rule, 1, Integer::sum));
    }
    long undecided = fired.values().stream().filter(count -> count == 1_000).count();
    assertThat(fired).hasSizeGreaterThan(RULES / 2);
    assertThat(undecided).isLessThan(RULES / 4);
  }

  @Test
  void a_fact_of_no_kind_that_a_rule_asks_for_is_left_out() {
    List<Need> needs = rules.needs();

    assertThat(needs).isNotEmpty().noneMatch(need -> need.type().equals("Finding"));
  }
}
