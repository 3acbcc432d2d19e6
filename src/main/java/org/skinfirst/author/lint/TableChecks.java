package org.skinfirst.author.lint;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.skinfirst.pack.Lint;
import org.skinfirst.pack.Nearest;
import org.skinfirst.pack.Pack;
import org.skinfirst.pack.Table;

/** Tables whose cells name nothing, whose rows overlap, or that leave out a case. */
final class TableChecks {

  private static final String EVIDENCE = "evidence";
  private static final int LONGEST = 100_000;
  private static final String COMPLETE = "# complete:";

  private final Content content;
  private final Set<String> kinds;
  private final Set<String> ages;
  private final Set<String> regions;

  TableChecks(Content content) {
    this.content = content;
    this.kinds = content.kinds();
    this.ages = new TreeSet<>(content.knowledge().vocabulary().ageGroups());
    this.regions = new TreeSet<>(ages);
    ages.removeIf(kind -> kind.startsWith(Pack.REGION));
    regions.removeAll(ages);
  }

  void run() {
    for (Table table : content.knowledge().tables()) {
      table.columns().keySet().forEach(column -> checkNames(table, column));
      if (content.faults().in(table.file())) {
        continue; // what its rows hold for cannot be judged
      }
      List<String> keys = table.columns().keySet().stream().filter(c -> isKey(table, c)).toList();
      if (!keys.isEmpty()) {
        checkOverlap(table, keys);
      }
      keys.stream().filter(column -> holdsAges(table, column)).forEach(c -> checkAges(table, c));
      keys.forEach(column -> checkRegions(table, column));
      checkComplete(table);
    }
  }

  /** What a table says by region it says for each. */
  private void checkRegions(Table table, String column) {
    Set<String> named = new TreeSet<>();
    Content.filled(table, column).forEach(row -> named.add(row.cell(column)));
    if (regions.containsAll(named)) {
      regions.stream()
          .filter(region -> !named.contains(region))
          .forEach(region -> fault(table, 1, "no row for " + region, "add one"));
    }
  }

  /** A column that mostly holds names of one sort holds nothing else. */
  private void checkNames(Table table, String column) {
    if (column.equals(EVIDENCE)) {
      Set<String> known = content.knowledge().cards().known().evidence();
      for (Table.Row row : table.rows()) {
        for (String id : Content.evidence(row)) {
          check(table, row, column, id, known);
        }
      }
      return;
    }
    for (Collection<String> names : List.of(kinds, content.knowledge().cards().known().orders())) {
      List<Table.Row> filled = Content.filled(table, column);
      long known = filled.stream().filter(row -> names.contains(row.cell(column))).count();
      if (known * 2 > filled.size()) {
        filled.forEach(row -> check(table, row, column, row.cell(column), names));
      }
    }
  }

  private void check(
      Table table, Table.Row row, String column, String name, Collection<String> known) {
    if (!known.contains(name)) {
      content
          .faults()
          .add(
              column.equals(EVIDENCE) ? Lint.UNKNOWN_EVIDENCE : Lint.UNKNOWN_NAME,
              table.file(),
              row.line(),
              "'" + name + "' in column '" + column + "' does not exist",
              "did you mean '" + Nearest.of(name, known) + "'?");
    }
  }

  private boolean isKey(Table table, String column) {
    List<Table.Row> filled = Content.filled(table, column);
    return !filled.isEmpty() && filled.stream().allMatch(row -> kinds.contains(row.cell(column)));
  }

  /** A situation may stand beside the ages. */
  private boolean holdsAges(Table table, String column) {
    Set<String> named = new TreeSet<>();
    Content.filled(table, column).forEach(row -> named.add(row.cell(column)));
    named.removeAll(content.situations());
    return table != content.knowledge().ageGroups() && !named.isEmpty() && ages.containsAll(named);
  }

  private void checkOverlap(Table table, List<String> keys) {
    Map<String, List<Span>> spans = new LinkedHashMap<>();
    for (Table.Row row : table.rows()) {
      String key =
          keys.stream()
              .map(row::cell)
              .filter(c -> !c.isEmpty())
              .collect(Collectors.joining(" and "));
      spans.computeIfAbsent(key, k -> new ArrayList<>()).add(Span.of(table, row));
    }
    spans.forEach((key, rows) -> checkSpans(table, key, rows));
  }

