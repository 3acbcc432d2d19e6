package org.skinfirst.author.cases;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.skinfirst.advice.Advisor;
import org.skinfirst.advice.Answer;
import org.skinfirst.author.Scenario;
import org.skinfirst.author.ScenarioRunner;
import org.skinfirst.chart.ChartInput;
import org.skinfirst.chart.kinds.ValueSets;
import org.skinfirst.facts.Fact;

/**
 * All cases that hold as the rules are. Those that fail, and known gaps, can prove nothing.
 *
 * @param groups cases whose charts mean the same to the rules
 */
public record Cases(List<Case> all, List<List<Case>> groups) {

  /** What the rules see of a chart; the age besides, as a bound may move. */
  private record Meaning(Set<Fact> facts, String born) {}

  public static Cases read(Advisor advisor, ScenarioRunner runner, List<Scenario> scenarios) {
    List<Case> all =
        scenarios.parallelStream()
            .filter(scenario -> scenario.gap().isEmpty())
            .map(scenario -> read(advisor, runner, scenario))
            .filter(one -> !one.notices(one.answer()))
            .toList();
    Map<Meaning, List<Case>> groups = new LinkedHashMap<>();
    for (Case one : all) {
      groups.computeIfAbsent(meaning(one), meaning -> new ArrayList<>()).add(one);
    }
    return new Cases(all, List.copyOf(groups.values()));
  }

  private static Case read(Advisor advisor, ScenarioRunner runner, Scenario scenario) {
    ChartInput input = runner.input(scenario);
    Set<ValueSets.Entry> heard = new HashSet<>();
    Answer answer = advisor.with(advisor.sets().toldTo(heard::add)).advise(input);
    return new Case(scenario, input, answer, heard);
  }

  private static Meaning meaning(Case one) {
    Set<Fact> facts = one.facts().stream().map(Fact::meaning).collect(Collectors.toSet());
    return new Meaning(facts, born(one.input().prefetch().values()) + one.input().today());
  }

  private static String born(Collection<JsonNode> delivered) {
    return delivered.stream()
        .map(node -> node.findPath("birthDate").asText())
        .filter(date -> !date.isEmpty())
        .findFirst()
        .orElse("");
  }
}
