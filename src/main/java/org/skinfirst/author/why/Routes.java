package org.skinfirst.author.why;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.skinfirst.advice.Advisor;
import org.skinfirst.facts.Fact;
import org.skinfirst.facts.Situation;
import org.skinfirst.rules.Condition;
import org.skinfirst.rules.FactPattern;
import org.skinfirst.rules.Probes;
import org.skinfirst.rules.WrittenRule;

/**
 * Some rules with a probe for every beginning of their conditions, for every constraint of a
 * condition, and for what a negation forbids: enough to say where a rule stops, and at what.
 */
final class Routes {

  private final List<WrittenRule> rules;
  private final Probes probes;

  private Routes(List<WrittenRule> rules, Probes probes) {
    this.rules = rules;
    this.probes = probes;
  }

  static Routes compile(List<WrittenRule> rules, Advisor advisor) {
    List<Probes.Probe> probes = new ArrayList<>();
    for (int r = 0; r < rules.size(); r++) {
      WrittenRule rule = rules.get(r);
      for (int c = 0; c < rule.conditions().size(); c++) {
        String name = name(r, c);
        probes.add(new Probes.Probe(name, rule.when(c + 1), rule.variables(c + 1)));
        addDetails(name, rule.when(c), rule.conditions().get(c), probes);
      }
    }
    return new Routes(rules, advisor.probes(probes));
  }

  /** The same, with the tables as they are now; empty where it has to be compiled again. */
  Optional<Routes> again(Advisor now) {
    return now.probes(probes).map(same -> new Routes(rules, same));
  }

  private static void addDetails(
      String name, String before, Condition condition, List<Probes.Probe> probes) {
    List<String> variables = condition.variables();
    if (condition.form() == Condition.Form.ABSENT) {
      probes.add(
          new Probes.Probe(name + " forbidden", before + '\n' + condition.found(), variables));
    } else {
      FactPattern part = condition.parts().get(0);
      for (int i = 0; i < part.constraints().size(); i++) {
        if (!part.constraints().get(i).isBinding()) {
          String one = before + '\n' + part.only(i).bound();
          probes.add(new Probes.Probe(name + ' ' + i, one, List.of(part.variable())));
        }
      }
    }
  }

  private static String name(int rule, int condition) {
    return rule + "." + condition;
  }

  /** One route for each rule, in their order. */
  List<Why.Route> of(Collection<Fact> facts, Map<String, List<Fact>> situations) {
    Map<String, List<Probes.Match>> matches = probes.byName(facts, situations.keySet());
    List<Why.Route> routes = new ArrayList<>();
    for (int r = 0; r < rules.size(); r++) {
      routes.add(route(r, matches, facts, situations));
    }
    return routes;
  }

  private Why.Route route(
      int r,
      Map<String, List<Probes.Match>> matches,
      Collection<Fact> facts,
      Map<String, List<Fact>> situations) {
    WrittenRule rule = rules.get(r);
    int reached = 0;
    while (reached < rule.conditions().size() && matches.containsKey(name(r, reached))) {
      reached++;
    }
    List<Probes.Match> furthest =
        reached == 0 ? List.of() : matches.getOrDefault(name(r, reached - 1), List.of());
    List<Why.Step> steps = new ArrayList<>();
    for (int c = 0; c < rule.conditions().size(); c++) {
      Condition condition = rule.conditions().get(c);
      Why.State state = state(c, reached);
      List<Why.Seen> seen =
          switch (state) {
            case MET -> bound(condition, furthest, situations);
            case FAILED -> new Obstacle(condition, name(r, c), matches).seen(facts);
            case NOT_REACHED -> List.of();
          };
      steps.add(
          new Why.Step(
              rule.info().file(),
              condition.line(),
              condition.text(),
              state,
              condition.form() == Condition.Form.ABSENT,
              seen));
    }
    return new Why.Route(rule.info(), reached == rule.conditions().size(), steps);
  }

  private static Why.State state(int condition, int reached) {
    if (condition < reached) {
      return Why.State.MET;
    }
    return condition == reached ? Why.State.FAILED : Why.State.NOT_REACHED;
  }

  private static List<Why.Seen> bound(
      Condition condition, List<Probes.Match> matches, Map<String, List<Fact>> situations) {
    Set<Why.Seen> seen = new LinkedHashSet<>();
    for (Probes.Match match : matches) {
      for (String variable : condition.variables()) {
        for (Object one : match.bound().getOrDefault(variable, List.of())) {
          seen.add(Obstacle.seen(one, List.of()));
          if (one instanceof Situation situation) {
            situations
                .getOrDefault(situation.label(), List.of())
                .forEach(fact -> seen.add(Obstacle.seen(fact, List.of())));
          }
        }
      }
    }
    return List.copyOf(seen);
  }
}
