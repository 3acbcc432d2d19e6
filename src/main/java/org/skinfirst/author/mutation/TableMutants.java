package org.skinfirst.author.mutation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.skinfirst.advice.Advisor;
import org.skinfirst.pack.Table;
import org.skinfirst.rules.FactPattern;
import org.skinfirst.rules.Operator;
import org.skinfirst.rules.TableTypes;
import org.skinfirst.rules.WrittenRule;

/** Bounds moved by the smallest step, cells swapped for a neighbour's, rows left out. */
final class TableMutants {

  private final Advisor advisor;
  private final List<WrittenRule> rules;
  private final Set<String> used;
  private final List<Variant> variants = new ArrayList<>();

  private TableMutants(Advisor advisor, List<WrittenRule> rules) {
    this.advisor = advisor;
    this.rules = rules;
    this.used = used(advisor, rules);
  }

  static List<Variant> of(Advisor advisor, List<WrittenRule> rules) {
    TableMutants mutants = new TableMutants(advisor, rules);
    advisor.tables().forEach(mutants::of);
    return mutants.variants;
  }

  /**
   * {@code table.column} of all columns that a rule or a card speaks of. What stands in a language
   * on trial is read by a reviewer and proven by no scenario yet.
   */
  private static Set<String> used(Advisor advisor, List<WrittenRule> rules) {
    Set<String> used = new TreeSet<>();
    for (String language : advisor.pack().languages()) {
      advisor.recommendations(language).forEach(card -> used.addAll(card.blanks()));
    }
    for (Table table : advisor.tables()) {
      for (String column : table.columns().keySet()) {
        if (isAsked(table, column, rules)) {
          used.add(table.name() + '.' + column);
        }
      }
    }
    Table ages = advisor.ageGroups();
    if (ages != null) {
      ages.columns().keySet().forEach(column -> used.add(ages.name() + '.' + column));
    }
    return used;
  }

  private static boolean isAsked(Table table, String column, List<WrittenRule> rules) {
    return patterns(table, rules)
        .anyMatch(pattern -> pattern.fields().contains(TableTypes.field(column)));
  }

  private void of(Table table) {
    for (Table.Row row : table.rows()) {
      add(table, row, MutantNames.without(table, row), Map.of(), "a case that needs this row");
      table
          .columns()
          .forEach(
              (column, type) -> {
                String cell = row.cell(column);
                if (used.contains(table.name() + '.' + column) && !cell.isEmpty()) {
                  for (String other : others(table, column, type, cell)) {
                    add(
                        table,
                        row,
                        written(table, row, column, other),
                        Map.of(column, other),
                        "a case on this row that is decided by " + column + ' ' + cell);
                  }
                }
              });
    }
  }

  private static List<String> others(Table table, String column, Table.Type type, String cell) {
    return switch (type) {
      case WHOLE -> List.of(moved(cell, "1"), moved(cell, "-1"));
      case DECIMAL -> List.of(moved(cell, "0.1"), moved(cell, "-0.1"));
      case FLAG -> List.of(cell.equals("yes") ? "no" : "yes");
      case TEXT -> {
        List<String> all =
            table.rows().stream()
                .map(r -> r.cell(column))
                .filter(c -> !c.isEmpty())
                .distinct()
                .toList();
        String next = all.get((all.indexOf(cell) + 1) % all.size());
        yield next.equals(cell) ? List.of() : List.of(next);
      }
    };
  }

  private static String moved(String number, String by) {
    return new BigDecimal(number).add(new BigDecimal(by)).toPlainString();
  }

  private static String written(Table table, Table.Row row, String column, String other) {
    return table.file()
        + ": write "
        + other
        + " for "
        + row.cell(column)
        + " as "
        + column
        + " of '"
        + MutantNames.name(table, row)
        + "'";
  }

  private void add(Table table, Table.Row row, String id, Map<String, String> cells, String idea) {
    Table ages = advisor.ageGroups();
    boolean isAges = ages != null && ages.name().equals(table.name());
    Mutant mutant = new Mutant(Mutant.Source.TABLES, id, table.file(), row.line(), idea);
    variants.add(
        new Variant(
            mutant,
            isAges ? Variant.Reach.READING : Variant.Reach.JUDGING,
            isAges ? List.of(Set.of()) : needs(table, row, cells),
            () -> advisor.with(changed(table, row, cells))));
  }

  /** Kinds without which neither the row as it is nor the broken one can be met. */
  private List<Set<String>> needs(Table table, Table.Row row, Map<String, String> cells) {
    Set<String> before = new TreeSet<>();
    Set<String> after = new TreeSet<>();
    for (String column : table.columns().keySet()) {
      if (isAlwaysContained(table, column)) {
        before.add(row.cell(column));
        after.add(cells.getOrDefault(column, row.cell(column)));
      }
    }
    return List.of(before, after);
  }

  /** Whether every pattern of this table asks that the kinds of some fact contain the cell. */
  private boolean isAlwaysContained(Table table, String column) {
    List<FactPattern> patterns = patterns(table, rules).toList();
    return !patterns.isEmpty()
        && patterns.stream()
            .flatMap(pattern -> Stream.of(pattern.constraints()))
            .allMatch(
                constraints ->
                    constraints.stream()
                        .anyMatch(
                            constraint ->
                                constraint.operator() == Operator.CONTAINS
                                    && constraint.right().equals(TableTypes.field(column))));
  }

  private static Stream<FactPattern> patterns(Table table, List<WrittenRule> rules) {
    return rules.stream()
        .flatMap(rule -> rule.conditions().stream())
        .flatMap(condition -> condition.parts().stream())
        .filter(pattern -> pattern.type().equals(TableTypes.type(table.name())));
  }

  /** All tables; in one of them a row has other cells, or is gone when there are none. */
  private List<Table> changed(Table table, Table.Row row, Map<String, String> cells) {
    List<Table.Row> rows = new ArrayList<>();
    for (Table.Row other : table.rows()) {
      if (other != row) {
        rows.add(other);
      } else if (!cells.isEmpty()) {
        Map<String, String> changed = new LinkedHashMap<>(row.cells());
        changed.putAll(cells);
        rows.add(new Table.Row(row.line(), changed));
      }
    }
    List<Table> tables = new ArrayList<>(advisor.tables());
    tables.replaceAll(
        other ->
            other == table ? new Table(table.name(), table.file(), table.columns(), rows) : other);
    return tables;
  }
}
