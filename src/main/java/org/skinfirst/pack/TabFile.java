package org.skinfirst.pack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A list of the folder: names of columns, then an entry a line, tabs in between.
 *
 * @param rows those that have all their cells
 */
public record TabFile(String file, List<String> columns, List<Table.Row> rows) {

  public static TabFile read(PackFolder folder, String path, Faults faults) {
    String[] lines = folder.text(path).split("\n", -1);
    List<String> columns = cells(lines[0]);
    List<Table.Row> rows = new ArrayList<>();
    for (int i = 1; i < lines.length; i++) {
      List<String> cells = cells(lines[i]);
      if (cells.size() == columns.size()) {
        Map<String, String> row = new HashMap<>();
        for (int column = 0; column < cells.size(); column++) {
          row.put(columns.get(column), cells.get(column));
        }
        rows.add(new Table.Row(i + 1, row));
      } else if (!lines[i].isBlank()) {
        faults.add(
            path,
            i + 1,
            "has " + cells.size() + " cells instead of " + columns.size(),
            "a tab between two cells");
      }
    }
    return new TabFile(path, columns, rows);
  }

  private static List<String> cells(String line) {
    return Arrays.stream(line.split("\t", -1)).map(String::strip).toList();
  }
}
