package org.skinfirst.author.review;

import java.util.List;
import java.util.Set;
import org.skinfirst.pack.Table;
import org.skinfirst.text.Html;

/** What was asked and decided, on the pages that it concerns. */
record QuestionHtml(Html page, List<Reviews.Entry> reviews) {

  long open() {
    return reviews.stream().filter(Reviews.Entry::open).count();
  }

  long closed() {
    return reviews.size() - open();
  }

  /** Those that concern none of these recommendations. */
  void general(List<String> recommendations) {
    List<Reviews.Entry> general =
        reviews.stream()
            .filter(entry -> recommendations.stream().noneMatch(entry.concerns()::contains))
            .toList();
    if (!general.isEmpty()) {
      page.line("<h3>Questions that concern no single recommendation</h3>");
      general.forEach(this::question);
    }
  }

  /** Those that concern a recommendation, or the tables that it uses. */
  void about(String id, Set<Table> tables) {
    List<Reviews.Entry> about =
        reviews.stream().filter(entry -> concerns(entry, id, tables)).toList();
    page.line("<h3>Open questions</h3>");
    if (about.stream().noneMatch(Reviews.Entry::open)) {
      page.line("<p>None on record.</p>");
    }
    about.stream().filter(Reviews.Entry::open).forEach(this::question);
    if (about.stream().anyMatch(entry -> !entry.open())) {
      page.line("<h3>Decided before</h3>");
      about.stream().filter(entry -> !entry.open()).forEach(this::question);
    }
  }

  private static boolean concerns(Reviews.Entry entry, String id, Set<Table> tables) {
    return entry.concerns().contains(id)
        || tables.stream().anyMatch(table -> entry.concerns().contains("tables/" + table.name()));
  }

  private void question(Reviews.Entry entry) {
    page.line(
        "<p class=\"question\"><b>%s %s.</b> %s", entry.id(), entry.title(), entry.question());
    if (!entry.decision().equals(Reviews.NONE)) {
      page.line("<br>%s: %s", entry.open() ? "So far" : "Decided", entry.decision());
    }
    String by = entry.decidedBy().equals(Reviews.NONE) ? "" : entry.decidedBy() + ", ";
    page.line(
        "<br><small>%s%s, %s</small></p>", by, entry.date(), entry.open() ? "open" : "closed");
  }
}
