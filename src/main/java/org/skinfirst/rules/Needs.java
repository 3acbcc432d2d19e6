package org.skinfirst.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.skinfirst.facts.Need;
import org.skinfirst.pack.Table;

/**
 * What the patterns of one rule ask of the kinds of their facts. A fact that meets the need of no
 * pattern of any rule cannot change what the rules say.
 */
final class Needs {

  private static final Pattern OF_KIND = Pattern.compile("kinds\\s+contains\\s+\"([^\"]*)\"");
  private static final Pattern OF_COLUMN = Pattern.compile("kinds\\s+contains\\s+(\\$\\w+)");
  private static final Pattern BINDING = Pattern.compile("(\\$\\w+)\\s*:\\s*(\\w+)");
  private static final Pattern JOIN = Pattern.compile("(\\$\\w+)\\s+contains\\s+(\\w+)");

  /** A pattern of the rule, and whether it stands inside a {@code not}. */
  private record Placed(PatternDescr pattern, boolean negated) {}

  private final Map<String, Table> tables = new HashMap<>();
  private final List<Placed> patterns = new ArrayList<>();

  /** For each variable the cells of the column that it is bound to. */
  private final Map<String, Set<String>> columns = new HashMap<>();

  /** For each variable bound to kinds, the cells of which these must contain one. */
  private final Map<String, Set<String>> joined = new HashMap<>();

  /** For each variable bound to kinds, the type of the fact whose they are. */
  private final Map<String, String> kindsOf = new HashMap<>();

  private Needs(RuleDescr rule, Collection<Table> all) {
    all.forEach(table -> tables.put(TableTypes.type(table.name()), table));
    collect(rule.getLhs().getDescrs(), false);
    patterns.forEach(this::readTable);
    for (Placed placed : patterns) {
      for (String constraint : constraints(placed.pattern())) {
        Matcher binding = BINDING.matcher(constraint);
        if (binding.matches() && binding.group(2).equals("kinds")) {
          kindsOf.put(binding.group(1), placed.pattern().getObjectType());
        }
      }
    }
  }

  static Needs of(RuleDescr rule, Collection<Table> tables) {
    return new Needs(rule, tables);
  }

  /** What is asked of facts. */
  List<Need> ofFacts() {
    return patterns.stream()
        .map(Placed::pattern)
        .filter(pattern -> !tables.containsKey(pattern.getObjectType()))
        .map(this::need)
        .toList();
  }

  /**
   * One pattern of a table.
   *
   * @param table its name
   * @param joins for columns that must be among the kinds of a fact, the type of that fact
   */
  record Use(String table, Map<String, String> joins) {}

  /** How the rule looks into tables. */
  List<Use> ofTables() {
    List<Use> uses = new ArrayList<>();
    for (Placed placed : patterns) {
      Table table = tables.get(placed.pattern().getObjectType());
      if (table != null) {
        Map<String, String> joins = new HashMap<>();
        for (String constraint : constraints(placed.pattern())) {
          Matcher join = JOIN.matcher(constraint);
          if (join.matches() && kindsOf.containsKey(join.group(1))) {
            joins.put(column(table, join.group(2)), kindsOf.get(join.group(1)));
          }
        }
        uses.add(new Use(table.name(), joins));
      }
    }
    return uses;
  }

  private static String column(Table table, String field) {
    return table.columns().keySet().stream()
        .filter(column -> TableTypes.field(column).equals(field))
        .findFirst()
        .orElse(field);
  }

  private void collect(Collection<? extends Object> parts, boolean negated) {
    for (Object part : parts) {
      if (part instanceof PatternDescr pattern) {
        patterns.add(new Placed(pattern, negated));
      } else if (part instanceof ConditionalElementDescr group) {
        // What an "or" asks for only one branch need meet, so it asks nothing of a fact for sure.
        boolean plain = part instanceof ExistsDescr || part instanceof NotDescr;
        boolean inNot = negated || part instanceof NotDescr;
        collect(group.getDescrs(), inNot || !(plain || isAnd(part)));
      }
    }
  }

  private static boolean isAnd(Object part) {
    return part instanceof org.drools.drl.ast.descr.AndDescr;
  }

  private static List<String> constraints(PatternDescr pattern) {
    List<String> constraints = new ArrayList<>();
    for (BaseDescr constraint : pattern.getDescrs()) {
      if (constraint instanceof ExprConstraintDescr expression) {
        constraints.add(expression.getExpression().strip());
      }
    }
    return constraints;
  }

  private void readTable(Placed placed) {
    Table table = tables.get(placed.pattern().getObjectType());
    if (table == null) {
      return;
    }
    for (String constraint : constraints(placed.pattern())) {
      Matcher join = JOIN.matcher(constraint);
      Matcher binding = BINDING.matcher(constraint);
      if (join.matches() && !placed.negated()) {
        joined.putIfAbsent(join.group(1), cells(table, join.group(2)));
      } else if (binding.matches()) {
        columns.put(binding.group(1), cells(table, binding.group(2)));
      }
    }
  }

  private static Set<String> cells(Table table, String field) {
    Set<String> cells = new HashSet<>();
    String column = column(table, field);
    if (table.columns().containsKey(column)) {
      table.rows().forEach(row -> cells.add(row.cell(column)));
    }
    return cells;
  }

  private Need need(PatternDescr pattern) {
    Set<String> all = new HashSet<>();
    Set<String> any = Set.of();
    for (String constraint : constraints(pattern)) {
      Matcher kind = OF_KIND.matcher(constraint);
      Matcher column = OF_COLUMN.matcher(constraint);
      Matcher binding = BINDING.matcher(constraint);
      if (kind.matches()) {
        all.add(kind.group(1));
      } else if (column.matches()) {
        any = columns.getOrDefault(column.group(1), Set.of());
      } else if (binding.matches() && binding.group(2).equals("kinds") && any.isEmpty()) {
        any = joined.getOrDefault(binding.group(1), Set.of());
      }
    }
    return new Need(pattern.getObjectType(), all, any);
  }
}
