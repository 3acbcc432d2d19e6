package org.skinfirst.pack;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A clinical table: {@code tables/<name>.csv}.
 *
 * @param columns column name to what its cells hold
 */
public record Table(String name, String file, Map<String, Type> columns, List<Row> rows) {

  private static final int MOST_COLUMNS = 60;
  private static final int LONGEST_NAME = 60;

  private static final Map<String, String> OTHERS = Map.of(";", "semicolons", "\t", "tabs");

  private static final Pattern COLUMN = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
  private static final Pattern SHORT = Pattern.compile("-?\\d{1,9}(\\.\\d{1,9})?");

  /**
   * Text; numbers as soon as one cell is a number, whole if all are; yes or no when all cells are.
   */
  public enum Type {
    TEXT,
    WHOLE,
    DECIMAL,
    FLAG
  }

  /** One line of the file. */
  public record Row(int line, Map<String, String> cells) {

    public String cell(String column) {
      return cells.getOrDefault(column, "");
    }
  }

  public static Table read(PackFolder folder, String path, Faults faults) {
    CSVFormat format =
        CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setCommentMarker('#')
            .setTrim(true)
            .get();
    List<Row> rows = new ArrayList<>();
    Map<String, Type> columns = new LinkedHashMap<>();
    if (!hasCommas(folder, path, faults)) {
      return new Table(PackFolder.stem(path), path, columns, rows);
    }
    int line = 1;
    try (CSVParser csv = CSVParser.parse(new StringReader(folder.text(path)), format)) {
      readColumns(path, csv.getHeaderNames(), columns, faults);
      for (CSVRecord row : csv) {
        line = (int) csv.getCurrentLineNumber();
        if (row.size() != csv.getHeaderNames().size()) {
          faults.add(
              path,
              line,
              "has " + row.size() + " cells instead of " + csv.getHeaderNames().size(),
              "quote a cell that holds a comma");
          continue;
        }
        rows.add(new Row(line, row.toMap()));
      }
    } catch (IOException | RuntimeException e) {
      faults.unread(
          path,
          line,
          "cannot be read as CSV from here on",
          "the first line names each column once; close each quote");
    }
    findTypes(path, columns, rows, faults);
    return new Table(PackFolder.stem(path), path, columns, rows);
  }

  /** Spreadsheets of some countries separate cells by semicolons, and some by tabs. */
  private static boolean hasCommas(PackFolder folder, String path, Faults faults) {
    String[] lines = folder.text(path).split("\n", -1);
    int header = 0;
    while (header < lines.length && (lines[header].isBlank() || lines[header].startsWith("#"))) {
      header++;
    }
    if (header == lines.length) {
      faults.unread(path, 1, "holds nothing", "write the names of the columns into the first line");
      return false;
    }
    for (Map.Entry<String, String> other : OTHERS.entrySet()) {
      if (!lines[header].contains(",") && lines[header].contains(other.getKey())) {
        String help = "save as CSV with commas between the cells";
        faults.unread(path, header + 1, other.getValue() + " between the cells", help);
        return false;
      }
    }
    return true;
  }

  private static void readColumns(
      String path, List<String> names, Map<String, Type> columns, Faults faults) {
    if (names.size() > MOST_COLUMNS) {
      faults.add(path, 1, "has more than " + MOST_COLUMNS + " columns", "make several tables");
      return;
    }
    for (String column : names) {
      if (!COLUMN.matcher(column).matches() || column.length() > LONGEST_NAME) {
        faults.add(
            path,
            1,
            "column '" + column + "' is no name",
            "use lower_case_words of at most " + LONGEST_NAME + " letters");
      } else if (columns.put(column, Type.TEXT) != null) {
        faults.add(path, 1, "column '" + column + "' stands there twice", "rename one");
      }
    }
  }

  private static boolean isFlag(String cell) {
    return cell.equals("yes") || cell.equals("no");
  }

  private static void findTypes(
      String path, Map<String, Type> columns, List<Row> rows, Faults faults) {
    for (String column : List.copyOf(columns.keySet())) {
      if (!rows.isEmpty() && rows.stream().allMatch(row -> isFlag(row.cell(column)))) {
        columns.put(column, Type.FLAG);
      }
      if (rows.stream().noneMatch(row -> NUMBER.matcher(row.cell(column)).matches())) {
        continue;
      }
      boolean decimal = rows.stream().anyMatch(row -> row.cell(column).contains("."));
      columns.put(column, decimal ? Type.DECIMAL : Type.WHOLE);
      for (Row row : rows) {
        if (!row.cell(column).isEmpty() && !SHORT.matcher(row.cell(column)).matches()) {
          faults.add(
              path,
              row.line(),
              "'" + row.cell(column) + "' in number column '" + column + "'",
              "write a number of at most nine digits, or leave the cell empty");
        }
      }
    }
  }
}
