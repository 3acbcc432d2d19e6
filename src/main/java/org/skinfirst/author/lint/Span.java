package org.skinfirst.author.lint;

import java.util.Comparator;
import java.util.Map;
import org.skinfirst.pack.Table;

/**
 * What a row of a table holds for: from inclusive, to exclusive; everything where it does not say.
 *
 * @param line of the row in its file
 */
record Span(double from, double to, int line) implements Comparable<Span> {

  private static final Comparator<Span> ORDER =
      Comparator.comparingDouble(Span::from)
          .thenComparingDouble(Span::to)
          .thenComparingInt(Span::line);

  static Span of(Table table, Table.Row row) {
    double from = 0;
    double to = Double.MAX_VALUE;
    for (Map.Entry<String, Table.Type> column : table.columns().entrySet()) {
      String cell = row.cell(column.getKey());
      boolean isNumber =
          column.getValue() == Table.Type.WHOLE || column.getValue() == Table.Type.DECIMAL;
      if (isNumber && cell.matches("-?\\d+(\\.\\d+)?")) {
        if (column.getKey().startsWith("from_")) {
          from = Double.parseDouble(cell);
        } else if (column.getKey().startsWith("to_")) {
          to = Double.parseDouble(cell);
        }
      }
    }
    return new Span(from, to, row.line());
  }

  @Override
  public int compareTo(Span other) {
    return ORDER.compare(this, other);
  }
}
