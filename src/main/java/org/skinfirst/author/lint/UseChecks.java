package org.skinfirst.author.lint;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.skinfirst.author.ScenarioFiles;
import org.skinfirst.cards.CardNames;
import org.skinfirst.chart.kinds.ValueSet;
import org.skinfirst.pack.Conventions;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.Lint;
import org.skinfirst.pack.Pack;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.pack.Table;
import org.skinfirst.pack.Yaml;
import org.skinfirst.rules.Condition;
import org.skinfirst.rules.FactPattern;
import org.skinfirst.rules.TableTypes;
import org.skinfirst.rules.WrittenRule;

/** Content that no rule and no card leads to. */
final class UseChecks {

  /** In a file that somebody has begun to write. */
  private static final String BLANK = "TODO";

  private final Content content;
  private final CardNames used;
  private final Set<String> kinds = new TreeSet<>();
  private final Map<String, Yaml> kept = new TreeMap<>();

  UseChecks(Content content) {
    this.content = content;
    this.used = content.knowledge().cards().used();
  }

  void run() {
    if (content.written().isEmpty()) {
      return; // a rule file has a fault: everything would seem unused
    }
    for (WrittenRule rule : content.written()) {
      used.evidence().addAll(rule.info().evidence());
      for (Condition condition : rule.conditions()) {
        for (FactPattern pattern : condition.parts()) {
          pattern.constraints().forEach(constraint -> constraint.kind().ifPresent(kinds::add));
        }
      }
    }
    readKept();
    readSweeps();
    Conventions.kinds(content.folder()).forEach(kind -> kinds.add(kind.text()));
    content.knowledge().tables().forEach(this::checkTable);
    checkValueSets();
    checkAgeGroups();
    checkCards();
    kept.forEach(
        (id, item) ->
            content
                .faults()
                .add(
                    Lint.UNUSED,
                    item.file(),
                    item.line(),
                    "'" + id + "' is used, or does not exist",
                    "take it off 'kept'"));
  }

  /** {@code kept} in pack.yaml says what nothing uses, and why it is there all the same. */
  private void readKept() {
    Yaml pack = Yaml.read(content.folder(), "pack.yaml", new Faults());
    for (Yaml entry : pack.get("kept").map(Yaml::items).orElse(List.of())) {
      for (Yaml item : entry.get("what").map(Yaml::items).orElse(List.of())) {
        kept.put(item.text(), item);
      }
    }
  }

  /** A set that a scenario goes through is used: it may be there to be told apart from others. */
  private void readSweeps() {
    Pattern sweep = Pattern.compile("valuesets/([a-z0-9-]+)");
    for (String path : content.folder().paths("", ScenarioFiles.SUFFIX)) {
      sweep.matcher(content.folder().text(path)).results().forEach(set -> kinds.add(set.group(1)));
    }
  }

  private void checkTable(Table table) {
    boolean isUsed =
        table == content.knowledge().ageGroups()
            || content.written().stream().anyMatch(rule -> rule.asks(table));
    if (!isUsed) {
      unused(
          "tables/" + table.name(),
          table.file(),
          1,
          "table '" + table.name() + "' is asked by no rule");
    }
    for (String column : table.columns().keySet()) {
      for (Table.Row row : Content.filled(table, column)) {
        if (column.equals("evidence")) {
          used.evidence().addAll(Content.evidence(row));
        } else if (isUsed && table != content.knowledge().ageGroups()) {
          kinds.add(row.cell(column));
          used.orders().add(row.cell(column));
        }
      }
      if (isUsed && table != content.knowledge().ageGroups() && !isUsed(table, column)) {
        int header =
            content.folder().line(table.file(), String.join(",", table.columns().keySet()));
        unused(
            "tables/" + table.name() + '.' + column,
            table.file(),
            header,
            "column '" + column + "' is named by no rule and no card");
      }
    }
  }

  private boolean isUsed(Table table, String column) {
    return column.equals("evidence")
        || used.blanks().contains(table.name() + '.' + column)
        || content.written().stream()
            .flatMap(rule -> rule.conditions().stream())
            .flatMap(condition -> condition.parts().stream())
            .filter(pattern -> pattern.type().equals(TableTypes.type(table.name())))
            .anyMatch(pattern -> pattern.fields().contains(TableTypes.field(column)));
  }

  private void checkValueSets() {
    Map<String, ValueSet> sets =
        content.knowledge().sets().all().stream()
            .collect(Collectors.toMap(ValueSet::id, set -> set, (a, b) -> a));
    Set<String> reached = new TreeSet<>();
    Deque<String> open = new ArrayDeque<>(kinds);
    while (!open.isEmpty()) {
      ValueSet set = sets.get(open.pop());
      if (set != null && reached.add(set.id())) {
        set.unions().forEach(union -> open.addAll(union.ids()));
        open.addAll(set.notIn());
      }
    }
    for (ValueSet set : sets.values()) {
      if (!reached.contains(set.id())) {
        unused(
            "valuesets/" + set.id(),
            set.file(),
            1,
            "value set '" + set.id() + "' is named by no rule and no table");
      }
    }
  }

  private void checkAgeGroups() {
    Table groups = content.knowledge().ageGroups();
    if (groups != null) {
      for (Table.Row row : groups.rows()) {
        if (row.cells().values().stream().noneMatch(kinds::contains)) {
          unused(
              "",
              groups.file(),
              row.line(),
              "age group " + row.cells().values() + " is named by no rule and no table");
        }
      }
    }
  }

  private void checkCards() {
    CardNames known = content.knowledge().cards().known();
    used.orders().addAll(content.knowledge().pack().instead().orders().values());
    for (Pack.Escalation escalation : content.knowledge().pack().escalations()) {
      used.situations().addAll(escalation.when());
    }
    check(
        known.evidence(),
        used.evidence(),
        "evidence.yaml",
        "source '%s' is named by no rule, card or table");
    for (String order : known.orders()) {
      if (!used.orders().contains(order)) {
        unused(
            "orders/" + order,
            "orders/" + order + ".yaml",
            1,
            "order '" + order + "' is on no card and in no table");
      }
    }
    for (String situation : content.situations()) {
      if (!used.situations().contains(situation) && !kinds.contains(situation)) {
        unused(
            situation,
            situation + ".drl",
            1,
            "situation '" + situation + "' is used by no rule, card or phrase");
      }
    }
  }

  private void check(Collection<String> known, Collection<String> used, String file, String says) {
    for (String id : known) {
      if (!used.contains(id)) {
        unused(
            PackFolder.stem(file) + '/' + id,
            file,
            content.folder().line(file, id + ":"),
            says.formatted(id));
      }
    }
  }

  private void unused(String id, String file, int line, String message) {
    boolean isBegun = content.folder().has(file) && content.folder().text(file).contains(BLANK);
    if (kept.remove(id) == null && !isBegun) {
      content
          .faults()
          .add(
              Lint.UNUSED,
              file,
              line,
              message,
              "delete it, use it, or say under 'kept' in pack.yaml why it stays: " + id);
    }
  }
}
