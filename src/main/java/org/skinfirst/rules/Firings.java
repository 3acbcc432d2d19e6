package org.skinfirst.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.kie.api.definition.rule.Rule;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.event.rule.ObjectDeletedEvent;
import org.kie.api.event.rule.ObjectInsertedEvent;
import org.kie.api.event.rule.ObjectUpdatedEvent;
import org.kie.api.event.rule.RuleRuntimeEventListener;
import org.kie.api.runtime.rule.AgendaFilter;
import org.kie.api.runtime.rule.Match;
import org.skinfirst.facts.Advice;
import org.skinfirst.facts.Fact;
import org.skinfirst.facts.Situation;
import org.skinfirst.facts.TableRow;

/** Listens to one session: which rule inserted which advice, and because of what. */
final class Firings extends DefaultAgendaEventListener
    implements RuleRuntimeEventListener, AgendaFilter {

  private final Map<String, RuleInfo> rules;
  private final Rows tableRows;
  private final LikeFacts alike;
  private final long deadline;
  private int untimed;
  private final List<Firing> firings = new ArrayList<>();
  private final Map<String, Set<Fact>> situations = new HashMap<>();
  private List<Object> matched = List.of();

  /**
   * @param alike of which the session holds the first of each meaning
   * @param deadline of {@link System#nanoTime()}, after which nothing fires
   * @param untimed how many matches do not look at it: few on a starved machine are no runaway
   */
  Firings(
      Map<String, RuleInfo> rules, Rows tableRows, LikeFacts alike, long deadline, int untimed) {
    this.rules = rules;
    this.tableRows = tableRows;
    this.alike = alike;
    this.deadline = deadline;
    this.untimed = untimed;
  }

  List<Firing> firings() {
    return firings;
  }

  /** Each situation concluded, with all facts that it rests on. */
  Map<String, List<Fact>> situations() {
    Map<String, List<Fact>> all = new HashMap<>();
    situations.forEach((id, because) -> all.put(id, List.copyOf(because)));
    return all;
  }

  /**
   * Drafts and retired rules never fire; a late one ends the run. A situation is concluded once,
   * however many matches lead to it.
   */
  @Override
  public boolean accept(Match match) {
    if (--untimed < 0 && System.nanoTime() - deadline > 0) {
      throw new RunawayRulesException();
    }
    RuleInfo rule = rule(match.getRule());
    if (rule.status() != RuleInfo.Status.ACTIVE && rule.status() != RuleInfo.Status.TRIAL) {
      return false;
    }
    return !rule.isSituation() || isNew(rule.id(), match.getObjects());
  }

  private RuleInfo rule(Rule rule) {
    return Objects.requireNonNull(rules.get(rule.getName()));
  }

  private boolean isNew(String situation, List<Object> because) {
    boolean isNew = !situations.containsKey(situation);
    situations.computeIfAbsent(situation, id -> new LinkedHashSet<>()).addAll(facts(because));
    return isNew;
  }

  @Override
  public void beforeMatchFired(BeforeMatchFiredEvent event) {
    matched = event.getMatch().getObjects();
  }

  @Override
  public void objectInserted(ObjectInsertedEvent event) {
    if (event.getRule() != null && event.getObject() instanceof Advice advice) {
      firings.add(
          new Firing(
              rule(event.getRule()), facts(advice.about()), rows(advice.about()), facts(matched)));
    }
  }

  private List<Fact> facts(List<Object> objects) {
    List<Fact> facts = new ArrayList<>();
    for (Object object : objects) {
      if (object instanceof Situation situation) {
        facts.addAll(situations.getOrDefault(situation.label(), Set.of()));
      } else if (object instanceof Fact fact) {
        facts.addAll(alike.like(fact));
      }
    }
    return facts;
  }

  private List<TableRow> rows(List<Object> objects) {
    List<TableRow> rows = new ArrayList<>();
    for (Object object : objects) {
      TableRow row = tableRows.named(object);
      if (row != null) {
        rows.add(row);
      }
    }
    return rows;
  }

  @Override
  public void objectUpdated(ObjectUpdatedEvent event) {
    // rules never update
  }

  @Override
  public void objectDeleted(ObjectDeletedEvent event) {
    // rules never delete
  }
}
