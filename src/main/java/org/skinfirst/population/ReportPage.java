package org.skinfirst.population;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.skinfirst.facts.AgeBand;
import org.skinfirst.text.Html;

/** The counts as one HTML page that needs nothing else: no script, no font, no picture. */
final class ReportPage {

  private static final int MOST_PAIRS = 40;

  private final Summary summary;
  private final Tally tally;
  private final Html page = new Html();

  ReportPage(Summary summary) {
    this.summary = summary;
    this.tally = summary.tally();
  }

  String html() throws IOException {
    page.start("en", "Screening: " + summary.pack().title(), style());
    overview();
    cards();
    ages();
    together();
    notEvaluable();
    gaps();
    table("Situations that the rules concluded", "situation", tally.situations());
    table("Due, but beyond what one call may show", "recommendation", tally.beyondBudget());
    table("On trial: would have had a card", "recommendation", tally.trial());
    table("Nothing can be said of", "why", tally.failures());
    rejects();
    return page.end();
  }

  private static String style() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(ReportPage.class.getResourceAsStream("/population/report.css"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private void overview() {
    page.line("<h1>Screening: %s</h1>", summary.pack().title());
    page.line(
        "<p>Charts of “%s” read on %s with %s %s, content %s.</p>",
        summary.export(),
        summary.day(),
        summary.pack().id(),
        summary.pack().version(),
        summary.pack().digest().substring(0, 12));
    page.line(
        "<p>%s people; %s in the cohort%s; of %s something can be said; %s of them get %s"
            + " cards.</p>",
        summary.counts().people(),
        summary.counts().cohort(),
        summary.isFiltered() ? ", the only ones who can get a card" : " (no filter)",
        summary.told(),
        tally.withCards(),
        tally.cards());
    if (!summary.incomplete().isEmpty()) {
      page.line(
          "<p class=\"note\">Lines were lost with a file: the lists of %s count as incomplete for"
              + " everybody, and nothing is concluded from what is not in them. Export anew.</p>",
          String.join(", ", summary.incomplete()));
    }
    if (!summary.isWhole()) {
      page.line("<p class=\"note\">The export is not whole: see the last table.</p>");
    }
    if (!summary.problems().isEmpty()) {
      page.line(
          "<p class=\"note\">The server says that it could not export everything; see %s.</p>",
          String.join(", ", summary.problems()));
    }
  }

  private void heading(String text, String... columns) {
    page.line("<h2>%s</h2><div class=\"scroll\"><table><thead><tr>", text);
    for (String column : columns) {
      boolean isName = column.equals(columns[0]) || column.isEmpty();
      page.line(isName ? "<th>%s</th>" : "<th class=\"n\">%s</th>", column);
    }
    page.line("</tr></thead><tbody>");
  }

  private void end() {
    page.line("</tbody></table></div>");
  }

  private void cards() {
    heading(
        "Cards by recommendation",
        "recommendation",
        "critical",
        "warning",
        "info",
        "people",
        "in 100 judged",
        "in 100 of all",
        "");
    List<String> given =
        summary.recommendations().stream()
            .filter(recommendation -> tally.cards(recommendation) > 0)
            .sorted(Comparator.comparingInt(recommendation -> -tally.cards(recommendation)))
            .toList();
    int most = given.isEmpty() ? 0 : tally.cards(given.get(0));
    for (String recommendation : given) {
      int people = tally.cards(recommendation);
      Map<String, Integer> indicators = tally.indicators().getOrDefault(recommendation, Map.of());
      page.line("<tr><td>%s</td>", recommendation);
      for (String indicator : List.of("critical", "warning", "info")) {
        number(indicators.getOrDefault(indicator, 0));
      }
      number(people);
      number(summary.perHundred(people));
      number(summary.perHundredOfAll(people));
      bar(people, most);
    }
    end();
    List<String> never = new ArrayList<>(summary.recommendations());
    never.removeAll(given);
    if (!never.isEmpty()) {
      page.line("<p>Nobody gets %s.</p>", String.join(", ", never));
    }
  }

  private void number(int count) {
    page.line("<td class=\"n\">%s</td>", count);
  }

  private void number(double rate) {
    page.line("<td class=\"n\">%s</td>", String.format(Locale.ROOT, "%.1f", rate));
  }

  private void bar(int count, int most) {
    page.line(
        "<td class=\"plot\"><span class=\"bar\" style=\"width:%s%%\"></span></td></tr>",
        most == 0 ? 0 : Math.round(100.0 * count / most));
  }

  private void ages() {
    List<String> ages =
        AgeBand.names().stream().filter(age -> tally.ages().containsKey(age)).toList();
    List<String> columns = new ArrayList<>(List.of("recommendation"));
    ages.forEach(age -> columns.add(age + " (" + tally.ages().get(age) + ")"));
    heading("Cards in 100 people of an age in years (people)", columns.toArray(String[]::new));
    for (String recommendation : summary.recommendations()) {
      Map<String, Integer> due = tally.cardsByAge().getOrDefault(recommendation, Map.of());
      if (!due.isEmpty()) {
        page.line("<tr><td>%s</td>", recommendation);
        for (String age : ages) {
          number(100.0 * due.getOrDefault(age, 0) / tally.ages().getOrDefault(age, 1));
        }
        page.line("</tr>");
      }
    }
    end();
  }

  private record Pair(String one, String other, int people) {}

  private static String topic(String recommendation) {
    return recommendation.split("/", 2)[0];
  }

  /** Who gets what is advised against, and lacks what is advised. */
  private void together() {
    List<Pair> pairs = new ArrayList<>();
    tally
        .together()
        .forEach(
            (one, others) ->
                others.forEach(
                    (other, people) -> {
                      if (one.compareTo(other) < 0 && !topic(one).equals(topic(other))) {
                        pairs.add(new Pair(one, other, people));
                      }
                    }));
    pairs.sort(Comparator.comparing(Pair::people).reversed().thenComparing(Pair::one));
    heading("Therapy gaps: what is due to the same people", "one", "the other", "people", "");
    int most = pairs.isEmpty() ? 0 : pairs.get(0).people();
    for (Pair pair : pairs.subList(0, Math.min(MOST_PAIRS, pairs.size()))) {
      page.line("<tr><td>%s</td><td>%s</td>", pair.one(), pair.other());
      number(pair.people());
      bar(pair.people(), most);
    }
    end();
  }

  private void notEvaluable() {
    heading(
        "Not evaluable: would have a card if this were whole", "recommendation", "area", "people");
    tally
        .notEvaluable()
        .forEach(
            (recommendation, areas) ->
                areas.forEach(
                    (area, people) -> {
                      page.line("<tr><td>%s</td><td>%s</td>", recommendation, area);
                      number(people);
                      page.line("</tr>");
                    }));
    end();
  }

  private void gaps() {
    heading("What could not be read", "area that it leaves incomplete", "why", "people");
    tally
        .gaps()
        .forEach(
            (area, reasons) ->
                reasons.forEach(
                    (reason, people) -> {
                      page.line(
                          "<tr><td>%s</td><td>%s</td>", area.isEmpty() ? "none" : area, reason);
                      number(people);
                      page.line("</tr>");
                    }));
    end();
  }

  private void table(String title, String column, Map<String, Integer> counts) {
    if (!counts.isEmpty()) {
      heading(title, column, "people");
      counts.forEach(
          (name, people) -> {
            page.line("<tr><td>%s</td>", name);
            number(people);
            page.line("</tr>");
          });
      end();
    }
  }

  private void rejects() {
    heading("Lines and files that were not used (rejects.ndjson)", "why", "lines");
    summary
        .rejects()
        .forEach(
            (reason, lines) -> {
              page.line("<tr><td>%s</td>", reason.text());
              number(lines);
              page.line("</tr>");
            });
    end();
  }
}
