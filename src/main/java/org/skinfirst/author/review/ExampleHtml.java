package org.skinfirst.author.review;

import java.util.List;
import java.util.stream.Collectors;
import org.skinfirst.Advisor;
import org.skinfirst.author.Html;
import org.skinfirst.author.why.Why;
import org.skinfirst.author.why.WhyText;
import org.skinfirst.cards.Card;
import org.skinfirst.rules.Condition;
import org.skinfirst.rules.WrittenRule;
import org.skinfirst.text.Names;

/** People of the scenarios on the page of a recommendation. */
final class ExampleHtml {

  private final Html page;
  private final Advisor advisor;
  private final PlainWords words;
  private final Witnesses witnesses;
  private final Borders borders;

  ExampleHtml(Html page, Advisor advisor, PlainWords words, Witnesses witnesses, Borders borders) {
    this.page = page;
    this.advisor = advisor;
    this.words = words;
    this.witnesses = witnesses;
    this.borders = borders;
  }

  void typical(String recommendation, int most) {
    page.line("<h3>Typical people</h3>");
    List<Witness> people = witnesses.typical(recommendation, most);
    if (people.isEmpty()) {
      page.line("<p>Nobody in the scenarios gets it.</p>");
    }
    for (Witness one : people) {
      page.line("<div class=\"person\">");
      person(one);
      for (Card card : one.answer().cards()) {
        if (card.recommendation().equals(recommendation)) {
          page.line("<blockquote><p>%s</p>", Html.markdown(card.detail().replace("\n\n", "\n")));
          page.line("</blockquote>");
        }
      }
      cards("Cards", one);
      page.line("</div>");
    }
  }

  void borders(String recommendation, int most) {
    page.line("<h3>Borderline people</h3>");
    List<Borders.Pair> pairs = borders.of(recommendation, most);
    if (pairs.isEmpty()) {
      page.line("<p>No two people of the scenarios differ by one record alone.</p>");
    }
    for (Borders.Pair pair : pairs) {
      page.line("<div class=\"person\">");
      person(pair.speaks());
      cards("It speaks. Cards", pair.speaks());
      page.line("<p class=\"turn\"><b>Silent</b> %s.</p>", PersonText.change(pair.change()));
      page.line("<p>Because %s.</p>", reason(pair));
      cards("Cards then", pair.silent());
      page.line("</div>");
    }
  }

  private void person(Witness one) {
    page.line("<p><b>%s</b> <small>%s</small></p><ul>", PersonText.who(one.scenario()), place(one));
    PersonText.records(one.scenario()).forEach(record -> page.line("<li>%s", record));
    page.line("</ul>");
  }

  private static String place(Witness one) {
    return one.scenario().file() + ':' + one.scenario().line() + " · " + one.scenario().name();
  }

  private void cards(String lead, Witness one) {
    String cards =
        one.answer().cards().stream()
            .map(card -> card.source().value().title() + " (" + Names.lower(card.indicator()) + ')')
            .collect(Collectors.joining("; "));
    page.line("<p class=\"cards\">%s: %s.</p>", lead, cards.isEmpty() ? "none" : cards);
  }

  private String reason(Borders.Pair pair) {
    Condition decides = pair.decides();
    if (decides == null) {
      return pair.outcome().outcome() == Why.Outcome.NOT_MET
          ? "no rule is met"
          : "it is " + WhyText.sentence(pair.outcome());
    }
    for (WrittenRule rule : advisor.written()) {
      if (rule.conditions().contains(decides)) {
        for (PlainWords.Sentence sentence : words.of(rule)) {
          if (sentence.condition().equals(decides)) {
            return sentence.unless() ? sentence.text() : "it is not so that " + sentence.text();
          }
        }
      }
    }
    return "of “" + decides.text() + '”';
  }
}
