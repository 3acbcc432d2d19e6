package org.skinfirst.author;

import java.util.List;
import org.skinfirst.advice.Advisor;
import org.skinfirst.cards.CardBook;
import org.skinfirst.cards.Evidence;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.rules.RuleInfo;
import org.skinfirst.text.Names;

/** All recommendations on one page, for a board that decides on them. */
public final class Catalogue {

  private final Advisor advisor;
  private final List<ReferenceTable> tables;
  private final StringBuilder page = new StringBuilder();

  public Catalogue(PackFolder folder, Advisor advisor) {
    this.advisor = advisor;
    this.tables = ReferenceTable.of(folder, advisor);
  }

  /**
   * Markdown: a table of the recommendations, then when each speaks, what it says, and the source;
   * last the tables for reference.
   */
  public String markdown() {
    List<CardBook.Entry> entries = advisor.recommendations(advisor.pack().languages().get(0));
    line("# %s, %s", advisor.pack().title(), advisor.pack().version());
    line("");
    line("| recommendation | level | strength | status | what the card says |");
    line("|---|---|---|---|---|");
    for (CardBook.Entry entry : entries) {
      RuleInfo rule = advisor.rule(entry.id());
      line(
          "| %s | %s | %s | %s | %s |",
          entry.id(),
          Names.lower(entry.indicator()),
          rule.strength(),
          Names.lower(rule.status()),
          entry.summary());
    }
    entries.forEach(this::recommendation);
    line("");
    line("## What the rules conclude on the way");
    line("");
    advisor.rules().stream().filter(RuleInfo::isSituation).forEach(this::rule);
    tables.forEach(this::table);
    return page.toString();
  }

  private void recommendation(CardBook.Entry entry) {
    line("");
    line("## %s", entry.title());
    line("");
    for (RuleInfo rule : advisor.rules()) {
      if (rule.id().equals(entry.id())) {
        rule(rule);
      }
    }
    line("");
    line("> %s", entry.detail().replace("\n", "\n> "));
    line("");
    for (String id : advisor.rule(entry.id()).evidence()) {
      Evidence evidence = advisor.evidence(id);
      line("- %s. <%s>. %s", evidence.citation(), evidence.url(), evidence.grade());
    }
  }

  private void rule(RuleInfo rule) {
    String unguarded =
        rule.unguarded().isEmpty() ? "" : " Speaks without all data: " + rule.unguarded();
    line("- %s%s", rule.meaning(), unguarded);
  }

  private void table(ReferenceTable table) {
    line("");
    line("## %s", table.title());
    line("");
    line("%s", table.note());
    line("");
    for (int row = 0; row < table.rows().size(); row++) {
      line("| %s |", String.join(" | ", table.rows().get(row)));
      if (row == 0) {
        line("|%s", "---|".repeat(table.rows().get(row).size()));
      }
    }
  }

  private void line(String format, Object... values) {
    page.append(values.length == 0 ? format : format.formatted(values)).append('\n');
  }
}
