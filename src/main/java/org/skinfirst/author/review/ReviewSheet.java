package org.skinfirst.author.review;

import static org.apache.commons.text.StringEscapeUtils.escapeXml10;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.skinfirst.advice.Advisor;
import org.skinfirst.author.CardHtml;
import org.skinfirst.author.ReferenceTable;
import org.skinfirst.author.ScenarioFiles;
import org.skinfirst.author.ScenarioRunner;
import org.skinfirst.cards.CardBook;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.Pack;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.pack.Table;
import org.skinfirst.rules.RuleInfo;
import org.skinfirst.rules.WrittenRule;
import org.skinfirst.text.Html;
import org.skinfirst.text.Names;

/** A page for each recommendation that a board can read, sign or send back. */
public final class ReviewSheet {

  private static final int EXAMPLES = 5;

  private final PackFolder folder;
  private final Advisor advisor;
  private final QuestionHtml questions;
  private final PlainWords words;
  private final Html page = new Html();

  public ReviewSheet(PackFolder folder, Advisor advisor) {
    this.folder = folder;
    this.advisor = advisor;
    this.questions = new QuestionHtml(page, Reviews.read(folder, new Faults()));
    this.words = new PlainWords(new KindNames(advisor));
  }

  /**
   * @param runner asks about the patients of the scenarios
   * @param style CSS to put into the page
   */
  public String html(ScenarioRunner runner, String style) {
    Pack pack = advisor.pack();
    ScenarioPatients patients =
        ScenarioPatients.of(advisor, runner, ScenarioFiles.read(folder, advisor.sets()));
    ExampleHtml examples =
        new ExampleHtml(page, advisor, words, patients, new BorderlinePairs(advisor, patients));
    List<CardBook.Entry> entries = advisor.recommendations(pack.languages().get(0));
    page.start("en", "Review: " + pack.title(), style);
    header(pack, entries);
    Set<Table> used = new LinkedHashSet<>();
    for (int i = 0; i < entries.size(); i++) {
      used.addAll(recommendation(i + 1, entries.get(i), examples));
    }
    situations();
    tables(used);
    return page.end();
  }

  private void header(Pack pack, List<CardBook.Entry> entries) {
    page.line("<header><h1>Review of %s</h1>", pack.title());
    page.line(
        "<p>%s · version %s · content %s · %s recommendations · %s questions open, %s closed</p>",
        pack.publisher(),
        pack.version(),
        pack.digest().substring(0, 12),
        entries.size(),
        questions.open(),
        questions.closed());
    page.line(
        "<p>A page for each recommendation: its words, when it speaks, what keeps it silent, its"
            + " evidence and tables, people of the scenarios with the cards that they get,"
            + " questions, and a line to sign. A card names at most %s other things to do; what"
            + " clinicians call wrong for a patient rests for that patient, unless it is"
            + " critical.</p>",
        pack.budget());
    page.line("<p><b>Typical people.</b> %s</p>", ScenarioPatients.RULE);
    page.line("<p><b>Borderline people.</b> %s</p>", BorderlinePairs.RULE);
    page.line("<ol class=\"contents\">");
    for (CardBook.Entry entry : entries) {
      page.line(
          "<li><a href=\"#%s\">%s</a> <code>%s</code>", entry.id(), entry.title(), entry.id());
    }
    page.line("</ol>");
    questions.general(entries.stream().map(CardBook.Entry::id).toList());
    page.line("</header>");
  }

  private Set<Table> recommendation(int number, CardBook.Entry entry, ExampleHtml examples) {
    String id = entry.id();
    RuleInfo first = advisor.rule(id);
    page.line("<section class=\"sheet\" id=\"%s\"><h2>%s. %s</h2>", id, number, entry.title());
    page.line(
        "<p class=\"facts\"><code>%s</code> · level %s · %s · status %s · owner %s</p>",
        id,
        Names.lower(entry.indicator()),
        first.strength(),
        Names.lower(first.status()),
        first.owner());
    page.line("<h3>What it says</h3><div class=\"columns\">");
    for (String language : advisor.pack().languages()) {
      words(id, language, "");
    }
    for (String language : advisor.pack().trialLanguages()) {
      words(id, language, "trial");
    }
    page.line("</div><h3>When it speaks</h3>");
    List<WrittenRule> rules =
        advisor.written().stream().filter(rule -> rule.info().id().equals(id)).toList();
    rules.forEach(this::rule);
    silences(id);
    page.line("<h3>What it rests on</h3><ul class=\"evidence\">");
    rules.stream()
        .flatMap(rule -> rule.info().evidence().stream())
        .distinct()
        .map(advisor::evidence)
        .forEach(evidence -> CardHtml.evidence(page, evidence));
    page.line("</ul>");
    Set<Table> tables = new TablesOf(advisor).recommendation(entry);
    tableLinks(tables);
    examples.typical(id, EXAMPLES);
    examples.borderline(id, EXAMPLES);
    questions.about(id, tables);
    page.line(
        "<div class=\"sign\"><h3>Decision</h3><p class=\"boxes\"><span>☐ agreed</span><span>☐"
            + " agreed with changes</span><span>☐ not agreed</span></p>");
    page.line("<p class=\"changes\">Changes:</p>");
    page.line(
        "<p class=\"lines\"><span>Name</span><span>Role</span><span>Date</span><span>Signature</span></p></div></section>");
    return tables;
  }

