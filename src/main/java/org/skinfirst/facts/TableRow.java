package org.skinfirst.facts;

import java.util.Map;

/**
 * A row of a clinical table, as the authors wrote it.
 *
 * @param table file stem
 * @param line line in the file, from 1
 * @param cells column name to text
 */
public record TableRow(String table, int line, Map<String, String> cells) {
  public TableRow {
    cells = Map.copyOf(cells);
  }
}
