package org.skinfirst.population;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.skinfirst.facts.AgeBand;

/** Counts of people, over all who were judged. */
final class Tally {

  private int judged;
  private int cards;
  private int withCards;

  private final Map<String, Integer> ages = new TreeMap<>();
  private final Map<String, Map<String, Integer>> cardsByAge = new TreeMap<>();
  private final Map<String, Map<String, Integer>> indicators = new TreeMap<>();
  private final Map<String, Map<String, Integer>> together = new TreeMap<>();
  private final Map<String, Map<String, Integer>> notEvaluable = new TreeMap<>();
  private final Map<String, Map<String, Integer>> gaps = new TreeMap<>();
  private final Map<String, Integer> beyondBudget = new TreeMap<>();
  private final Map<String, Integer> trial = new TreeMap<>();
  private final Map<String, Integer> situations = new TreeMap<>();
  private final Map<String, Integer> failures = new TreeMap<>();

  void add(Judged one) {
    judged++;
    if (!one.failure().isEmpty()) {
      failures.merge(one.failure(), 1, Integer::sum);
      return;
    }
    String age = AgeBand.of(one.ageMonths());
    ages.merge(age, 1, Integer::sum);
    withCards += one.cards().isEmpty() ? 0 : 1;
    List<String> due = new ArrayList<>();
    for (Judged.CardLine card : one.cards()) {
      cards++;
      due.add(card.recommendation());
      add(cardsByAge, card.recommendation(), age);
      add(indicators, card.recommendation(), card.indicator());
    }
    due.addAll(one.beyondBudget());
    pairs(new TreeSet<>(due));
    one.beyondBudget().forEach(id -> beyondBudget.merge(id, 1, Integer::sum));
    one.trial().forEach(id -> trial.merge(id, 1, Integer::sum));
    one.situations().forEach(id -> situations.merge(id, 1, Integer::sum));
    for (Judged.NotEvaluable missed : one.notEvaluable()) {
      missed.missing().forEach(area -> add(notEvaluable, missed.recommendation(), area));
    }
    one.gaps().forEach(gap -> add(gaps, gap.area(), gap.reason()));
  }

  private void pairs(Set<String> due) {
    for (String one : due) {
      for (String other : due) {
        if (!one.equals(other)) {
          add(together, one, other);
        }
      }
    }
  }

  private static void add(Map<String, Map<String, Integer>> counts, String row, String column) {
    counts.computeIfAbsent(row, name -> new TreeMap<>()).merge(column, 1, Integer::sum);
  }

  /** Everybody of whom there was anything, also those of whom nothing can be said. */
  int judged() {
    return judged;
  }

  int cards() {
    return cards;
  }

  int withCards() {
    return withCards;
  }

  /** Of those of whom something can be said, how many have which age. */
  Map<String, Integer> ages() {
    return ages;
  }

  /** By recommendation and age, how many get its card. */
  Map<String, Map<String, Integer>> cardsByAge() {
    return cardsByAge;
  }

  /** How many get the card of a recommendation. */
  int cards(String recommendation) {
    return sum(cardsByAge.getOrDefault(recommendation, Map.of()));
  }

  static int sum(Map<String, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** By recommendation and indicator. */
  Map<String, Map<String, Integer>> indicators() {
    return indicators;
  }

  /** By recommendation, how many have which other one beside it. */
  Map<String, Map<String, Integer>> together() {
    return together;
  }

  /** By recommendation and area of the chart that is incomplete. */
  Map<String, Map<String, Integer>> notEvaluable() {
    return notEvaluable;
  }

  /** By area and reason, of how many something could not be read. */
  Map<String, Map<String, Integer>> gaps() {
    return gaps;
  }

  Map<String, Integer> beyondBudget() {
    return beyondBudget;
  }

  Map<String, Integer> trial() {
    return trial;
  }

  Map<String, Integer> situations() {
    return situations;
  }

  /** Why nothing can be said of how many. */
  Map<String, Integer> failures() {
    return failures;
  }
}
