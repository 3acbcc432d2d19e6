package org.skinfirst.author.lint;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.skinfirst.advice.Knowledge;
import org.skinfirst.facts.FactTypes;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.pack.Table;
import org.skinfirst.rules.RuleInfo;
import org.skinfirst.rules.Vocabulary;
import org.skinfirst.rules.WrittenRule;

/**
 * A folder of rules as far as it could be read, and where to report what is wrong with it.
 *
 * @param written none when a rule file has a fault
 * @param today the day by which evidence and retired rules have grown old
 */
record Content(
    PackFolder folder,
    Knowledge knowledge,
    Collection<RuleInfo> rules,
    List<WrittenRule> written,
    LocalDate today,
    Faults faults) {

  /** What stands in place of evidence where no source says it, and the authors agreed. */
  static final String CONSENSUS = "consensus";

  /** Ids of everything that advises. */
  Set<String> recommendations() {
    Set<String> ids = new TreeSet<>();
    rules.stream().filter(rule -> !rule.isSituation()).forEach(rule -> ids.add(rule.id()));
    return ids;
  }

  /** Ids of everything that is concluded for others. */
  Set<String> situations() {
    Set<String> ids = new TreeSet<>();
    rules.stream().filter(RuleInfo::isSituation).forEach(rule -> ids.add(rule.id()));
    return ids;
  }

  /** Everything that a cell of a table may name as a kind. */
  Set<String> kinds() {
    Vocabulary vocabulary = knowledge.vocabulary();
    Set<String> kinds = new TreeSet<>(vocabulary.valueSets());
    kinds.addAll(situations());
    kinds.addAll(vocabulary.ageGroups());
    return kinds;
  }

  /** Whether patterns of this type ask for facts, and not for rows of a table. */
  boolean isFact(String type) {
    return FactTypes.names().contains(type);
  }

  /** Ids of the evidence that a row rests on, written as in a rule's annotation; or consensus. */
  static List<String> evidence(Table.Row row) {
    String ids = row.cell("evidence");
    return ids.isEmpty() || ids.equals(CONSENSUS) ? List.of() : List.of(ids.split("\\s*,\\s*"));
  }

  /** Rows that a column is empty in do not count. */
  static List<Table.Row> filled(Table table, String column) {
    return table.rows().stream().filter(row -> !row.cell(column).isEmpty()).toList();
  }
}
