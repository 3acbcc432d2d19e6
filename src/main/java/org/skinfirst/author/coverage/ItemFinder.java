package org.skinfirst.author.coverage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.skinfirst.advice.Advisor;
import org.skinfirst.author.cases.Case;
import org.skinfirst.author.cases.Cases;
import org.skinfirst.author.mutation.Equivalents;
import org.skinfirst.author.mutation.MutantNames;
import org.skinfirst.cards.Card;
import org.skinfirst.cards.CardBook;
import org.skinfirst.chart.kinds.ValueSet;
import org.skinfirst.chart.kinds.ValueSets;
import org.skinfirst.facts.Fact;
import org.skinfirst.facts.TableRow;
import org.skinfirst.pack.Table;
import org.skinfirst.rules.Firing;

/** Which members of value sets, rows of tables and blanks of cards the cases use. */
final class ItemFinder {

  private final Advisor advisor;
  private final Cases cases;
  private final Set<TableRow> joined;
  private final Equivalents equivalents;

  /**
   * @param joined rows that some condition met
   */
  ItemFinder(Advisor advisor, Cases cases, Set<TableRow> joined, Equivalents equivalents) {
    this.advisor = advisor;
    this.cases = cases;
    this.joined = joined;
    this.equivalents = equivalents;
  }

  List<Coverage.Item> members() {
    Set<ValueSets.Entry> heard = new HashSet<>();
    cases.all().forEach(one -> heard.addAll(one.heard()));
    Map<String, String> files = new HashMap<>();
    advisor.sets().all().forEach(set -> files.put(set.id(), set.file()));
    List<Coverage.Item> items = new ArrayList<>();
    for (ValueSets.Entry entry : advisor.sets().entries()) {
      ValueSet.Member member = entry.member();
      if (!entry.excluded()) {
        String file = files.getOrDefault(entry.set(), "");
        items.add(
            new Coverage.Item(
                file,
                member.line(),
                member.display(),
                heard.contains(entry),
                equivalents.reason(MutantNames.without(file, member)).orElse("")));
      }
    }
    return items;
  }

  List<Coverage.Item> rows() {
    Set<TableRow> used = new HashSet<>(joined);
    Set<String> ages = new HashSet<>();
    for (Case one : cases.all()) {
      one.firings().forEach(firing -> used.addAll(firing.rows()));
      one.facts().forEach(fact -> ages.addAll(fact.kinds()));
    }
    List<Coverage.Item> items = new ArrayList<>();
    for (Table table : advisor.tables()) {
      boolean isAges = table.equals(advisor.ageGroups());
      for (Table.Row row : table.rows()) {
        boolean isUsed =
            isAges
                ? ages.contains(row.cell("group"))
                : used.contains(new TableRow(table.name(), row.line(), row.cells()));
        String name = String.join(", ", table.columns().keySet().stream().map(row::cell).toList());
        String because = equivalents.reason(MutantNames.without(table, row)).orElse("");
        items.add(new Coverage.Item(table.file(), row.line(), name, isUsed, because));
      }
    }
    return items;
  }

  List<Coverage.Item> blanks() {
    Set<String> filled = new HashSet<>();
    for (Case one : cases.all()) {
      one.answer().cards().forEach(card -> fill(one, card, filled));
    }
    List<Coverage.Item> items = new ArrayList<>();
    for (CardBook.Entry card : advisor.recommendations(advisor.pack().languages().get(0))) {
      for (String blank : card.blanks()) {
        boolean isUsed = filled.contains(card.id() + ' ' + blank);
        items.add(new Coverage.Item(card.id() + ".card.md", 0, '{' + blank + '}', isUsed, ""));
      }
    }
    return items;
  }

  private static void fill(Case one, Card card, Set<String> filled) {
    if (card.why().about().stream().map(Fact::label).anyMatch(label -> !label.isBlank())) {
      filled.add(card.recommendation() + " seen");
    }
    for (Firing firing : one.answer().verdict().advice()) {
      if (firing.rule().id().equals(card.recommendation())) {
        for (TableRow row : firing.rows()) {
          row.cells()
              .forEach(
                  (column, cell) -> {
                    if (!cell.isEmpty()) {
                      filled.add(card.recommendation() + ' ' + row.table() + '.' + column);
                    }
                  });
        }
      }
    }
  }
}
