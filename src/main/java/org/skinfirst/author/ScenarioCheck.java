package org.skinfirst.author;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.skinfirst.advice.Answer;
import org.skinfirst.cards.Card;
import org.skinfirst.facts.Fact;
import org.skinfirst.facts.Unread;
import org.skinfirst.rules.RuleInfo;
import org.skinfirst.text.Names;

/** What an answer lacks or has too much; whether that is a known gap does not matter here. */
public final class ScenarioCheck {

  private final Scenario scenario;
  private final Scenario.Expected expected;
  private final Answer answer;
  private final List<String> failures = new ArrayList<>();

  private ScenarioCheck(Scenario scenario, Answer answer) {
    this.scenario = scenario;
    this.expected = scenario.expected();
    this.answer = answer;
  }

  /** Each says what was expected and what came; empty when all is well. */
  public static List<String> failures(Scenario scenario, Answer answer) {
    ScenarioCheck check = new ScenarioCheck(scenario, answer);
    check.cards();
    check.indicators();
    check.order();
    check.about();
    check.notRead();
    check.kinds();
    return check.failures;
  }

  private void cards() {
    TreeSet<String> got = new TreeSet<>();
    answer.cards().forEach(card -> got.add(card.recommendation()));
    if (expected.exactly() != null && !got.equals(new TreeSet<>(expected.exactly()))) {
      failures.add("expected exactly " + new TreeSet<>(expected.exactly()) + ", got " + got);
    }
    for (String id : expected.some()) {
      if (!got.contains(id)) {
        failures.add("expected " + id + ", got " + got);
      }
    }
    for (String id : expected.never()) {
      if (got.contains(id)) {
        failures.add("did not expect " + id);
      }
    }
  }

  private void kinds() {
    for (String kind : expected.is()) {
      if (answer.facts().stream().noneMatch(fact -> fact.kinds().contains(kind))) {
        failures.add("no record is of kind " + kind);
      }
    }
  }

  private void indicators() {
    for (Card card : answer.cards()) {
      String wanted = expected.indicators().get(card.recommendation());
      String got = Names.lower(card.indicator());
      if (wanted != null && !wanted.equals(got)) {
        failures.add(card.recommendation() + " is " + got + ", expected " + wanted);
      }
    }
  }

  private void order() {
    List<String> got = answer.cards().stream().map(Card::recommendation).toList();
    List<String> named = got.stream().filter(expected.order()::contains).toList();
    if (!named.equals(expected.order())) {
      failures.add("expected the order " + expected.order() + ", got " + got);
    }
  }

  private void about() {
    Optional<Card> card =
        answer.cards().stream()
            .filter(c -> c.recommendation().equals(scenario.about()))
            .findFirst();
    if (card.isEmpty() && (!expected.saysNot().isEmpty() || expected.offers() != null)) {
      failures.add(
          scenario.about() + " is not given; 'says_not' and 'offers' are about a card that is");
      return;
    }
    List<String> about =
        card.stream().flatMap(c -> c.why().about().stream()).map(Fact::reference).toList();
    for (String reference : expected.because()) {
      if (!about.contains(reference)) {
        failures.add(scenario.about() + " is about " + about + ", expected " + reference);
      }
    }
    by(card.map(Card::why).map(Card.Why::rules).orElse(List.of()));
    String detail = card.map(Card::detail).orElse("").replaceAll("\\s+", " ");
    for (String text : expected.says()) {
      if (!detail.contains(text)) {
        failures.add(scenario.about() + " does not say \"" + text + "\", but: " + detail);
      }
    }
    for (String text : expected.saysNot()) {
      if (detail.contains(text)) {
        failures.add(scenario.about() + " says \"" + text + "\"");
      }
    }
    offers(card.map(Card::suggestions).orElse(List.of()));
  }

  private void by(List<RuleInfo> rules) {
    TreeSet<String> got = new TreeSet<>();
    rules.forEach(rule -> got.add(rule.name()));
    if (!expected.by().isEmpty() && !got.equals(new TreeSet<>(expected.by()))) {
      failures.add(scenario.about() + " is given by " + got + ", expected " + expected.by());
    }
  }

  private void offers(List<Card.Suggestion> suggestions) {
    List<String> got = suggestions.stream().map(Card.Suggestion::label).toList();
    if (expected.offers() != null && !got.equals(expected.offers())) {
      failures.add(scenario.about() + " offers " + got + ", expected " + expected.offers());
    }
  }

  private void notRead() {
    for (String key : expected.notRead()) {
      if (answer.verdict().unread().stream().noneMatch(gap -> isCalled(gap, key))) {
        failures.add("expected " + key + " to be reported as not read");
      }
    }
  }

  private static boolean isCalled(Unread gap, String key) {
    return gap.label().equals(key) || gap.reference().equals(key);
  }
}
