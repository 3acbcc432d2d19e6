package org.skinfirst.rules;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  private final Map<Fact, List<Fact>> alike;
  private final long deadline;
  private int untimed;
  private final List<Firing> firings = new ArrayList<>();
  private final Set<String> situations = new LinkedHashSet<>();
  private List<Object> matched = List.of();

  /**
   * @param alike each fact that the session holds, with all that mean the same
   * @param deadline of {@link System#nanoTime()}, after which nothing fires
   * @param untimed how many matches do not look at it: few on a starved machine are no runaway
   */
  Firings(
      Map<String, RuleInfo> rules,
      Rows tableRows,
      Map<Fact, List<Fact>> alike,
      long deadline,
      int untimed) {
    this.rules = rules;
    this.tableRows = tableRows;
    this.alike = alike;
    this.deadline = deadline;
    this.untimed = untimed;
  }

  List<Firing> firings() {
    return firings;
  }

  Set<String> situations() {
    return situations;
  }

  /** Drafts and retired rules never fire; a late one ends the run. */
  @Override
  public boolean accept(Match match) {
    if (--untimed < 0 && System.nanoTime() - deadline > 0) {
      throw new RunawayRulesException();
    }
    RuleInfo.Status status = rules.get(match.getRule().getName()).status();
    return status == RuleInfo.Status.ACTIVE || status == RuleInfo.Status.TRIAL;
  }

  @Override
  public void beforeMatchFired(BeforeMatchFiredEvent event) {
    matched = event.getMatch().getObjects();
  }

  @Override
  public void objectInserted(ObjectInsertedEvent event) {
    if (event.getRule() == null) {
      return;
    }
    if (event.getObject() instanceof Situation situation) {
      situations.addAll(situation.kinds());
    } else if (event.getObject() instanceof Advice advice) {
      firings.add(
          new Firing(
              rules.get(event.getRule().getName()),
              facts(advice.about()),
              rows(advice.about()),
              facts(matched)));
    }
  }

  private List<Fact> facts(List<Object> objects) {
    List<Fact> facts = new ArrayList<>();
    for (Object object : objects) {
      if (object instanceof Fact fact) {
        facts.addAll(alike.getOrDefault(fact, List.of(fact)));
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
