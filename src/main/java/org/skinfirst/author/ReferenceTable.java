package org.skinfirst.author;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.skinfirst.advice.Advisor;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.pack.Table;
import org.skinfirst.rules.WrittenRule;

/**
 * A table as people read it.
 *
 * @param note what its author wrote above it
 */
public record ReferenceTable(String title, String note, List<List<String>> rows) {

  /** Those that no rule asks: they are kept for those who read the catalogue. */
  static List<ReferenceTable> of(PackFolder folder, Advisor advisor) {
    Collection<WrittenRule> rules = advisor.written();
    List<ReferenceTable> kept = new ArrayList<>();
    for (Table table : advisor.tables()) {
      if (!table.equals(advisor.ageGroups()) && rules.stream().noneMatch(r -> r.asks(table))) {
        kept.add(of(folder, table));
      }
    }
    return kept;
  }

  public static ReferenceTable of(PackFolder folder, Table table) {
    List<String> columns = List.copyOf(table.columns().keySet());
    List<List<String>> rows = new ArrayList<>();
    rows.add(columns.stream().map(ReferenceTable::words).toList());
    table.rows().forEach(row -> rows.add(columns.stream().map(row::cell).toList()));
    return new ReferenceTable(title(table.name()), note(folder.text(table.file())), rows);
  }

  private static String note(String file) {
    return file.lines()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.substring(1).strip())
        .collect(Collectors.joining(" "));
  }

  private static String title(String name) {
    return Character.toUpperCase(name.charAt(0)) + words(name.substring(1));
  }

  /** A name of a file or of a column as people write it. */
  private static String words(String name) {
    return name.replaceAll("[-_]", " ");
  }
}
