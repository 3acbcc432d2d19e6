package org.skinfirst.author.review;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.skinfirst.advice.Advisor;
import org.skinfirst.author.Scenario;
import org.skinfirst.author.why.Explainer;
import org.skinfirst.author.why.Why;
import org.skinfirst.rules.Condition;
import org.skinfirst.rules.WrittenRule;

/** Patients whom one record, or one value of a record, parts from others who get a card. */
final class BorderlinePairs {

  /** How they are chosen, for those who read the sheet. */
  static final String RULE =
      "Pairs of patients of the scenarios, alike but for one record or one record's values, of whom"
          + " one gets the card and the other does not. Each pair stands for another condition that"
          + " decides: first the conditions that the fewest recommendations share. For each"
          + " condition the pair with the smallest change: a value, then a record, then several"
          + " values; the nearest day; then the first written. Where fewer conditions decide, the"
          + " next pairs in the same order.";

  /**
   * One pair.
   *
   * @param change what has to be otherwise in the first, for the card to stay away
   * @param decides the condition of the rule that decides; null where no condition does
   * @param outcome what became of the recommendation in the second
   */
  record Pair(
      ScenarioPatient speaks,
      ScenarioPatient silent,
      Change change,
      @Nullable Condition decides,
      Why outcome) {}

  private record Candidate(ScenarioPatient patient, int record) {}

  private final Advisor advisor;
  private final Explainer explainer;
  private final List<ScenarioPatient> all;
  private final Map<String, Set<String>> sharing = new HashMap<>();

  BorderlinePairs(Advisor advisor, ScenarioPatients patients) {
    this.advisor = advisor;
    this.explainer = new Explainer(advisor);
    this.all = patients.all();
    for (WrittenRule rule : advisor.written()) {
      for (Condition condition : rule.conditions()) {
        sharing.computeIfAbsent(condition.text(), text -> new TreeSet<>()).add(rule.info().id());
      }
    }
  }

  List<Pair> of(String recommendation, int most) {
    List<Pair> pairs = new ArrayList<>(pairs(recommendation));
    pairs.sort(
        Comparator.comparingInt(this::shared)
            .thenComparingInt((Pair pair) -> pair.change().size())
            .thenComparingLong(pair -> pair.change().days())
            .thenComparingInt(pair -> pair.silent().number()));
    Set<String> decided = new HashSet<>();
    List<Pair> chosen = new ArrayList<>();
    List<Pair> others = new ArrayList<>();
    pairs.forEach(pair -> (decided.add(key(pair)) ? chosen : others).add(pair));
    chosen.addAll(others);
    return chosen.stream().limit(most).toList();
  }

  private static String key(Pair pair) {
    Condition decides = pair.decides();
    return decides == null ? pair.outcome().outcome().name() : decides.text();
  }

  private int shared(Pair pair) {
    Condition decides = pair.decides();
    return decides == null ? 0 : sharing.getOrDefault(decides.text(), Set.of()).size();
  }

  /** For each written case that is silent, the one who is nearest to somebody who gets the card. */
  private List<Pair> pairs(String recommendation) {
    Map<Long, Candidate> whole = new HashMap<>();
    Map<Long, Candidate> lessOne = new HashMap<>();
    for (ScenarioPatient one : all) {
      if (one.gets(recommendation)) {
        whole.putIfAbsent(one.rest(), new Candidate(one, -1));
        for (int i = 0; i < one.records().size(); i++) {
          lessOne.putIfAbsent(one.rest(i), new Candidate(one, i));
        }
      }
    }
    Map<String, Near> nearest = new LinkedHashMap<>();
    for (ScenarioPatient silent : all) {
      if (!silent.gets(recommendation)) {
        nearest(silent, whole, lessOne)
            .ifPresent(
                near -> nearest.merge(silent.source(), near, (a, b) -> b.isNearer(a) ? b : a));
      }
    }
    return nearest.values().stream().map(near -> pair(recommendation, near)).toList();
  }

  private record Near(ScenarioPatient speaks, ScenarioPatient silent, Change change) {
    boolean isNearer(Near other) {
      return change.size() < other.change.size()
          || (change.size() == other.change.size() && change.days() < other.change.days());
    }
  }

  private static Optional<Near> nearest(
      ScenarioPatient silent, Map<Long, Candidate> whole, Map<Long, Candidate> lessOne) {
    List<Near> found = new ArrayList<>();
    add(silent, -1, lessOne.get(silent.rest()), found);
    for (int i = 0; i < silent.records().size(); i++) {
      add(silent, i, whole.get(silent.rest(i)), found);
      add(silent, i, lessOne.get(silent.rest(i)), found);
    }
    return found.stream().reduce((a, b) -> b.isNearer(a) ? b : a);
  }

  private static void add(
      ScenarioPatient silent, int record, @Nullable Candidate candidate, List<Near> found) {
    if (candidate == null) {
      return;
    }
    ScenarioPatient speaks = candidate.patient();
    Scenario.Fragment lost =
        candidate.record() < 0 ? null : speaks.fragments().get(candidate.record());
    Scenario.Fragment gained = record < 0 ? null : silent.fragments().get(record);
    if (lost == null || gained == null || lost.type().equals(gained.type())) {
      boolean draft =
          candidate.record() < 0 ? silent.isDraft(record) : speaks.isDraft(candidate.record());
      found.add(new Near(speaks, silent, new Change(lost, gained, draft)));
    }
  }

  private Pair pair(String recommendation, Near near) {
    ScenarioPatient silent = near.silent();
    Why why = explainer.why(recommendation, silent.answer());
    Condition decides = null;
    if (why.outcome() == Why.Outcome.NOT_MET) {
      Set<String> rules = near.speaks().rules(recommendation);
      decides =
          why.routes().stream()
              .filter(route -> rules.contains(route.rule().name()))
              .findFirst()
              .map(this::decides)
              .orElse(null);
    }
    return new Pair(near.speaks(), silent, near.change(), decides, why);
  }

  private @Nullable Condition decides(Why.Route route) {
    Why.Step step = route.decisive();
    return advisor.written().stream()
        .filter(rule -> rule.info().name().equals(route.rule().name()))
        .flatMap(rule -> rule.conditions().stream())
        .filter(condition -> condition.line() == step.line())
        .filter(condition -> Objects.equals(condition.text(), step.text()))
        .findFirst()
        .orElse(null);
  }
}
