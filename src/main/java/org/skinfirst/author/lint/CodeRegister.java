package org.skinfirst.author.lint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.skinfirst.chart.kinds.CodeSystems;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.Nearest;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.pack.TabFile;
import org.skinfirst.pack.Table;

/** {@code codes.tsv}: what each code is called, who looked it up, when, and where. */
final class CodeRegister {

  static final String FILE = "codes.tsv";

  /** What codes of products are called, from sources of its own. */
  private static final String PRODUCTS = "products/codes.tsv";

  private static final List<String> COLUMNS =
      List.of("system", "code", "display", "sources", "day", "who");

  /** How many letters may differ where another code is offered. */
  private static final int NEAR = 2;

  /**
   * A line of the register.
   *
   * @param system its URL
   */
  record Entry(
      int line,
      String system,
      String code,
      String display,
      String sources,
      String day,
      String who) {}

  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, Entry> byCode = new LinkedHashMap<>();
  private final Map<String, String> products = new LinkedHashMap<>();

  private CodeRegister() {}

  /** An empty one where there is no file. */
  static CodeRegister read(PackFolder folder, Faults faults) {
    CodeRegister register = new CodeRegister();
    if (folder.has(FILE)) {
      TabFile file = TabFile.read(folder, FILE, faults);
      for (String column : COLUMNS) {
        if (!file.columns().contains(column)) {
          faults.add(
              FILE,
              1,
              "column '" + column + "' is missing",
              "write " + String.join(", ", COLUMNS) + " with tabs in between");
          return register;
        }
      }
      file.rows().forEach(row -> register.add(row, faults));
    }
    if (folder.has(PRODUCTS)) {
      for (Table.Row row : TabFile.read(folder, PRODUCTS, new Faults()).rows()) {
        register.products.put(key(row.cell("system"), row.cell("code")), row.cell("name"));
      }
    }
    return register;
  }

  private void add(Table.Row row, Faults faults) {
    String system = CodeSystems.SHORT.get(row.cell("system"));
    if (system == null) {
      faults.add(
          FILE,
          row.line(),
          "'" + row.cell("system") + "' is no short name of a code system",
          "did you mean " + Nearest.of(row.cell("system"), CodeSystems.SHORT.keySet()) + "?");
      return;
    }
    Entry entry =
        new Entry(
            row.line(),
            system,
            row.cell("code"),
            row.cell("display"),
            row.cell("sources"),
            row.cell("day"),
            row.cell("who"));
    entries.add(entry);
    Entry other = byCode.putIfAbsent(key(entry.system(), entry.code()), entry);
    if (other != null) {
      faults.add(
          FILE,
          row.line(),
          "'" + entry.code() + "' stands in line " + other.line() + " too",
          "keep one");
    }
  }

  private static String key(String system, String code) {
    return system + '|' + code;
  }

  List<Entry> entries() {
    return entries;
  }

  @Nullable Entry find(String system, String code) {
    return byCode.get(key(system, code));
  }

  /** Whether something says what the code is: the register, or the list of products' codes. */
  boolean knows(String system, String code) {
    String key = key(system, code);
    return byCode.containsKey(key) || products.containsKey(key);
  }

  /** The code of the same system that has this display, else the one that is written alike. */
  Optional<Entry> near(String system, String code, String display) {
    List<Entry> same = entries.stream().filter(entry -> entry.system().equals(system)).toList();
    Optional<Entry> named =
        same.stream().filter(entry -> isSame(entry.display(), display)).findFirst();
    if (named.isPresent()) {
      return named;
    }
    String nearest = Nearest.of(code, same.stream().map(Entry::code).toList());
    return Nearest.distance(code, nearest) > NEAR
        ? Optional.empty()
        : same.stream().filter(entry -> entry.code().equals(nearest)).findFirst();
  }

  /** Capitals, and a remark in brackets at the end, make no other display. */
  static boolean isSame(String one, String other) {
    return plain(one).equalsIgnoreCase(plain(other));
  }

  private static String plain(String display) {
    return display.replaceFirst("\\s*(\\[.*]|\\([^()]*\\))$", "");
  }
}