  private void words(String id, String language, String mark) {
    for (CardBook.Entry card : advisor.recommendations(language)) {
      if (card.id().equals(id)) {
        page.line("<div lang=\"%s\"><h4>%s</h4>", language, card.title());
        CardHtml.words(page, card, language, mark);
        card.when()
            .forEach(
                (situation, text) ->
                    page.line(
                        "<p class=\"when\">First, while <a href=\"#%s\">%s</a> holds: %s</p>",
                        situation,
                        PlainWords.words(situation.substring(situation.indexOf('/') + 1)),
                        text));
        page.line("</div>");
      }
    }
  }

  private void rule(WrittenRule rule) {
    page.line(
        "<div class=\"rule\"><p><b>%s</b></p><ul class=\"conditions\">", rule.info().meaning());
    for (PlainWords.Sentence sentence : words.of(rule)) {
      Object text =
          sentence.situation().isEmpty()
              ? sentence.text()
              : new Html.Raw(
                  "<a href=\"#"
                      + escapeXml10(sentence.situation())
                      + "\">"
                      + escapeXml10(sentence.text())
                      + "</a>");
      page.line("<li><b>%s</b> %s", sentence.unless() ? "unless" : "if", text);
    }
    page.line("</ul>");
    if (!rule.info().unguarded().isEmpty()) {
      page.line("<p>Speaks without all data: %s</p>", rule.info().unguarded());
    }
    page.line("</div>");
  }

  private void silences(String id) {
    page.line("<h3>What silences it</h3><ul>");
    for (Pack.Silence silence : advisor.pack().silences()) {
      if (silence.silenced().stream().anyMatch(pattern -> Pack.matches(pattern, id))) {
        page.line(
            "<li>The recommendation <a href=\"#%s\">%s</a>, while it is given.",
            silence.advice(), silence.advice());
      }
    }
    page.line("<li>Whatever begins with “unless” above, or in a conclusion that it asks for.");
    page.line(
        "<li>More than %s cards at once: it is number %s in the order in which cards are"
            + " shown.</ul>",
        advisor.pack().budget(), advisor.pack().rank(id) + 1);
  }

  private void tableLinks(Set<Table> tables) {
    if (!tables.isEmpty()) {
      page.line("<h3>Tables that it uses</h3><ul>");
      for (Table table : tables) {
        page.line(
            "<li><a href=\"#%s\">%s</a>, %s rows",
            table.file(), PlainWords.words(table.name()), table.rows().size());
      }
      page.line("</ul>");
    }
  }

  private void situations() {
    page.line("<section class=\"sheet\"><h2>What the rules conclude on the way</h2>");
    String last = "";
    for (WrittenRule rule : advisor.written()) {
      if (rule.info().isSituation()) {
        String id = rule.info().id();
        if (!id.equals(last)) {
          page.line(
              "<h4 id=\"%s\">%s</h4>", id, PlainWords.words(id.substring(id.indexOf('/') + 1)));
        }
        rule(rule);
        last = id;
      }
    }
    page.line("</section>");
  }

  private void tables(Set<Table> used) {
    page.line("<section class=\"sheet\"><h2>Tables</h2>");
    for (Table table : used) {
      ReferenceTable text = ReferenceTable.of(folder, table);
      page.line("<div class=\"table\" id=\"%s\"><h4>%s</h4>", table.file(), text.title());
      CardHtml.table(page, text);
      page.line("</div>");
    }
    page.line("</section>");
  }
}
