package org.skinfirst.author.cases;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.skinfirst.advice.Answer;
import org.skinfirst.author.Scenario;
import org.skinfirst.author.ScenarioCheck;
import org.skinfirst.chart.ChartInput;
import org.skinfirst.chart.kinds.ValueSets;
import org.skinfirst.facts.Fact;
import org.skinfirst.rules.Firing;

/**
 * A scenario, the call that it stands for, and what the rules as they are make of it.
 *
 * @param heard entries of value sets by which its chart was classified
 */
public record Case(Scenario scenario, ChartInput input, Answer answer, Set<ValueSets.Entry> heard) {

  /** Whether the scenario tells this answer from the right one. */
  public boolean notices(Answer other) {
    return !ScenarioCheck.failures(scenario, other).isEmpty();
  }

  public List<Fact> facts() {
    return answer.facts();
  }

  /** Every firing, shown or not. */
  public List<Firing> firings() {
    return Stream.of(
            answer.verdict().advice(), answer.verdict().silenced(), answer.verdict().trial())
        .flatMap(List::stream)
        .toList();
  }

  /** Its facts by what they mean. */
  public Map<Fact, List<Fact>> byMeaning() {
    return facts().stream().collect(Collectors.groupingBy(Fact::meaning));
  }

  /** File, line and name. */
  public String place() {
    return scenario.file() + ":" + scenario.line() + " " + scenario.name();
  }
}
