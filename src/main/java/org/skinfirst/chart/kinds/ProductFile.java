package org.skinfirst.chart.kinds;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.PackFolder;

/** Reads {@code products/*.tsv}: a header, then a product a line, tab-separated. */
final class ProductFile {

  private static final List<String> NEEDED = List.of("name", "strength", "class", "other_routes");

  /**
   * @param percent below zero for any strength
   * @param otherRoutes whether something for another part of the body is sold under the name
   */
  record Row(int line, String name, String type, double percent, boolean otherRoutes) {}

  private ProductFile() {}

  /** Empty for a table of something else. */
  static List<Row> read(PackFolder folder, String path, Faults faults) {
    List<Row> rows = new ArrayList<>();
    String[] lines = folder.text(path).split("\n", -1);
    List<String> names = cells(lines[0]);
    if (!names.containsAll(NEEDED)) {
      return rows;
    }
    for (int i = 1; i < lines.length; i++) {
      List<String> cells = cells(lines[i]);
      if (cells.size() == names.size()) {
        Map<String, String> row = new HashMap<>();
        for (int column = 0; column < cells.size(); column++) {
          row.put(names.get(column), cells.get(column));
        }
        add(row, path, i + 1, rows, faults);
      } else if (!lines[i].isBlank()) {
        faults.add(
            path,
            i + 1,
            "has " + cells.size() + " cells instead of " + names.size(),
            "a tab between two cells");
      }
    }
    return rows;
  }

  private static List<String> cells(String line) {
    return Arrays.stream(line.split("\t", -1)).map(String::strip).toList();
  }

  private static void add(
      Map<String, String> row, String path, int line, List<Row> rows, Faults faults) {
    String strength = row.getOrDefault("strength", "");
    List<Double> percents = Strengths.of(strength);
    if (percents.size() != 1 && !strength.isEmpty()) {
      faults.add(path, line, "'" + strength + "' is no strength", "write 0.1 % or 1 mg/g");
      return;
    }
    rows.add(
        new Row(
            line,
            row.getOrDefault("name", ""),
            row.getOrDefault("class", ""),
            percents.isEmpty() ? -1 : percents.get(0),
            row.getOrDefault("other_routes", "").equals("yes")));
  }
}
