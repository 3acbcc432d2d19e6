package org.skinfirst.author;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.skinfirst.advice.Advisor;
import org.skinfirst.cards.CardBook;
import org.skinfirst.pack.Pack;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.rules.Condition;
import org.skinfirst.rules.RuleInfo;
import org.skinfirst.rules.WrittenRule;
import org.skinfirst.text.Html;
import org.skinfirst.text.Names;

/** All recommendations as one HTML page that needs nothing else: no script, no font, no picture. */
public final class CataloguePage {

  private final Advisor advisor;
  private final List<WrittenRule> rules;
  private final List<ReferenceTable> tables;
  private final Map<String, Long> scenarios;
  private final Html page = new Html();

  public CataloguePage(PackFolder folder, Advisor advisor) {
    this.advisor = advisor;
    this.rules = List.copyOf(advisor.written());
    this.tables = ReferenceTable.of(folder, advisor);
    this.scenarios =
        ScenarioFiles.read(folder, advisor.sets()).stream()
            .collect(Collectors.groupingBy(Scenario::about, Collectors.counting()));
  }

  /**
   * @param style CSS to put into the page
   */
  public String html(String style) {
    Pack pack = advisor.pack();
    List<CardBook.Entry> entries = advisor.recommendations(pack.languages().get(0));
    page.start(pack.languages().get(0), pack.title(), style);
    page.line("<header><h1>%s</h1>", pack.title());
    page.line(
        "<p>%s · version %s · %s recommendations, %s rules, %s scenarios · content %s</p></header>",
        pack.publisher(),
        pack.version(),
        entries.size(),
        rules.size(),
        scenarios.values().stream().mapToLong(Long::longValue).sum(),
        pack.digest().substring(0, 12));
    overview(entries);
    entries.forEach(this::recommendation);
    situations();
    tables.forEach(this::table);
    return page.end();
  }

  private void overview(List<CardBook.Entry> entries) {
    page.line(
        "<table><thead><tr><th>Recommendation<th>Level<th>Strength<th>Status<th>Says</thead><tbody>");
    for (CardBook.Entry entry : entries) {
      RuleInfo rule = advisor.rule(entry.id());
      page.line(
          "<tr><td><a href=\"#%s\">%s</a><td>%s<td>%s<td>%s<td>%s",
          entry.id(),
          entry.title(),
          mark(entry),
          rule.strength(),
          Names.lower(rule.status()),
          entry.summary());
    }
    page.line("</tbody></table>");
  }

  private static Html.Raw mark(CardBook.Entry entry) {
    String level = Names.lower(entry.indicator());
    return new Html.Raw("<span class=\"" + level + "\">" + level + "</span>");
  }

  private void recommendation(CardBook.Entry entry) {
    RuleInfo rule = advisor.rule(entry.id());
    page.line("<section id=\"%s\"><h2>%s %s</h2>", entry.id(), entry.title(), mark(entry));
    page.line(
        "<p class=\"facts\"><code>%s</code> · %s · %s · owner %s · %s scenarios</p>",
        entry.id(),
        rule.strength(),
        Names.lower(rule.status()),
        rule.owner(),
        scenarios.getOrDefault(entry.id(), 0L));
    page.line("<div class=\"columns\"><div><h3>When it speaks</h3>");
    rules.stream().filter(r -> r.info().id().equals(entry.id())).forEach(this::rule);
    page.line("</div><div><h3>What it says</h3>");
    Pack pack = advisor.pack();
    for (String language : pack.allLanguages()) {
      String mark = pack.languages().contains(language) ? "" : "trial";
      advisor.recommendations(language).stream()
          .filter(card -> card.id().equals(entry.id()))
          .forEach(card -> CardHtml.words(page, card, language, mark));
    }
    page.line("</div></div><h3>What it rests on</h3><ul class=\"evidence\">");
    rules.stream()
        .filter(r -> r.info().id().equals(entry.id()))
        .flatMap(r -> r.info().evidence().stream())
        .distinct()
        .map(advisor::evidence)
        .forEach(evidence -> CardHtml.evidence(page, evidence));
    page.line("</ul></section>");
  }

  private void rule(WrittenRule rule) {
    page.line("<article><p>%s</p><ul class=\"conditions\">", rule.info().meaning());
    for (Condition condition : rule.conditions()) {
      boolean absent = condition.form() == Condition.Form.ABSENT;
      page.line(
          "<li class=\"%s\"><b>%s</b> <code>%s</code>",
          absent ? "not" : "if",
          absent ? "silent if" : "if",
          absent ? condition.asked() : condition.text());
    }
    page.line("</ul>");
    if (!rule.info().unguarded().isEmpty()) {
      page.line("<p class=\"unguarded\">Speaks without all data: %s</p>", rule.info().unguarded());
    }
    page.line("<p class=\"place\">%s:%s</p></article>", rule.info().file(), rule.info().line());
  }

  private void situations() {
    page.line("<section id=\"situations\"><h2>What the rules conclude on the way</h2>");
    for (WrittenRule rule : rules) {
      if (rule.info().isSituation()) {
        rule(rule);
      }
    }
    page.line("</section>");
  }

  private void table(ReferenceTable table) {
    page.line("<section><h2>%s</h2>", table.title());
    CardHtml.table(page, table);
    page.line("</section>");
  }
}
