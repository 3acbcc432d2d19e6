package org.skinfirst.author.mutation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.skinfirst.Advisor;
import org.skinfirst.author.cases.Case;
import org.skinfirst.author.rule.WrittenRule;
import org.skinfirst.facts.Fact;
import org.skinfirst.facts.Situation;
import org.skinfirst.facts.TableRow;
import org.skinfirst.rules.Firing;
import org.skinfirst.rules.Probes;

/** All broken rules side by side in one engine: each chart is judged once for all of them. */
final class RuleTrial {

  private final Advisor advisor;
  private final List<WrittenRule> rules;
  private final Map<WrittenRule, String> names = new IdentityHashMap<>();
  private final List<RuleMutants.Broken> broken;
  private final Probes probes;
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
    Set<String> situations = first.answer().verdict().situations();
    Map<String, List<Probes.Match>> matches = new HashMap<>();
    for (Probes.Match match : probes.on(first.facts(), situations)) {
      matches.computeIfAbsent(match.probe(), name -> new ArrayList<>()).add(match);
    }
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
        firings.addAll(firings(rule, after, one));
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
    Set<String> situations = new TreeSet<>();
    for (WrittenRule rule : rules) {
      boolean met = rule == changed ? holds : matches.containsKey(names.get(rule));
      if (rule.info().isSituation() && met) {
        situations.add(rule.info().id());
      }
    }
    if (situations.equals(group.get(0).answer().verdict().situations())) {
      return;
    }
    for (Case one : group) {
      List<Firing> firings = situationsAreRead ? firings(one, situations) : one.firings();
      if (isNoticed(one, firings, situations)) {
        killed.add(m);
        return;
      }
    }
  }

  private List<Firing> firings(Case one, Set<String> situations) {
    Map<String, List<Probes.Match>> matches = new HashMap<>();
    for (Probes.Match match : probes.on(one.facts(), situations)) {
      matches.computeIfAbsent(match.probe(), name -> new ArrayList<>()).add(match);
    }
    List<Firing> firings = new ArrayList<>();
    for (int r = 0; r < rules.size(); r++) {
      if (!rules.get(r).info().isSituation()) {
        firings.addAll(firings(rules.get(r), matches.getOrDefault("rule " + r, List.of()), one));
      }
    }
    return firings;
  }

  private boolean isNoticed(Case one, List<Firing> firings, Set<String> situations) {
    return one.notices(advisor.weigh(one.input(), one.facts(), firings, situations));
  }

  private static Set<List<Object>> about(WrittenRule rule, List<Probes.Match> matches) {
    Set<List<Object>> about = new HashSet<>();
    for (Probes.Match match : matches) {
      List<Object> one = new ArrayList<>();
      rule.about().forEach(name -> one.addAll(match.bound().getOrDefault(name, List.of())));
      about.add(one);
    }
    return about;
  }

  /** A match on one chart, told of another that means the same. */
  private static List<Firing> firings(WrittenRule rule, List<Probes.Match> matches, Case one) {
    Map<Fact, List<Fact>> own = one.byMeaning();
    List<Firing> firings = new ArrayList<>();
    for (Probes.Match match : matches) {
      List<Fact> about = new ArrayList<>();
      List<TableRow> rows = new ArrayList<>();
      for (String name : rule.about()) {
        List<Object> bound = match.bound().getOrDefault(name, List.of());
        about.addAll(facts(bound, own));
        bound.stream().filter(TableRow.class::isInstance).forEach(r -> rows.add((TableRow) r));
      }
      List<Fact> because = new ArrayList<>();
      match.bound().values().forEach(bound -> because.addAll(facts(bound, own)));
      firings.add(new Firing(rule.info(), about, rows, because));
    }
    return firings;
  }

  private static Collection<Fact> facts(List<Object> bound, Map<Fact, List<Fact>> own) {
    return !bound.isEmpty() && bound.get(0) instanceof Fact fact
        ? own.getOrDefault(fact.meaning(), List.of())
        : List.of();
  }
}
