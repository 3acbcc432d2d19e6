package org.skinfirst.author.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.skinfirst.pack.Fault;
import org.skinfirst.pack.Lint;
import org.skinfirst.pack.Nearest;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.pack.Table;
import org.skinfirst.rules.TableTypes;

/** One fault at the column that got another name, in place of one at each rule that asks for it. */
final class RenamedColumns {

  private static final Pattern FIELD = Pattern.compile("field '(\\w+)' does not exist");
  private static final Pattern BLANK = Pattern.compile("blank \\{([\\w-]+)\\.(\\w+)} is not known");

  private final PackFolder folder;

  RenamedColumns(PackFolder folder) {
    this.folder = folder;
  }

  /** The faults with their causes first, and without what follows from these. */
  List<Fault> explained(List<Table> tables, List<Fault> faults) {
    List<Fault> causes = new ArrayList<>();
    List<Fault> rest = new ArrayList<>(faults);
    for (Table table : tables) {
      Set<String> asked = new TreeSet<>();
      List<Fault> effects = new ArrayList<>();
      for (Fault fault : faults) {
        String name = asked(table, fault);
        if (!name.isEmpty()) {
          asked.add(name);
          effects.add(fault);
        }
      }
      Set<String> unasked = effects.isEmpty() ? Set.of() : unasked(table);
      if (asked.size() == 1 && !unasked.isEmpty()) {
        causes.add(cause(table, asked.iterator().next(), unasked, effects));
        rest.removeAll(effects);
        rest.removeIf(fault -> fault.file().equals(table.file()) && fault.lint() == Lint.UNUSED);
      }
    }
    causes.addAll(rest);
    return causes;
  }

  /** The column of the table that a fault says is not there; empty where it says something else. */
  private String asked(Table table, Fault fault) {
    Matcher blank = BLANK.matcher(fault.message());
    if (blank.matches()) {
      return blank.group(1).equals(table.name()) ? blank.group(2) : "";
    }
    Matcher field = FIELD.matcher(fault.message());
    boolean isHere =
        field.matches()
            && line(fault).matches(".*\\b" + TableTypes.type(table.name()) + "\\s*\\(.*");
    return isHere ? field.group(1) : "";
  }

  private String line(Fault fault) {
    String[] lines = folder.text(fault.file()).split("\n", -1);
    return fault.line() > 0 && fault.line() <= lines.length ? lines[fault.line() - 1] : "";
  }

  /** Columns that no rule and no card names. */
  private Set<String> unasked(Table table) {
    String rules = texts(".drl");
    String cards = texts(".md");
    return table.columns().keySet().stream()
        .filter(column -> !column.equals("evidence"))
        .filter(column -> !rules.matches("(?s).*\\b" + TableTypes.field(column) + "\\b.*"))
        .filter(column -> !cards.contains('{' + table.name() + '.' + column + '}'))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private String texts(String suffix) {
    return folder.paths("", suffix).stream()
        .filter(folder::has)
        .map(folder::text)
        .collect(Collectors.joining("\n"));
  }

  private Fault cause(Table table, String asked, Set<String> unasked, List<Fault> effects) {
    String column = Nearest.of(asked, unasked);
    return new Fault(
        Lint.TABLE,
        table.file(),
        folder.line(table.file(), String.join(",", table.columns().keySet())),
        "column '" + column + "' is asked for by nobody, and '" + asked + "' is not there",
        "give the column that name; also seen at "
            + effects.stream()
                .map(effect -> effect.file() + ':' + effect.line())
                .distinct()
                .collect(Collectors.joining(", ")));
  }
}
