package org.skinfirst.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.AgendaFilter;
import org.skinfirst.facts.Fact;
import org.skinfirst.facts.Situation;
import org.skinfirst.facts.TableRow;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.Table;

/**
 * Conditions without consequence: which combinations of facts and table rows meet them. The same
 * compiler and the same engine as the rules themselves, so they never understand a condition in
 * another way; nothing is concluded, so any number of them lie side by side.
 */
public final class Probes {

  private static final int MOST_MATCHES = 200_000;
  private static final long LONGEST_RUN = TimeUnit.SECONDS.toNanos(30);

  /**
   * @param name unique among the probes compiled together
   * @param when DRL as it stands between {@code when} and {@code then}
   * @param variables which of its variables a match tells
   */
  public record Probe(String name, String when, List<String> variables) {}

  /**
   * One combination that meets a probe.
   *
   * @param bound what each variable of the probe stands for: facts that mean the same, or one
   *     {@link TableRow}
   */
  public record Match(String probe, Map<String, List<Object>> bound) {

    /** What these variables stand for, one after the other. */
    public List<Object> of(List<String> variables) {
      return variables.stream()
          .flatMap(name -> bound.getOrDefault(name, List.of()).stream())
          .toList();
    }
  }

  private final Map<String, Probe> probes;
  private final KieBase base;
  private final Rows rows;
  private final ClassLoader classes;

  private Probes(Map<String, Probe> probes, KieBase base, Rows rows, ClassLoader classes) {
    this.probes = probes;
    this.base = base;
    this.rows = rows;
    this.classes = classes;
  }

  /**
   * @param classes loader of the tables' types
   * @throws org.skinfirst.pack.FaultyPackException when the compiler finds anything wrong
   */
  static Probes compile(Collection<Probe> probes, List<Table> tables, ClassLoader classes) {
    Map<String, Probe> byName = new LinkedHashMap<>();
    StringBuilder drl = new StringBuilder("package rules.probes\n");
    drl.append("import org.skinfirst.facts.*\nimport ").append(TableTypes.PACKAGE).append(".*\n");
    for (Probe probe : probes) {
      byName.put(probe.name(), probe);
      drl.append("rule \"").append(probe.name()).append("\"\nwhen\n");
      drl.append(probe.when()).append("\nthen\nend\n");
    }
    RuleCompiler.Compiled compiled =
        RuleCompiler.compile(Map.of("probes/probes.drl", drl.toString()), classes, new Faults());
    return new Probes(byName, compiled.base(), Rows.all(tables, classes), classes);
  }

  /** The same conditions that see other rows of the same tables. */
  Probes with(Rows others) {
    return new Probes(probes, base, others, classes);
  }

  /** Whether they know the types of tables that this loader has. */
  boolean know(ClassLoader others) {
    return classes == others;
  }

  /**
   * Every match of every probe.
   *
   * @param situations ids of what other rules have concluded
   * @throws RunawayRulesException when there are too many
   */
  public List<Match> on(Collection<Fact> facts, Set<String> situations) {
    LikeFacts alike = LikeFacts.of(facts);
    List<Match> matches = new ArrayList<>();
    long deadline = System.nanoTime() + LONGEST_RUN;
    AgendaFilter listener =
        match -> {
          if (matches.size() >= MOST_MATCHES || System.nanoTime() - deadline > 0) {
            throw new RunawayRulesException();
          }
          matches.add(match(match, alike));
          return false;
        };
    KieSession session = base.newKieSession();
    try {
      rows.joining(alike.firsts(), session::insert);
      alike.firsts().forEach(session::insert);
      situations.forEach(id -> session.insert(new Situation(id)));
      session.fireAllRules(listener);
    } finally {
      session.dispose();
    }
    return matches;
  }

  /** The same by the probe's name, without those that nothing meets. */
  public Map<String, List<Match>> byName(Collection<Fact> facts, Set<String> situations) {
    return on(facts, situations).stream().collect(Collectors.groupingBy(Match::probe));
  }

  private Match match(org.kie.api.runtime.rule.Match match, LikeFacts alike) {
    Probe probe = Objects.requireNonNull(probes.get(match.getRule().getName()));
    Map<String, List<Object>> bound = new LinkedHashMap<>();
    for (String variable : probe.variables()) {
      Object value = match.getDeclarationValue(variable);
      TableRow row = rows.named(value);
      if (row != null) {
        bound.put(variable, List.of(row));
      } else if (value instanceof Fact fact) {
        bound.put(variable, List.copyOf(alike.like(fact)));
      }
    }
    return new Match(probe.name(), bound);
  }
}
