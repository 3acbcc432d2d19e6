package org.skinfirst.author.words;

import static org.apache.commons.text.StringEscapeUtils.escapeXml10;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.skinfirst.author.words.WordRun.Outcome;

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
    StringBuilder html = new StringBuilder("<!doctype html><html lang=en><meta charset=utf-8>");
    html.append("<meta name=viewport content=\"width=device-width\"><title>");
    html.append(escapeXml10(list.name()))
        .append("</title><style>")
        .append(STYLE)
        .append("</style>");
    html.append("<h1>").append(escapeXml10(list.name())).append("</h1><p>");
    html.append(counts.total().right() + " of " + counts.total().all() + " lines are right.</p>");
    html.append("<p>Rows: the right class. Columns: what a line was taken for.</p>");
    html.append("<div><table><tr><th>class<th>right");
    columns.forEach(came -> html.append("<th><span>").append(escapeXml10(came)).append("</span>"));
    for (String right : counts.byClass().keySet()) {
      WordCounts.Count count = counts.byClass().get(right);
      html.append("<tr><th>").append(escapeXml10(right));
      html.append("<td>" + count.right() + " of " + count.all());
      columns.forEach(came -> html.append(cell(counts.cell(right, came), right.equals(came))));
    }
    return html.append("</table></div></html>\n").toString();
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

  private static String cell(List<Outcome> outcomes, boolean right) {
    if (outcomes.isEmpty()) {
      return "<td>";
    }
    StringBuilder html = new StringBuilder("<td class=" + (right ? "right" : "wrong") + ">");
    html.append("<details" + (right ? "" : " open") + "><summary>" + outcomes.size());
    html.append("</summary><ul>");
    for (Outcome outcome : outcomes) {
      html.append("<li title=\"").append(escapeXml10(outcome.cards().toString())).append("\">");
      html.append(escapeXml10(outcome.line().label()));
    }
    return html.append("</ul></details>").toString();
  }
}
