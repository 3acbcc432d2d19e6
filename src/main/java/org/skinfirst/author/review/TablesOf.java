package org.skinfirst.author.review;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.skinfirst.advice.Advisor;
import org.skinfirst.cards.CardBook;
import org.skinfirst.pack.Table;
import org.skinfirst.rules.Condition;
import org.skinfirst.rules.Constraint;
import org.skinfirst.rules.FactPattern;
import org.skinfirst.rules.WrittenRule;

/** Which tables a recommendation uses: in its rules, in what they conclude before, in its words. */
public record TablesOf(Advisor advisor) {

  public Set<Table> recommendation(CardBook.Entry entry) {
    Set<String> ids = new LinkedHashSet<>();
    addWithConclusions(entry.id(), ids);
    List<WrittenRule> rules =
        advisor.written().stream().filter(rule -> ids.contains(rule.info().id())).toList();
    Set<Table> used = new LinkedHashSet<>();
    for (Table table : advisor.tables()) {
      boolean named = entry.blanks().stream().anyMatch(b -> b.startsWith(table.name() + '.'));
      if (named || rules.stream().anyMatch(rule -> rule.asks(table))) {
        used.add(table);
      }
    }
    return used;
  }

  private void addWithConclusions(String id, Set<String> ids) {
    if (ids.add(id)) {
      for (WrittenRule rule : List.copyOf(advisor.written())) {
        if (rule.info().id().equals(id)) {
          rule.conditions().forEach(c -> asked(c).forEach(s -> addWithConclusions(s, ids)));
        }
      }
    }
  }

  /** Ids of the conclusions that a condition asks for. */
  private static Set<String> asked(Condition condition) {
    Set<String> asked = new TreeSet<>();
    for (FactPattern part : condition.parts()) {
      if (part.type().equals("Situation")) {
        part.constraints().stream()
            .map(Constraint::kind)
            .forEach(kind -> kind.ifPresent(asked::add));
      }
    }
    return asked;
  }
}
