package org.skinfirst.author.review;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.skinfirst.advice.Advisor;
import org.skinfirst.author.Scenario;
import org.skinfirst.author.ScenarioRunner;

/** Patients of the scenarios, each asked about once; and the typical ones of a recommendation. */
final class ScenarioPatients {

  /** How typical ones are chosen, for those who read the sheet. */
  static final String RULE =
      "Of all patients of the scenarios who get the card, those whose rarest record is the most"
          + " common among them, then those with the fewest records, then the first written. Each"
          + " next one is of another case, and where there still is one, gets the card by a rule,"
          + " then at an age, that no patient before had.";

  private final List<ScenarioPatient> all;

  private ScenarioPatients(List<ScenarioPatient> all) {
    this.all = all;
  }

  /** Those written here, in the first language; one of each who are the same. */
  static ScenarioPatients of(Advisor advisor, ScenarioRunner runner, List<Scenario> scenarios) {
    String language = advisor.pack().languages().get(0);
    List<Scenario> written =
        scenarios.stream()
            .filter(scenario -> scenario.use().isEmpty() && scenario.gap().isEmpty())
            .filter(scenario -> scenario.language().equals(language))
            .toList();
    List<ScenarioPatient> asked =
        IntStream.range(0, written.size())
            .parallel()
            .mapToObj(i -> ScenarioPatient.of(i, written.get(i), runner.answer(written.get(i))))
            .toList();
    Set<Long> met = new HashSet<>();
    return new ScenarioPatients(asked.stream().filter(one -> met.add(one.rest())).toList());
  }

  List<ScenarioPatient> all() {
    return all;
  }

  List<ScenarioPatient> typical(String recommendation, int most) {
    Map<String, List<ScenarioPatient>> bySource = new LinkedHashMap<>();
    for (ScenarioPatient one : all) {
      if (one.isWhole() && one.gets(recommendation)) {
        bySource.computeIfAbsent(one.source(), source -> new ArrayList<>()).add(one);
      }
    }
    Map<String, Integer> common = new HashMap<>();
    for (List<ScenarioPatient> sweep : bySource.values()) {
      Set<String> traits = new HashSet<>();
      sweep.forEach(one -> traits.addAll(one.traits()));
      traits.forEach(trait -> common.merge(trait, 1, Integer::sum));
    }
    List<ScenarioPatient> ranked =
        new ArrayList<>(bySource.values().stream().flatMap(List::stream).toList());
    ranked.sort(
        Comparator.comparingInt((ScenarioPatient one) -> -rarest(one, common))
            .thenComparingInt(one -> one.records().size())
            .thenComparingInt(ScenarioPatient::number));
    return pick(recommendation, ranked, most);
  }

  private static int rarest(ScenarioPatient one, Map<String, Integer> common) {
    return one.traits().stream().mapToInt(common::get).min().orElse(0);
  }

  private static List<ScenarioPatient> pick(
      String recommendation, List<ScenarioPatient> ranked, int most) {
    List<ScenarioPatient> picked = new ArrayList<>();
    Set<String> rules = new HashSet<>();
    Set<String> ages = new HashSet<>();
    Set<String> sources = new HashSet<>();
    while (picked.size() < most) {
      List<ScenarioPatient> left =
          ranked.stream().filter(one -> !sources.contains(one.source())).toList();
      ScenarioPatient next =
          left.stream()
              .filter(one -> !rules.containsAll(one.rules(recommendation)))
              .findFirst()
              .or(() -> left.stream().filter(one -> !ages.containsAll(one.ages())).findFirst())
              .or(() -> left.stream().findFirst())
              .orElse(null);
      if (next == null) {
        return picked;
      }
      picked.add(next);
      rules.addAll(next.rules(recommendation));
      ages.addAll(next.ages());
      sources.add(next.source());
    }
    return picked;
  }
}
