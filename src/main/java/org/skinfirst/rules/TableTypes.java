package org.skinfirst.rules;

import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.SourceVersion;
import org.jspecify.annotations.Nullable;
import org.skinfirst.facts.Advice;
import org.skinfirst.facts.FactTypes;
import org.skinfirst.facts.Mention;
import org.skinfirst.facts.TableRow;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.Table;
import org.skinfirst.text.Names;

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
    return Names.capital(Names.camel(singular, "-"));
  }

  /** Name of the field for a column. */
  public static String field(String column) {
    return Names.camel(column, "_");
  }

  /** Reports what cannot be the name of a type or of its fields, and what names another already. */
  static void check(List<Table> tables, Faults faults) {
    Set<String> types = new HashSet<>();
    for (Table table : tables) {
      String type = type(table.name());
      if (!SourceVersion.isName(type) || isTaken(type) || !types.add(type)) {
        faults.add(
            table.file(), 1, "rules would call it " + type + ", which they cannot", "rename it");
      }
      Set<String> fields = new HashSet<>();
      for (String column : table.columns().keySet()) {
        String field = field(column);
        if (!SourceVersion.isName(field) || !fields.add(field)) {
          faults.add(
              table.file(),
              1,
              "rules would call column '" + column + "' " + field + ", which they cannot",
              "rename it");
        }
      }
    }
  }

  private static boolean isTaken(String type) {
    if (FactTypes.names().contains(type)
        || List.of(Mention.class, Advice.class).stream()
            .anyMatch(other -> other.getSimpleName().equals(type))) {
      return true;
    }
    try {
      Class.forName("java.lang." + type, false, null);
      return true;
    } catch (ClassNotFoundException | NoClassDefFoundError e) {
      return false; // an error where it is only another case of letters
    }
  }

  /** A class for each table: its path and its bytes. */
  static Map<String, byte[]> classFiles(List<Table> tables) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (Table table : tables) {
      Map<String, Class<?>> fields = new LinkedHashMap<>();
      table.columns().forEach((column, type) -> fields.put(field(column), javaType(type)));
      String name = PACKAGE.replace('.', '/') + '/' + type(table.name());
      files.put(name + ".class", TableClass.bytes(name, fields));
    }
    return files;
  }

  /** Whether a path is that of the class of a table. */
  static boolean isType(String path) {
    return path.startsWith(PACKAGE.replace('.', '/') + '/');
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

  private static Class<?> javaType(Table.Type type) {
    return switch (type) {
      case TEXT -> String.class;
      case WHOLE -> Integer.class;
      case DECIMAL -> Double.class;
      case FLAG -> Boolean.class;
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
