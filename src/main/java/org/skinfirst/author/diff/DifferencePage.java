package org.skinfirst.author.diff;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.skinfirst.author.why.Why;
import org.skinfirst.author.why.WhyText;
import org.skinfirst.text.Html;
import org.skinfirst.text.Names;

/** A difference as one HTML page that needs nothing else, for a board that decides. */
public final class DifferencePage {

  private static final String STYLE =
      """
      body{font:16px/1.5 system-ui,sans-serif;margin:2em auto;max-width:60em;padding:0 1em;\
      color:#1b1b1b;background:#fff}
      table{border-collapse:collapse;width:100%}
      td,th{text-align:left;padding:.3em .6em;border-bottom:1px solid #ccc;vertical-align:top}
      td.n,th.n{text-align:right}pre{white-space:pre-wrap;font:13px/1.5 ui-monospace,monospace}
      """;

  private final Html html = new Html();
  private final Difference difference;

  private DifferencePage(Difference difference) {
    this.difference = difference;
  }

  /**
   * @param title of the page
   * @param most how many changes are told one by one
   */
  public static String of(Difference difference, String title, int most) {
    return new DifferencePage(difference).page(title, most);
  }

  private String page(String title, int most) {
    html.start("en", title, STYLE);
    html.line("<h1>%s</h1>", title);
    html.line(
        "<p>%s people; cards for 100 of them: %s before, %s now.</p>",
        difference.people(),
        new Html.Raw(number(difference.cardsPerHundredBefore())),
        new Html.Raw(number(difference.cardsPerHundred())));
    html.line("<h2>What changes</h2>");
    html.line("<ul>");
    DifferenceText.sentences(difference).forEach(one -> html.line("<li>%s</li>", one));
    html.line("</ul>");
    counts();
    html.line("<h2>Person by person</h2>");
    difference.changes().stream().limit(most).forEach(this::change);
    int more = difference.changes().size() - most;
    if (more > 0) {
      html.line("<p>And %s more changes.</p>", more);
    }
    difference.unreadable().forEach(message -> html.line("<p>Not read: %s</p>", message));
    return html.end();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private void counts() {
    html.line("<h2>In figures</h2>");
    html.line(
        "<table><thead><tr><th>recommendation</th><th class=\"n\">gained</th><th"
            + " class=\"n\">lost</th><th class=\"n\">reworded</th><th"
            + " class=\"n\">same</th></tr></thead><tbody>");
    for (Map.Entry<String, Difference.Counts> one : difference.recommendations().entrySet()) {
      Difference.Counts counts = one.getValue();
      html.line(
          "<tr><td>%s</td><td class=\"n\">%s</td><td class=\"n\">%s</td><td"
              + " class=\"n\">%s</td><td class=\"n\">%s</td></tr>",
          one.getKey(), counts.gained(), counts.lost(), counts.reworded(), counts.same());
    }
    html.line("</tbody></table>");
  }

  private void change(Difference.Change change) {
    html.line(
        "<h3>%s: %s %s</h3>", change.person(), change.recommendation(), Names.lower(change.kind()));
    why("before", change.before());
    why("now", change.after());
  }

  private void why(String when, @Nullable Why why) {
    if (why != null) {
      html.line("<p>%s</p><pre>%s</pre>", when, String.join("\n", WhyText.brief(why)));
    }
  }
}
