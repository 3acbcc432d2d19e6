package org.skinfirst.author.coverage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.skinfirst.advice.Advisor;
import org.skinfirst.author.Progress;
import org.skinfirst.author.cases.Case;
import org.skinfirst.author.cases.Cases;
import org.skinfirst.author.mutation.Equivalents;
import org.skinfirst.author.mutation.MutantNames;
import org.skinfirst.author.mutation.Unit;
import org.skinfirst.facts.TableRow;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.rules.Condition;
import org.skinfirst.rules.Probes;
import org.skinfirst.rules.WrittenRule;

/**
 * Compiles every rule without each of its smallest parts in turn, and compares on every chart what
 * it still says: a part is decisive where the rule says something else without it.
 */
public final class CoverageFinder {

  private final Advisor advisor;
  private final Cases cases;
  private final Progress progress;
  private final Equivalents equivalents;
  private final List<WrittenRule> rules;
  private final Map<String, Integer> fires = new ConcurrentHashMap<>();
  private final Map<String, String> decided = new ConcurrentHashMap<>();
  private final Set<TableRow> rows = ConcurrentHashMap.newKeySet();

  public CoverageFinder(PackFolder folder, Advisor advisor, Cases cases, Progress progress) {
    this.advisor = advisor;
    this.cases = cases;
    this.progress = progress;
    this.equivalents = Equivalents.read(folder);
    this.rules = List.copyOf(advisor.written());
  }

  public Coverage find() {
    progress.at("compiling " + rules.size() + " rules", 0, 1);
    Probes probes = advisor.probes(probes());
    AtomicInteger done = new AtomicInteger();
    cases.groups().parallelStream()
        .forEach(
            group -> {
              on(group, probes);
              progress.at("coverage", done.incrementAndGet(), cases.groups().size());
            });
    List<Coverage.RuleUse> uses = new ArrayList<>();
    for (int r = 0; r < rules.size(); r++) {
      uses.add(use(r));
    }
    ItemFinder items = new ItemFinder(advisor, cases, rows, equivalents);
    return new Coverage(cases.all().size(), uses, items.members(), items.rows(), items.blanks());
  }

  private List<Probes.Probe> probes() {
    List<Probes.Probe> probes = new ArrayList<>();
    for (int r = 0; r < rules.size(); r++) {
      WrittenRule rule = rules.get(r);
      int count = rule.conditions().size();
      probes.add(new Probes.Probe(name(r), rule.when(count), rule.variables(count)));
      List<Unit> units = Unit.of(rule);
      for (int u = 0; u < units.size(); u++) {
        String when = units.get(u).without().when(units.get(u).without().conditions().size());
        probes.add(new Probes.Probe(name(r) + " without " + u, when, rule.about()));
      }
      for (int c = 0; c < count; c++) {
        Condition condition = rule.conditions().get(c);
        if (condition.form() != Condition.Form.THERE) {
          String when = rule.when(c) + '\n' + condition.found();
          probes.add(new Probes.Probe(name(r) + " inside " + c, when, condition.variables()));
        }
      }
    }
    return probes;
  }

  private static String name(int rule) {
    return "rule " + rule;
  }

  private void on(List<Case> group, Probes probes) {
    Case first = group.get(0);
    Set<String> met = new HashSet<>();
    Map<String, Set<List<Object>>> about = new HashMap<>();
    for (Probes.Match match :
        probes.on(first.facts(), first.answer().verdict().situations().keySet())) {
      met.add(match.probe());
      WrittenRule rule = rules.get(Integer.parseInt(match.probe().split(" ")[1]));
      about.computeIfAbsent(match.probe(), name -> new HashSet<>()).add(match.of(rule.about()));
      for (List<Object> bound : match.bound().values()) {
        if (!bound.isEmpty() && bound.get(0) instanceof TableRow row) {
          rows.add(row);
        }
      }
    }
    for (int r = 0; r < rules.size(); r++) {
      boolean fired = met.contains(name(r));
      if (fired) {
        fires.merge(name(r), group.size(), Integer::sum);
      }
      int units = Unit.of(rules.get(r)).size();
      for (int u = 0; u < units; u++) {
        String without = name(r) + " without " + u;
        if (!about.getOrDefault(name(r), Set.of()).equals(about.getOrDefault(without, Set.of()))) {
          decided.merge(without, first.place(), (a, b) -> a.compareTo(b) <= 0 ? a : b);
        }
      }
    }
  }

  private Coverage.RuleUse use(int r) {
    List<Unit> units = Unit.of(rules.get(r));
    List<Coverage.Decision> decisions = new ArrayList<>();
    int count = fires.getOrDefault(name(r), 0);
    for (int u = 0; u < units.size(); u++) {
      String by = count == 0 ? "" : decided.getOrDefault(name(r) + " without " + u, "");
      Unit unit = units.get(u);
      Optional<String> because =
          equivalents.reason(MutantNames.without(rules.get(r), unit)).filter(why -> by.isEmpty());
      decisions.add(new Coverage.Decision(unit.line(), unit.text(), by, because.orElse("")));
    }
    return new Coverage.RuleUse(rules.get(r).info(), count, decisions);
  }
}
