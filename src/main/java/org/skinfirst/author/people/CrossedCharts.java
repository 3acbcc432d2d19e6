package org.skinfirst.author.people;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.skinfirst.author.Scenario;
import org.skinfirst.author.cases.Case;
import org.skinfirst.author.cases.Cases;
import org.skinfirst.facts.Fact;
import org.skinfirst.pack.Table;

/**
 * Charts that hold together whatever a table could name together: each kind of one column with each
 * kind of the next, in rows that stand there and in those that do not. They are put together from
 * records of the scenarios.
 */
final class CrossedCharts {

  /** A record that belongs to a kind, and the case that it stands in. */
  private record Donor(Scenario from, Scenario.Fragment fragment) {}

  private final Set<String> kinds;
  private final Map<String, Donor> donors = new HashMap<>();

  /**
   * @param kinds ids of the value sets
   */
  CrossedCharts(Cases cases, Set<String> kinds) {
    this.kinds = kinds;
    List<Case> all = cases.groups().stream().map(group -> group.get(0)).toList();
    // What stands beside a record that fires is what else the rule needs.
    all.stream().filter(one -> !one.firings().isEmpty()).forEach(this::learn);
    all.forEach(this::learn);
  }

  private void learn(Case one) {
    Scenario scenario = one.scenario();
    if (!scenario.use().isEmpty() || !scenario.draft().isEmpty()) {
      return;
    }
    Map<String, Scenario.Fragment> byReference = new HashMap<>();
    Map<String, Integer> counts = new HashMap<>();
    for (Scenario.Fragment fragment : scenario.chart()) {
      int number = counts.merge(fragment.type(), 1, Integer::sum);
      Object id = fragment.members().getOrDefault("id", number);
      byReference.put(fragment.type() + '/' + id, fragment);
    }
    for (Fact fact : one.facts()) {
      Scenario.Fragment fragment = byReference.get(fact.reference());
      if (fragment != null) {
        fact.kinds().forEach(kind -> donors.putIfAbsent(kind, new Donor(scenario, fragment)));
      }
    }
  }

  /** None for a table that names kinds in fewer than two columns. */
  List<Scenario> of(Table table) {
    List<Set<String>> columns = new ArrayList<>();
    for (String column : table.columns().keySet()) {
      Set<String> cells = new LinkedHashSet<>();
      table.rows().forEach(row -> cells.add(row.cell(column)));
      cells.remove("");
      if (!cells.isEmpty() && kinds.containsAll(cells)) {
        columns.add(cells);
      }
    }
    List<Scenario> charts = new ArrayList<>();
    for (int i = 0; i + 1 < columns.size(); i++) {
      for (String one : columns.get(i)) {
        for (String other : columns.get(i + 1)) {
          if (donors.containsKey(one) && donors.containsKey(other)) {
            charts.add(chart(one, other));
          }
        }
      }
    }
    return charts;
  }

  private Scenario chart(String one, String other) {
    Donor base = Objects.requireNonNull(donors.get(one));
    Scenario.Fragment added = Objects.requireNonNull(donors.get(other)).fragment();
    List<Scenario.Fragment> chart = new ArrayList<>(base.from().chart());
    int at = chart.indexOf(base.fragment());
    if (added.type().equals(base.fragment().type())) {
      // One record that is both: this medicine there.
      Map<String, Object> both = new LinkedHashMap<>(base.fragment().members());
      both.putAll(added.members());
      chart.set(at, new Scenario.Fragment(added.type(), both));
    } else {
      chart.add(added);
    }
    Scenario from = base.from();
    return new Scenario(
        from.about(),
        from.file(),
        from.line(),
        one + " and " + other,
        from.today(),
        from.hook(),
        from.language(),
        from.region(),
        chart,
        List.of(),
        null,
        from.unsent(),
        from.refused(),
        "",
        "",
        from.expected());
  }
}
