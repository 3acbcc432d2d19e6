package org.skinfirst.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.skinfirst.facts.Need;
import org.skinfirst.facts.Situation;
import org.skinfirst.pack.Table;

/**
 * What the patterns of one rule ask of the kinds of their facts. A fact that meets the need of no
 * pattern of any rule cannot change what the rules say.
 */
final class Needs {

  private static final String KINDS = "kinds";
  private static final String SITUATION = Situation.class.getSimpleName();

  /**
   * One pattern of a table.
   *
   * @param table its name
   * @param joins for columns that must be among the kinds of a fact of the chart, the type of that
   *     fact; what situations hold is concluded only after the rows are chosen
   */
  record Use(String table, Map<String, String> joins) {}

  /**
   * What the variables stand for that one condition can use.
   *
   * @param columns for variables bound to a column of a table, its cells
   * @param kindsOf for variables bound to the kinds of a fact, its type
   */
  private record Scope(Map<String, Set<String>> columns, Map<String, String> kindsOf) {

    Scope inner() {
      return new Scope(new HashMap<>(columns), new HashMap<>(kindsOf));
    }
  }

  private final Map<String, Table> tables = new HashMap<>();
  private final List<Need> ofFacts = new ArrayList<>();
  private final List<Use> ofTables = new ArrayList<>();

  private Needs(WrittenRule rule, Collection<Table> all) {
    all.forEach(table -> tables.put(TableTypes.type(table.name()), table));
    Scope scope = new Scope(new HashMap<>(), new HashMap<>());
    List<FactPattern> found = new ArrayList<>();
    for (Condition condition : rule.conditions()) {
      if (condition.form() == Condition.Form.THERE) {
        found.addAll(condition.parts());
      }
    }
    read(found, scope);
    for (Condition condition : rule.conditions()) {
      if (condition.form() != Condition.Form.THERE) {
        read(condition.parts(), scope.inner());
      }
    }
  }

  static Needs of(WrittenRule rule, Collection<Table> tables) {
    return new Needs(rule, tables);
  }

  /** What is asked of facts. */
  List<Need> ofFacts() {
    return ofFacts;
  }

  /** How the rule looks into tables. */
  List<Use> ofTables() {
    return ofTables;
  }

  /** Reads patterns that must all be met together, and what they add to their scope. */
  private void read(List<FactPattern> together, Scope scope) {
    for (FactPattern pattern : together) {
      Table table = tables.get(pattern.type());
      for (Constraint constraint : pattern.constraints()) {
        if (constraint.isBinding() && table != null) {
          scope.columns().put(constraint.variable(), cells(table, constraint.left()));
        } else if (constraint.isBinding() && constraint.left().equals(KINDS)) {
          scope.kindsOf().put(constraint.variable(), pattern.type());
        }
      }
    }
    for (FactPattern pattern : together) {
      Table table = tables.get(pattern.type());
      if (table == null) {
        ofFacts.add(need(pattern, together, scope));
      } else {
        ofTables.add(use(pattern, table, scope));
      }
    }
  }

  private static Use use(FactPattern pattern, Table table, Scope scope) {
    Map<String, String> joins = new HashMap<>();
    for (Constraint constraint : pattern.constraints()) {
      String fact = scope.kindsOf().get(constraint.left());
      if (fact != null && !fact.equals(SITUATION) && constraint.operator() == Operator.CONTAINS) {
        joins.put(column(table, constraint.right()), fact);
      }
    }
    return new Use(table.name(), joins);
  }

  private Need need(FactPattern pattern, List<FactPattern> together, Scope scope) {
    Set<String> all = new HashSet<>();
    Set<String> any = Set.of();
    for (Constraint constraint : pattern.constraints()) {
      boolean ofKinds = constraint.left().equals(KINDS);
      if (ofKinds && constraint.operator() == Operator.CONTAINS) {
        constraint.kind().ifPresent(all::add);
        any = scope.columns().getOrDefault(constraint.right(), any);
      } else if (ofKinds && constraint.isBinding() && any.isEmpty()) {
        any = joined(constraint.variable(), together);
      }
    }
    return new Need(pattern.type(), all, any);
  }

  /**
   * Cells of a column of which the kinds of this name must contain one; empty where any will do.
   */
  private Set<String> joined(String kinds, List<FactPattern> together) {
    for (FactPattern pattern : together) {
      Table table = tables.get(pattern.type());
      for (Constraint constraint : pattern.constraints()) {
        if (table != null
            && constraint.left().equals(kinds)
            && constraint.operator() == Operator.CONTAINS) {
          return cells(table, constraint.right());
        }
      }
    }
    return Set.of();
  }

  private static String column(Table table, String field) {
    return table.columns().keySet().stream()
        .filter(column -> TableTypes.field(column).equals(field))
        .findFirst()
        .orElse(field);
  }

  private static Set<String> cells(Table table, String field) {
    Set<String> cells = new HashSet<>();
    String column = column(table, field);
    if (table.columns().containsKey(column)) {
      table.rows().forEach(row -> cells.add(row.cell(column)));
    }
    return cells;
  }
}