  private void checkSpans(Table table, String what, List<Span> rows) {
    List<Span> sorted = rows.stream().sorted().toList();
    for (int i = 0; i < sorted.size(); i++) {
      Span span = sorted.get(i);
      if (span.from() >= span.to()) {
        fault(
            table,
            span.line(),
            "holds for nobody: from " + span.from() + " to " + span.to(),
            "'from' is inclusive, 'to' is exclusive");
      } else if (i > 0 && span.from() < sorted.get(i - 1).to()) {
        fault(
            table,
            span.line(),
            what + " stands in line " + sorted.get(i - 1).line() + " too",
            "let one row begin where the other ends, or delete one");
      } else if (i > 0 && span.from() > sorted.get(i - 1).to()) {
        fault(
            table,
            span.line(),
            what
                + " has a gap before this row, from "
                + sorted.get(i - 1).to()
                + " to "
                + span.from(),
            "let this row begin at " + sorted.get(i - 1).to());
      }
    }
  }

  /** The age groups that a table speaks of must together be all ages, and each age once. */
  private void checkAges(Table table, String column) {
    Table groups = content.knowledge().ageGroups();
    if (groups == null) {
      return;
    }
    Map<String, Span> known = new LinkedHashMap<>();
    for (Table.Row row : groups.rows()) {
      row.cells().values().stream()
          .filter(ages::contains)
          .forEach(group -> known.put(group, Span.of(groups, row)));
    }
    Map<String, Table.Row> used = new LinkedHashMap<>();
    table.rows().forEach(row -> used.putIfAbsent(row.cell(column), row));
    String ages =
        known.entrySet().stream()
            .filter(group -> used.containsKey(group.getKey()))
            .map(group -> "'" + group.getKey() + "' in line " + group.getValue().line())
            .sorted()
            .collect(Collectors.joining(", "));
    String where = "; the ages stand in " + groups.file() + ": " + ages;
    double reached = 0;
    for (Map.Entry<String, Span> one :
        known.entrySet().stream()
            .filter(group -> used.containsKey(group.getKey()))
            .sorted(Map.Entry.comparingByValue())
            .toList()) {
      String group = one.getKey();
      Span span = one.getValue();
      int line = Objects.requireNonNull(used.get(group)).line();
      if (span.from() > reached) {
        fault(
            table,
            line,
            "no row for ages from " + (int) reached + " to " + (int) span.from(),
            "add a row for another age group" + where);
      } else if (span.from() < reached) {
        fault(
            table,
            line,
            "'" + group + "' shares ages with another group of this table",
            "use groups that do not overlap" + where);
      }
      reached = Math.max(reached, span.to());
    }
    if (reached < Double.MAX_VALUE) {
      fault(
          table,
          table.rows().get(table.rows().size() - 1).line(),
          "no row for ages from " + (int) reached,
          "add a row for the oldest" + where);
    }
  }

  /** {@code # complete: a, b} in a table promises a row for each a with each b. */
  private void checkComplete(Table table) {
    int line = content.folder().line(table.file(), COMPLETE);
    if (line == 0) {
      return;
    }
    String promise = content.folder().text(table.file()).split("\n", -1)[line - 1];
    List<String> columns =
        List.of(promise.substring(promise.indexOf(':') + 1).strip().split("\\s*,\\s*"));
    List<String> wanted = List.of("");
    for (String column : columns) {
      Set<String> cells = new TreeSet<>();
      Content.filled(table, column).forEach(row -> cells.add(row.cell(column)));
      if ((long) wanted.size() * cells.size() > LONGEST) {
        fault(table, line, "promises more than " + LONGEST + " rows", "name fewer columns");
        return;
      }
      wanted =
          wanted.stream()
              .flatMap(w -> cells.stream().map(c -> w.isEmpty() ? c : w + " and " + c))
              .toList();
    }
    Set<String> given =
        table.rows().stream()
            .map(row -> columns.stream().map(row::cell).collect(Collectors.joining(" and ")))
            .collect(Collectors.toSet());
    for (String cell : wanted) {
      if (!given.contains(cell)) {
        fault(
            table,
            line,
            "no row for " + cell,
            "add it, or take back '" + COMPLETE.substring(2) + "'");
      }
    }
  }

  private void fault(Table table, int line, String message, String help) {
    content.faults().add(Lint.TABLE, table.file(), line, message, help);
  }
}
