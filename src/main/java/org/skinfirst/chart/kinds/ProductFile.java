package org.skinfirst.chart.kinds;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.Nearest;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.pack.TabFile;
import org.skinfirst.pack.Table;

/** Reads {@code products/*.tsv}: a header, then a product a line, tab-separated. */
final class ProductFile {

  private static final List<String> NEEDED = List.of("name", "strength", "class", "other_routes");

  /** Lists that lie beside them. */
  private static final Set<String> OTHERS = Set.of("codes", "sources");

  /**
   * @param percent below zero for any strength
   * @param otherRoutes whether something for another part of the body is sold under the name
   */
  record Row(int line, String name, String type, double percent, boolean otherRoutes) {}

  private ProductFile() {}

  /** Empty for a table of something else. */
  static List<Row> read(PackFolder folder, String path, Faults faults) {
    List<Row> rows = new ArrayList<>();
    TabFile file = TabFile.read(folder, path, faults);
    if (OTHERS.contains(PackFolder.stem(path))) {
      return rows;
    }
    for (String column : NEEDED) {
      if (!file.columns().contains(column)) {
        faults.add(
            path,
            1,
            "column '" + column + "' is missing",
            "is it '" + Nearest.of(column, file.columns()) + "'? put tabs between the names");
        return rows;
      }
    }
    for (Table.Row row : file.rows()) {
      add(row, path, rows, faults);
    }
    return rows;
  }

  private static void add(Table.Row row, String path, List<Row> rows, Faults faults) {
    String strength = row.cell("strength");
    List<Double> percents = Strengths.of(strength);
    if (percents.size() != 1 && !strength.isEmpty()) {
      faults.add(path, row.line(), "'" + strength + "' is no strength", "write 0.1 % or 1 mg/g");
      return;
    }
    rows.add(
        new Row(
            row.line(),
            row.cell("name"),
            row.cell("class"),
            percents.isEmpty() ? -1 : percents.get(0),
            row.cell("other_routes").equals("yes")));
  }
}
