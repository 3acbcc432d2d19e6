package org.skinfirst.author.words;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.skinfirst.author.words.WordRun.Outcome;
import org.skinfirst.text.Html;

/** The outcomes of a list as a page that needs nothing else: which class was taken for which. */
public final class WordPages {

  private static final String STYLE =
      """
      :root{color-scheme:light dark;--line:#8884;--right:#2a93;--wrong:#d334;--ground:#fff}
      @media(prefers-color-scheme:dark){:root{--ground:#1b1b1b}}
      body{font:15px/1.5 system-ui,sans-serif;margin:2em auto;max-width:100em;padding:0 1em;\
      background:var(--ground)}
      div{overflow-x:auto}table{border-collapse:collapse}
      td,th{text-align:left;padding:.25em .6em;border:1px solid var(--line);vertical-align:top;\
      white-space:nowrap}
      tr:first-child th{vertical-align:bottom;font-weight:normal}
      tr:first-child span{writing-mode:vertical-rl;transform:rotate(180deg)}
      tr>:first-child{position:sticky;left:0;background:var(--ground)}
      .right{background:var(--right)}.wrong{background:var(--wrong)}summary{cursor:pointer}
      ul{margin:.3em 0;padding-left:1.2em;font-size:13px;white-space:normal;min-width:16em}
      """;

  private WordPages() {}

  /** The page of one list. */
  public static String page(WordList list, List<Outcome> outcomes) {
    WordCounts counts = new WordCounts(outcomes);
    Set<String> columns = columns(counts, outcomes);
    Html page = new Html();
    page.start("en", list.name(), STYLE);
    page.line("<h1>%s</h1>", list.name());
    page.line("<p>%s of %s lines are right.</p>", counts.total().right(), counts.total().all());
    page.line("<p>Rows: the right class. Columns: what a line was taken for.</p>");
    page.line("<div><table><tr><th>class<th>right");
    columns.forEach(came -> page.line("<th><span>%s</span>", came));
    for (String right : counts.byClass().keySet()) {
      WordCounts.Count count = counts.byClass().get(right);
      page.line("<tr><th>%s<td>%s of %s", right, count.right(), count.all());
      columns.forEach(came -> cell(page, counts.cell(right, came), right.equals(came)));
    }
    page.line("</table></div>");
    return page.end();
  }

  /** In the order of the rows, so that what is right stands on the diagonal; then all others. */
  private static Set<String> columns(WordCounts counts, List<Outcome> outcomes) {
    Set<String> came = new TreeSet<>();
    outcomes.forEach(outcome -> came.add(outcome.came()));
    Set<String> columns = new LinkedHashSet<>(counts.byClass().keySet());
    columns.retainAll(came);
    columns.addAll(came);
    return columns;
  }

  private static void cell(Html page, List<Outcome> outcomes, boolean right) {
    if (outcomes.isEmpty()) {
      page.line("<td>");
      return;
    }
    page.line(right ? "<td class=right><details>" : "<td class=wrong><details open>");
    page.line("<summary>%s</summary><ul>", outcomes.size());
    for (Outcome outcome : outcomes) {
      page.line("<li title=\"%s\">%s", outcome.cards(), outcome.line().label());
    }
    page.line("</ul></details>");
  }
}
