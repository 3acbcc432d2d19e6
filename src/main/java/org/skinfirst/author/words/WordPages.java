package org.skinfirst.author.words;

import static org.apache.commons.text.StringEscapeUtils.escapeXml10;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.skinfirst.author.words.WordRun.Outcome;

/** The outcomes of a list as a page that needs nothing else: which class was taken for which. */
public final class WordPages {

  private static final String STYLE =
      """
      body{font:15px/1.5 system-ui,sans-serif;margin:2em auto;max-width:90em;padding:0 1em;\
      color:#1b1b1b;background:#fff}
      table{border-collapse:collapse}
      td,th{text-align:left;padding:.25em .6em;border:1px solid #ddd;vertical-align:top}
      .right{background:#dff3e1}.wrong{background:#fbdcdc}summary{cursor:pointer}
      ul{margin:.3em 0;padding-left:1.2em;font-size:13px}
      """;

  private WordPages() {}

  /** The page of one list. */
  public static String page(WordList list, List<Outcome> outcomes) {
    WordCounts counts = new WordCounts(outcomes);
    Set<String> columns = new TreeSet<>();
    outcomes.forEach(outcome -> columns.add(outcome.came()));
    StringBuilder html = new StringBuilder("<!doctype html><html lang=en><meta charset=utf-8>");
    html.append("<meta name=viewport content=\"width=device-width\"><title>");
    html.append(escapeXml10(list.name()))
        .append("</title><style>")
        .append(STYLE)
        .append("</style>");
    html.append("<h1>").append(escapeXml10(list.name())).append("</h1><p>");
    html.append(counts.total().right() + " of " + counts.total().all() + " lines are right.</p>");
    html.append("<table><tr><th>class<th>right");
    columns.forEach(came -> html.append("<th>taken for ").append(escapeXml10(came)));
    for (String right : counts.byClass().keySet()) {
      WordCounts.Count count = counts.byClass().get(right);
      html.append("<tr><th>").append(escapeXml10(right));
      html.append("<td>" + count.right() + " of " + count.all());
      columns.forEach(came -> html.append(cell(counts.cell(right, came), right.equals(came))));
    }
    return html.append("</table></html>\n").toString();
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
