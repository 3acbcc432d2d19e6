package org.skinfirst.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;

/** What JMH measured, as a table: beside each median what it is to the first row of its column. */
final class Results {

  private Results() {}

  /** Median in microseconds, and bytes allocated in a call. */
  record Figure(double median, double bytes) {}

  /**
   * @param parameter by which the columns differ
   * @return by column, and by row
   */
  static Map<Integer, Map<String, Figure>> print(Collection<RunResult> results, String parameter) {
    Map<Integer, Map<String, Figure>> figures = new TreeMap<>();
    for (RunResult result : results) {
      int column = Integer.parseInt(result.getParams().getParam(parameter));
      String name = result.getPrimaryResult().getLabel();
      figures
          .computeIfAbsent(column, key -> new TreeMap<>())
          .put(
              name,
              new Figure(
                  result.getPrimaryResult().getStatistics().getPercentile(50),
                  result.getSecondaryResults().get("gc.alloc.rate.norm").getScore()));
    }
    List<String> names = new ArrayList<>(figures.values().iterator().next().keySet());
    StringBuilder table = new StringBuilder("\np50 µs");
    figures.keySet().forEach(column -> table.append(" | %s %d".formatted(parameter, column)));
    table.append('\n');
    for (String name : names) {
      table.append("%-12s".formatted(name));
      for (Map<String, Figure> column : figures.values()) {
        Figure figure = column.get(name);
        double floor = column.get(names.get(0)).median();
        table.append(
            " | %8.1f  %5.2f ×  %,9.0f B"
                .formatted(figure.median(), figure.median() / floor, figure.bytes()));
      }
      table.append('\n');
    }
    System.out.print(table);
    return figures;
  }
}
