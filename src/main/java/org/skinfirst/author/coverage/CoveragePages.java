package org.skinfirst.author.coverage;

import static org.apache.commons.text.StringEscapeUtils.escapeXml10;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.skinfirst.pack.PackFolder;

/** Coverage as HTML pages that need nothing else: an index, and each DRL file line by line. */
public final class CoveragePages {

  private static final String STYLE =
      """
      body{font:15px/1.5 system-ui,sans-serif;margin:2em auto;max-width:72em;padding:0 1em;\
      color:#1b1b1b;background:#fff}
      a{color:#0b57a4}table{border-collapse:collapse;width:100%}
      td,th{text-align:left;padding:.25em .6em;border-bottom:1px solid #ddd;vertical-align:top}
      td.n{text-align:right}pre{font:13px/1.55 ui-monospace,monospace;margin:0}
      .l{display:flex}.l i{width:3.5em;color:#6b6b6b;text-align:right;padding-right:1em;\
      font-style:normal;user-select:none;flex:none}.l span{white-space:pre-wrap;flex:auto}
      .yes span{background:#dff3e1}.some span{background:#fff1c7}.no span{background:#fbdcdc}
      .l em{display:block;font:13px/1.4 system-ui,sans-serif;color:#8a1f1f;white-space:normal}
      .k{display:inline-block;padding:0 .5em;margin-right:.6em}
      """;

  private final PackFolder folder;
  private final Coverage coverage;

  public CoveragePages(PackFolder folder, Coverage coverage) {
    this.folder = folder;
    this.coverage = coverage;
  }

  /** Pages by file name; {@code index.html} leads to the others. */
  public Map<String, String> write() {
    Map<String, List<Coverage.RuleUse>> byFile = new TreeMap<>();
    for (Coverage.RuleUse use : coverage.rules()) {
      byFile.computeIfAbsent(use.rule().file(), file -> new ArrayList<>()).add(use);
    }
    Map<String, String> pages = new LinkedHashMap<>();
    StringBuilder table =
        new StringBuilder("<table><tr><th>rules<th>cases that fire it<th>conditions decisive</tr>");
    byFile.forEach(
        (file, uses) -> {
          String name = file.replace('/', '.') + ".html";
          pages.put(name, page(file, drl(file, uses)));
          for (Coverage.RuleUse use : uses) {
            long decisive = decisive(use);
            table
                .append("<tr><td><a href=\"" + escapeXml10(name) + "\">")
                .append(escapeXml10(use.rule().name()))
                .append("</a><td class=n>" + use.fires() + "<td class=n>")
                .append(decisive + " of " + use.decisions().size() + "</tr>");
          }
        });
    table.append("</table>");
    items(table, "Members of value sets", coverage.members());
    items(table, "Rows of tables", coverage.rows());
    items(table, "Blanks of cards", coverage.blanks());
    String summary = "<p>Proven by " + coverage.cases() + " cases.</p>";
    pages.put("index.html", page("Coverage of the rules", summary + table));
    return pages;
  }

  private static long decisive(Coverage.RuleUse use) {
    return use.decisions().stream().filter(Coverage.Decision::isDecisive).count();
  }

  private static void items(StringBuilder html, String title, List<Coverage.Item> items) {
    List<Coverage.Item> unused = items.stream().filter(Coverage.Item::isOpen).toList();
    html.append("<h2>" + escapeXml10(title) + "</h2><p>")
        .append(Coverage.count(items, "used") + ".</p>");
    if (!unused.isEmpty()) {
      html.append("<table><tr><th>never used<th>where</tr>");
      for (Coverage.Item item : unused) {
        html.append("<tr><td>" + escapeXml10(item.name()))
            .append("<td>" + escapeXml10(item.file()) + ':' + item.line() + "</tr>");
      }
      html.append("</table>");
    }
  }

  private String drl(String file, List<Coverage.RuleUse> uses) {
    Map<Integer, List<Coverage.Decision>> byLine = new TreeMap<>();
    for (Coverage.RuleUse use : uses) {
      for (Coverage.Decision decision : use.decisions()) {
        byLine.computeIfAbsent(decision.line(), line -> new ArrayList<>()).add(decision);
      }
    }
    StringBuilder html =
        new StringBuilder(
            "<p><a href=\"index.html\">all rules</a></p><p class=yes><span class=k"
                + " style=\"background:#dff3e1\">every part decides, or it is said why"
                + " not</span><span class=k style=\"background:#fff1c7\">some parts"
                + " decide</span><span class=k style=\"background:#fbdcdc\">no case is decided by"
                + " it</span></p><pre>");
    String[] lines = folder.text(file).split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      List<Coverage.Decision> decisions = byLine.getOrDefault(i + 1, List.of());
      html.append("<div class=\"l " + colour(decisions) + "\"><i>" + (i + 1) + "</i><span>")
          .append(escapeXml10(lines[i]));
      for (Coverage.Decision decision : decisions) {
        if (decision.isOpen()) {
          html.append("<em>never decides: " + escapeXml10(decision.text()) + "</em>");
        } else if (!decision.isDecisive()) {
          html.append("<em>without effect: " + escapeXml10(decision.text()) + ": ")
              .append(escapeXml10(decision.because()) + "</em>");
        }
      }
      html.append("</span></div>");
    }
    return html.append("</pre>").toString();
  }

  private static String colour(List<Coverage.Decision> decisions) {
    if (decisions.isEmpty()) {
      return "";
    }
    long open = decisions.stream().filter(Coverage.Decision::isOpen).count();
    return open == 0 ? "yes" : open < decisions.size() ? "some" : "no";
  }

  private static String page(String title, String body) {
    return "<!doctype html><html lang=en><meta charset=utf-8>"
        + "<meta name=viewport content=\"width=device-width\"><title>"
        + escapeXml10(title)
        + "</title><style>"
        + STYLE
        + "</style><h1>"
        + escapeXml10(title)
        + "</h1>"
        + body
        + "</html>\n";
  }
}
