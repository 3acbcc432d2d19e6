package org.skinfirst.rules;

import java.util.List;
import org.skinfirst.facts.Fact;
import org.skinfirst.facts.TableRow;

/**
 * One rule that fired.
 *
 * @param about the facts that its advice is about
 * @param rows the table rows that its advice is about
 * @param because every fact and row that the rule matched
 */
public record Firing(RuleInfo rule, List<Fact> about, List<TableRow> rows, List<Fact> because) {
  public Firing {
    about = List.copyOf(about);
    rows = List.copyOf(rows);
    because = List.copyOf(because);
  }
}
