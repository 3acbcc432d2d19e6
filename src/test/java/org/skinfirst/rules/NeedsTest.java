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
import org.skinfirst.RulesCopy;
import org.skinfirst.advice.Knowledge;
import org.skinfirst.facts.Fact;
import org.skinfirst.facts.Need;
import org.skinfirst.facts.SampleFacts;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.PackFolder;

/** Facts and rows that are left out because no rule asks about them change no verdict. */
class NeedsTest {

  private static final long SEED = Long.getLong("seed", 20_260_115L);
  private static final int RULES = 60;
  private static final int CHARTS = 100;
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
    knowledge = Knowledge.read(folder, faults);
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
    if (number % 2 == 0) {
      conditions.add(inner(random));
      conditions.add(inner(random));
    } else {
      for (int i = 0; i <= random.nextInt(4); i++) {
        conditions.add(condition(i, random));
      }
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

  private static String condition(int number, Random random) {
    String kind = KINDS.get(random.nextInt(KINDS.size()));
    String own = "$n" + number;
    return switch (random.nextInt(6)) {
      case 0 -> fact(random) + "( kinds contains \"" + kind + "\" )";
      case 1 -> "not " + fact(random) + "( kinds contains \"" + kind + "\" )";
      case 2 -> "exists " + fact(random) + "( kinds not contains \"" + kind + "\" )";
      case 3 ->
          table(own + " : ", random) + "\n    " + fact(random) + "( kinds contains " + own + " )";
      case 4 ->
          fact(random) + "( " + own + " : kinds )\n    not " + table(own + " contains ", random);
      default -> inner(random);
    };
  }

  /** The name is the same in each on purpose: it is another variable each time. */
  private static String inner(Random random) {
    String form = random.nextBoolean() ? "not" : "exists";
    String patterns =
        random.nextBoolean()
            ? table("$v : ", random) + " and " + fact(random) + "( kinds contains $v )"
            : fact(random) + "( $v : kinds ) and " + table("$v contains ", random);
    return form + " ( " + patterns + " )";
  }

  private static String fact(Random random) {
    return random.nextBoolean() ? "Problem" : "Therapy";
  }

  private static String table(String asks, Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> "Pair( " + asks + "one )";
      case 1 -> "Pair( " + asks + "other )";
      default -> "Other( " + asks + "one )";
    };
  }

  private static List<Fact> facts(Random random) {
    List<Fact> facts = new ArrayList<>();
    facts.add(SampleFacts.adult());
    int count = random.nextInt(6);
    for (int i = 0; i < count; i++) {
      Set<String> kinds = new TreeSet<>();
      for (int k = 0; k < 1 + random.nextInt(2); k++) {
        kinds.add(KINDS.get(random.nextInt(KINDS.size())));
      }
      facts.add(
          random.nextBoolean()
              ? SampleFacts.problem("Condition/" + i, "", kinds)
              : SampleFacts.therapy("MedicationRequest/" + i, "", kinds));
    }
    return facts;
  }

  /** What fires of one rule alone, of which the needs alone decide which facts and rows it sees. */
  private static boolean firesFiltered(WrittenRule rule, Collection<Fact> facts) {
    Needs needs = Needs.of(rule, knowledge.tables());
    List<Fact> kept =
        facts.stream()
            .filter(
                fact ->
                    needs.ofFacts().stream()
                        .filter(need -> need.type().equals(fact.getClass().getSimpleName()))
                        .anyMatch(need -> need.isMetBy(fact.kinds())))
            .toList();
    return fired(unfiltered.with(rules.rows(needs.ofTables(), knowledge.tables())), kept)
        .contains(rule.info().name());
  }

  private static Set<String> fired(Probes probes, Collection<Fact> facts) {
    return probes.on(facts, Set.of()).stream().map(Probes.Match::probe).collect(Collectors.toSet());
  }

  @Test
  void the_filter_changes_no_verdict_of_generated_rules() {
    Random random = new Random(SEED);
    List<WrittenRule> generated =
        rules.written().stream().filter(rule -> rule.info().id().startsWith("generated/")).toList();
    Map<String, Integer> fired = new LinkedHashMap<>();
    for (int chart = 0; chart < CHARTS; chart++) {
      List<Fact> facts = facts(random);
      Set<String> all = fired(unfiltered, facts);
      for (WrittenRule rule : generated) {
        String name = rule.info().name();

        boolean fires = firesFiltered(rule, facts);

        assertThat(fires)
            .as("seed " + SEED + ", chart " + chart + ", " + rule.conditions())
            .isEqualTo(all.contains(name));
        fired.merge(name, fires ? 1 : 0, Integer::sum);
      }
      assertThat(advised(facts)).as("chart " + chart).isEqualTo(generated(all));
    }
    assertThat(fired.values().stream().filter(count -> count > 0 && count < CHARTS))
        .as("rules that speak in some charts and not in others")
        .hasSizeGreaterThan(RULES / 2);
  }

  private static Set<String> advised(Collection<Fact> facts) {
    return generated(
        rules.judge(facts).advice().stream()
            .map(firing -> firing.rule().name())
            .collect(Collectors.toSet()));
  }

  private static Set<String> generated(Set<String> names) {
    return names.stream()
        .filter(name -> name.startsWith("generated/"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void a_fact_of_no_kind_that_a_rule_asks_for_is_left_out() {
    List<Need> needs = rules.needs();

    assertThat(needs).isNotEmpty().noneMatch(need -> need.type().equals("Finding"));
  }
}
