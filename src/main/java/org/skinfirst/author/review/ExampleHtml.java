package org.skinfirst.author.review;

import java.util.List;
import java.util.stream.Collectors;
import org.skinfirst.advice.Advisor;
import org.skinfirst.author.why.Why;
import org.skinfirst.author.why.WhyText;
import org.skinfirst.cards.Card;
import org.skinfirst.rules.Condition;
import org.skinfirst.rules.WrittenRule;
import org.skinfirst.text.Html;
import org.skinfirst.text.Names;

/** People of the scenarios on the page of a recommendation. */
final class ExampleHtml {

  private final Html page;
  private final Advisor advisor;
  private final PlainWords words;
  private final ScenarioPatients patients;
  private final BorderlinePairs borderline;

  ExampleHtml(
      Html page,
      Advisor advisor,
      PlainWords words,
      ScenarioPatients patients,
      BorderlinePairs borderline) {
    this.page = page;
    this.advisor = advisor;
    this.words = words;
    this.patients = patients;
    this.borderline = borderline;
  }

  void typical(String recommendation, int most) {
    page.line("<h3>Typical people</h3>");
    List<ScenarioPatient> people = patients.typical(recommendation, most);
    if (people.isEmpty()) {
      page.line("<p>Nobody in the scenarios gets it.</p>");
    }
    for (ScenarioPatient one : people) {
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

  void borderline(String recommendation, int most) {
    page.line("<h3>Borderline people</h3>");
    List<BorderlinePairs.Pair> pairs = borderline.of(recommendation, most);
    if (pairs.isEmpty()) {
      page.line("<p>No two people of the scenarios differ by one record alone.</p>");
    }
    for (BorderlinePairs.Pair pair : pairs) {
      page.line("<div class=\"person\">");
      person(pair.speaks());
      cards("It speaks. Cards", pair.speaks());
      page.line("<p class=\"turn\"><b>Silent</b> %s.</p>", PersonText.change(pair.change()));
      page.line("<p>Because %s.</p>", reason(pair));
      cards("Cards then", pair.silent());
      page.line("</div>");
    }
  }

  private void person(ScenarioPatient one) {
    page.line("<p><b>%s</b> <small>%s</small></p><ul>", PersonText.who(one.scenario()), place(one));
    PersonText.records(one.scenario()).forEach(record -> page.line("<li>%s", record));
    page.line("</ul>");
  }

  private static String place(ScenarioPatient one) {
    return one.scenario().file() + ':' + one.scenario().line() + " · " + one.scenario().name();
  }

  private void cards(String lead, ScenarioPatient one) {
    String cards =
        one.answer().cards().stream()
            .map(card -> card.source().value().title() + " (" + Names.lower(card.indicator()) + ')')
            .collect(Collectors.joining("; "));
    page.line("<p class=\"cards\">%s: %s.</p>", lead, cards.isEmpty() ? "none" : cards);
  }

  private String reason(BorderlinePairs.Pair pair) {
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
