package org.skinfirst.author;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.skinfirst.Advisor;
import org.skinfirst.cards.CardBook;
import org.skinfirst.cards.Evidence;
import org.skinfirst.pack.Pack;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.rules.Condition;
import org.skinfirst.rules.RuleInfo;
import org.skinfirst.rules.WrittenRule;
import org.skinfirst.text.Names;

/** All recommendations as one HTML page that needs nothing else: no script, no font, no picture. */
public final class CataloguePage {

  private static final Pattern STRONG = Pattern.compile("\\*\\*([^*]+)\\*\\*");
  private static final Pattern EMPHASIS = Pattern.compile("\\*([^*]+)\\*");
  private static final Pattern BLANK = Pattern.compile("\\{([^{}]*)}");

  private final Advisor advisor;
  private final List<WrittenRule> rules;
  private final List<ReferenceTable> tables;
  private final Map<String, Long> scenarios;
  private final StringBuilder page = new StringBuilder();

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
    line("<!doctype html>");
    line("<html lang=\"%s\"><head><meta charset=\"utf-8\">", pack.languages().get(0));
    line(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">");
    line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    line("<title>%s</title>", pack.title());
    page.append("<style>\n").append(style).append("</style></head><body>\n");
    line("<header><h1>%s</h1>", pack.title());
    line(
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
    line("</body></html>");
    return page.toString();
  }

  private void overview(List<CardBook.Entry> entries) {
    line(
        "<table><thead><tr><th>Recommendation<th>Level<th>Strength<th>Status<th>Says</thead><tbody>");
    for (CardBook.Entry entry : entries) {
      RuleInfo rule = advisor.rule(entry.id());
      line(
          "<tr><td><a href=\"#%s\">%s</a><td>%s<td>%s<td>%s<td>%s",
          entry.id(),
          entry.title(),
          mark(entry),
          rule.strength(),
          Names.lower(rule.status()),
          entry.summary());
    }
    line("</tbody></table>");
  }

  private static Raw mark(CardBook.Entry entry) {
    String level = Names.lower(entry.indicator());
    return new Raw("<span class=\"" + level + "\">" + level + "</span>");
  }

  private void recommendation(CardBook.Entry entry) {
    RuleInfo rule = advisor.rule(entry.id());
    line("<section id=\"%s\"><h2>%s %s</h2>", entry.id(), entry.title(), mark(entry));
    line(
        "<p class=\"facts\"><code>%s</code> · %s · %s · owner %s · %s scenarios</p>",
        entry.id(),
        rule.strength(),
        Names.lower(rule.status()),
        rule.owner(),
        scenarios.getOrDefault(entry.id(), 0L));
    line("<div class=\"columns\"><div><h3>When it speaks</h3>");
    rules.stream().filter(r -> r.info().id().equals(entry.id())).forEach(this::rule);
    line("</div><div><h3>What it says</h3>");
    for (String language : advisor.pack().languages()) {
      advisor.recommendations(language).stream()
          .filter(card -> card.id().equals(entry.id()))
          .forEach(card -> card(card, language));
    }
    line("</div></div><h3>What it rests on</h3><ul class=\"evidence\">");
    rules.stream()
        .filter(r -> r.info().id().equals(entry.id()))
        .flatMap(r -> r.info().evidence().stream())
        .distinct()
        .forEach(this::evidence);
    line("</ul></section>");
  }

  private void rule(WrittenRule rule) {
    line("<article><p>%s</p><ul class=\"conditions\">", rule.info().meaning());
    for (Condition condition : rule.conditions()) {
      boolean absent = condition.form() == Condition.Form.ABSENT;
      line(
          "<li class=\"%s\"><b>%s</b> <code>%s</code>",
          absent ? "not" : "if", absent ? "silent if" : "if", text(condition));
    }
    line("</ul>");
    if (!rule.info().unguarded().isEmpty()) {
      line("<p class=\"unguarded\">Speaks without all data: %s</p>", rule.info().unguarded());
    }
    line("<p class=\"place\">%s:%s</p></article>", rule.info().file(), rule.info().line());
  }

  /** The condition without the word that the mark before it says already. */
  private static String text(Condition condition) {
    return condition.form() == Condition.Form.ABSENT
        ? condition.text().replaceFirst("^not\\s+", "")
        : condition.text();
  }

  private void card(CardBook.Entry card, String language) {
    line("<article class=\"card\" lang=\"%s\"><p class=\"language\">%s</p>", language, language);
    line("<p><b>%s</b></p>", card.summary());
    for (String paragraph : card.detail().split("\n\n")) {
      line("<p>%s</p>", new Raw(markdown(paragraph)));
    }
    line("</article>");
  }

  private void evidence(String id) {
    Evidence evidence = advisor.evidence(id);
    line(
        "<li><a href=\"%s\" rel=\"noreferrer\">%s</a> <span class=\"grade\">%s</span><br>%s<br><small>%s Checked %s.</small>",
        evidence.url(),
        evidence.label(),
        evidence.grade(),
        evidence.says(),
        evidence.citation() + ".",
        evidence.checked());
  }

  private void situations() {
    line("<section id=\"situations\"><h2>What the rules conclude on the way</h2>");
    for (WrittenRule rule : rules) {
      if (rule.info().isSituation()) {
        rule(rule);
      }
    }
    line("</section>");
  }

  private void table(ReferenceTable table) {
    line("<section><h2>%s</h2><p>%s</p><table><tbody>", table.title(), table.note());
    for (List<String> row : table.rows()) {
      line("<tr>%s", new Raw(row.stream().map(c -> "<td>" + escape(c)).collect(joining())));
    }
    line("</tbody></table></section>");
  }

  /** The little of Markdown that cards use. */
  private static String markdown(String text) {
    String escaped = escape(text);
    String strong = STRONG.matcher(escaped).replaceAll("<strong>$1</strong>");
    String marked = EMPHASIS.matcher(strong).replaceAll("<em>$1</em>");
    return BLANK.matcher(marked).replaceAll("<mark>$1</mark>").replace("\n", "<br>");
  }

  /** HTML that needs no escaping any more. */
  private record Raw(String html) {}

  private void line(String format, Object... values) {
    Object[] escaped = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      escaped[i] = values[i] instanceof Raw raw ? raw.html() : escape(String.valueOf(values[i]));
    }
    page.append(String.format(Locale.ROOT, format, escaped)).append('\n');
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
