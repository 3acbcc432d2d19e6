package org.skinfirst.author.mutation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.skinfirst.advice.Advisor;
import org.skinfirst.author.cases.Case;
import org.skinfirst.facts.Fact;
import org.skinfirst.facts.Situation;
import org.skinfirst.facts.TableRow;
import org.skinfirst.rules.Firing;
import org.skinfirst.rules.Probes;
import org.skinfirst.rules.WrittenRule;

/** All broken rules side by side in one engine: each chart is judged once for all of them. */
final class RuleTrial {

  private final Advisor advisor;
  private final List<WrittenRule> rules;
  private final Map<WrittenRule, String> names = new IdentityHashMap<>();
  private final List<RuleMutants.Broken> broken;
  private final Probes probes;

  /** Of the rules as they are, without the broken ones. */
  private final Probes unbroken;

  private final boolean situationsAreRead;
  private final Set<Integer> killed = ConcurrentHashMap.newKeySet();

  RuleTrial(Advisor advisor, List<WrittenRule> rules, List<RuleMutants.Broken> broken) {
    this.advisor = advisor;
    this.rules = rules;
    this.broken = broken;
    List<Probes.Probe> all = new ArrayList<>();
    for (int r = 0; r < rules.size(); r++) {
      names.put(rules.get(r), "rule " + r);
      all.add(probe("rule " + r, rules.get(r)));
    }
    this.unbroken = advisor.probes(all);
    for (int m = 0; m < broken.size(); m++) {
      WrittenRule changed = broken.get(m).changed();
      if (changed != null) {
        all.add(probe("mutant " + m, changed));
      }
    }
    this.probes = advisor.probes(all);
    this.situationsAreRead =
        rules.stream()
            .flatMap(rule -> rule.conditions().stream())
            .flatMap(condition -> condition.parts().stream())
            .anyMatch(part -> part.type().equals(Situation.class.getSimpleName()));
  }

  private static Probes.Probe probe(String name, WrittenRule rule) {
    Set<String> variables = new LinkedHashSet<>(rule.about());
    variables.addAll(rule.variables(rule.conditions().size()));
    int count = rule.conditions().size();
    return new Probes.Probe(name, rule.when(count), List.copyOf(variables));
  }

  /** Whether any case told this one from the rule as it is. */
  boolean isKilled(int mutant) {
    return killed.contains(mutant);
  }

  /** Tries every mutant on cases whose charts mean the same. */
  void on(List<Case> group) {
    Case first = group.get(0);
    Map<String, List<Probes.Match>> matches =
        probes.byName(first.facts(), first.answer().verdict().situations().keySet());
    for (int m = 0; m < broken.size(); m++) {
      if (!isKilled(m)) {
        on(group, m, matches);
      }
    }
  }

  private void on(List<Case> group, int m, Map<String, List<Probes.Match>> matches) {
    WrittenRule rule = broken.get(m).rule();
    List<Probes.Match> before = matches.getOrDefault(names.get(rule), List.of());
    List<Probes.Match> after = matches.getOrDefault("mutant " + m, List.of());
    if (rule.info().isSituation()) {
      if (before.isEmpty() != after.isEmpty()) {
        concludeOtherwise(group, m, !after.isEmpty(), matches);
      }
    } else if (!about(rule, before).equals(about(rule, after))) {
      for (Case one : group) {
        List<Firing> firings = new ArrayList<>(one.firings());
        firings.removeIf(firing -> firing.rule().equals(rule.info()));
        firings.addAll(firings(rule, after, one, one.answer().verdict().situations()));
        if (isNoticed(one, firings, one.answer().verdict().situations())) {
          killed.add(m);
          return;
        }
      }
    }
  }

  private void concludeOtherwise(
      List<Case> group, int m, boolean holds, Map<String, List<Probes.Match>> matches) {
    WrittenRule changed = broken.get(m).rule();
    Map<String, List<Probes.Match>> concluded = new HashMap<>();
    for (WrittenRule rule : rules) {
      String probe = rule == changed ? "mutant " + m : names.get(rule);
      boolean met = rule == changed ? holds : matches.containsKey(probe);
      if (rule.info().isSituation() && met) {
        concluded
            .computeIfAbsent(rule.info().id(), id -> new ArrayList<>())
            .addAll(matches.getOrDefault(probe, List.of()));
      }
    }
    if (concluded.keySet().equals(group.get(0).answer().verdict().situations().keySet())) {
      return;
    }
    Map<String, List<Probes.Match>> after =
        situationsAreRead ? unbroken.byName(group.get(0).facts(), concluded.keySet()) : Map.of();
    for (Case one : group) {
      Map<String, List<Fact>> situations = situations(concluded, one);
      List<Firing> firings = situationsAreRead ? firings(after, one, situations) : one.firings();
      if (isNoticed(one, firings, situations)) {
        killed.add(m);
        return;
      }
    }
  }

  /** Each situation with the facts of this chart that it rests on. */
  private static Map<String, List<Fact>> situations(
      Map<String, List<Probes.Match>> concluded, Case one) {
    Map<Fact, List<Fact>> own = one.byMeaning();
    Map<String, List<Fact>> situations = new HashMap<>();
    concluded.forEach(
        (id, matches) ->
            situations.put(
                id,
                matches.stream()
                    .flatMap(match -> match.bound().values().stream())
                    .flatMap(bound -> facts(bound, own, situations).stream())
                    .distinct()
                    .toList()));
    return situations;
  }

  private List<Firing> firings(
      Map<String, List<Probes.Match>> matches, Case one, Map<String, List<Fact>> situations) {
    List<Firing> firings = new ArrayList<>();
    for (int r = 0; r < rules.size(); r++) {
      if (!rules.get(r).info().isSituation()) {
        firings.addAll(
            firings(rules.get(r), matches.getOrDefault("rule " + r, List.of()), one, situations));
      }
    }
    return firings;
  }

  private boolean isNoticed(Case one, List<Firing> firings, Map<String, List<Fact>> situations) {
    return one.notices(advisor.weigh(one.input(), one.facts(), firings, situations));
  }

  private static Set<List<Object>> about(WrittenRule rule, List<Probes.Match> matches) {
    return matches.stream().map(match -> match.of(rule.about())).collect(Collectors.toSet());
  }

  /** A match on one chart, told of another that means the same. */
  private static List<Firing> firings(
      WrittenRule rule, List<Probes.Match> matches, Case one, Map<String, List<Fact>> situations) {
    Map<Fact, List<Fact>> own = one.byMeaning();
    List<Firing> firings = new ArrayList<>();
    for (Probes.Match match : matches) {
      List<Fact> about = new ArrayList<>();
      List<TableRow> rows = new ArrayList<>();
      for (String name : rule.about()) {
        List<Object> bound = match.bound().getOrDefault(name, List.of());
        about.addAll(facts(bound, own, situations));
        bound.stream().filter(TableRow.class::isInstance).forEach(r -> rows.add((TableRow) r));
      }
      List<Fact> because = new ArrayList<>();
      match.bound().values().forEach(bound -> because.addAll(facts(bound, own, situations)));
      firings.add(new Firing(rule.info(), about, rows, because));
    }
    return firings;
  }

  private static Collection<Fact> facts(
      List<Object> bound, Map<Fact, List<Fact>> own, Map<String, List<Fact>> situations) {
    if (bound.isEmpty() || !(bound.get(0) instanceof Fact fact)) {
      return List.of();
    }
    return fact instanceof Situation situation
        ? situations.getOrDefault(situation.label(), List.of())
        : own.getOrDefault(fact.meaning(), List.of());
  }
}
