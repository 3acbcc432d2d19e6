package org.skinfirst.rules;

import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.skinfirst.facts.TableRow;
import org.skinfirst.pack.Table;

/**
 * Tables as rules see them: {@code diet-excuses.csv} with a column {@code from_months} is a type
 * {@code DietExcuse} with a field {@code fromMonths}; each of its lines is a fact.
 */
public final class TableTypes {

  static final String PACKAGE = "rules.tables";

  private TableTypes() {}

  /** Name of the type for a table: words joined, the last one in the singular. */
  public static String type(String table) {
    String singular = table;
    if (table.endsWith("ies")) {
      singular = table.substring(0, table.length() - 3) + "y";
    } else if (table.endsWith("s")) {
      singular = table.substring(0, table.length() - 1);
    }
    String name = joined(singular.split("-"));
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  /** Name of the field for a column. */
  public static String field(String column) {
    return joined(column.split("_"));
  }

  private static String joined(String[] words) {
    StringBuilder name = new StringBuilder(words[0]);
    for (int i = 1; i < words.length; i++) {
      name.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
    }
    return name.toString();
  }

  /** DRL that declares one type for each table. */
  static String declarations(List<Table> tables) {
    StringBuilder drl = new StringBuilder("package " + PACKAGE + "\n");
    for (Table table : tables) {
      drl.append("declare ").append(type(table.name())).append('\n');
      table
          .columns()
          .forEach(
              (column, type) ->
                  drl.append("  ")
                      .append(field(column))
                      .append(" : ")
                      .append(javaType(type))
                      .append('\n'));
      drl.append("end\n");
    }
    return drl.toString();
  }

  /** One fact for each row, and the row that it stands for. */
  static Map<Object, TableRow> rows(Table table, ClassLoader classes) {
    Map<Object, TableRow> rows = new LinkedHashMap<>();
    try {
      Class<?> type = classes.loadClass(PACKAGE + '.' + type(table.name()));
      Constructor<?> constructor = constructor(type, table.columns().size());
      for (Table.Row row : table.rows()) {
        List<@Nullable Object> values = new ArrayList<>();
        table.columns().forEach((column, cell) -> values.add(value(row.cell(column), cell)));
        rows.put(
            constructor.newInstance(values.toArray()),
            new TableRow(table.name(), row.line(), row.cells()));
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("table " + table.name() + " has no compiled type", e);
    }
    return rows;
  }

  private static Constructor<?> constructor(Class<?> type, int columns) {
    for (Constructor<?> constructor : type.getConstructors()) {
      if (constructor.getParameterCount() == columns) {
        return constructor;
      }
    }
    throw new IllegalStateException(type + " has no constructor of " + columns + " columns");
  }

  private static String javaType(Table.Type type) {
    return switch (type) {
      case TEXT -> "String";
      case WHOLE -> "Integer";
      case DECIMAL -> "Double";
      case FLAG -> "Boolean";
    };
  }

  private static @Nullable Object value(String cell, Table.Type type) {
    return switch (type) {
      case TEXT -> cell;
      case WHOLE -> cell.isEmpty() ? null : Integer.valueOf(cell);
      case DECIMAL -> cell.isEmpty() ? null : Double.valueOf(cell);
      case FLAG -> cell.equals("yes");
    };
  }
}
