package org.skinfirst.author;

import static org.apache.commons.text.StringEscapeUtils.escapeXml10;

import org.skinfirst.cards.CardBook;
import org.skinfirst.cards.Evidence;
import org.skinfirst.text.Html;

/** What a recommendation says, and what it rests on, as parts of a page. */
public final class CardHtml {

  private CardHtml() {}

  /**
   * @param mark what stands beside the language; empty for nothing
   */
  public static void words(Html page, CardBook.Entry card, String language, String mark) {
    page.line("<article class=\"card\" lang=\"%s\">", language);
    page.line("<p class=\"language\">%s%s</p>", language, mark.isEmpty() ? "" : " · " + mark);
    page.line("<p><b>%s</b></p>", card.summary());
    for (String paragraph : card.detail().split("\n\n")) {
      page.line("<p>%s</p>", Html.markdown(paragraph));
    }
    page.line("</article>");
  }

  public static void evidence(Html page, Evidence evidence) {
    page.line(
        "<li><a href=\"%s\" rel=\"noreferrer\">%s</a> <span"
            + " class=\"grade\">%s</span><br>%s<br><small>%s Checked %s.</small>",
        evidence.url(),
        evidence.label(),
        evidence.grade(),
        evidence.says(),
        evidence.citation() + ".",
        evidence.checked());
  }

  public static void table(Html page, ReferenceTable table) {
    page.line("<p>%s</p><table><tbody>", table.note());
    for (java.util.List<String> row : table.rows()) {
      StringBuilder cells = new StringBuilder();
      row.forEach(cell -> cells.append("<td>").append(escapeXml10(cell)));
      page.line("<tr>%s", new Html.Raw(cells.toString()));
    }
    page.line("</tbody></table>");
  }
}
