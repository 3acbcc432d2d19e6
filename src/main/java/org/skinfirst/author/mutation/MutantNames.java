package org.skinfirst.author.mutation;

import java.util.stream.Collectors;
import org.skinfirst.chart.kinds.ValueSet;
import org.skinfirst.pack.Table;
import org.skinfirst.rules.Condition;
import org.skinfirst.rules.WrittenRule;

/** What a break that takes something away is called, here and in {@code mutants.yaml}. */
public final class MutantNames {

  private static final int CELLS_THAT_NAME_A_ROW = 4;

  private MutantNames() {}

  /** The rule without one of its smallest parts. */
  public static String without(WrittenRule rule, Unit unit) {
    Condition condition = rule.conditions().get(unit.condition());
    String where = unit.whole() ? "" : " of " + condition.text();
    return rule.info().name() + ": drop '" + unit.text() + "'" + where;
  }

  /** The table without one of its rows. */
  public static String without(Table table, Table.Row row) {
    return table.file() + ": leave out '" + name(table, row) + "'";
  }

  /** The value set without one of its members. */
  public static String without(String file, ValueSet.Member member) {
    String name = member.isWords() ? member.display() : member.code() + ' ' + member.display();
    return file + ": leave out " + name;
  }

  static String name(Table table, Table.Row row) {
    return table.columns().keySet().stream()
        .limit(CELLS_THAT_NAME_A_ROW)
        .map(row::cell)
        .collect(Collectors.joining(", "));
  }
}
