package org.skinfirst.web.workbench;

import org.skinfirst.advice.Answer;
import org.skinfirst.author.people.CallReader;
import org.skinfirst.author.people.UnusableFileException;
import org.skinfirst.chart.ChartInput;
import org.skinfirst.facts.Fact;
import org.skinfirst.facts.Need;
import org.skinfirst.pack.Pack;
import org.skinfirst.rules.CostlyChartException;

/**
 * What the rules say to a question.
 *
 * @param service that the chart is sent to
 */
record Reply(RulesState rules, Pack.Service service, ChartInput input, Answer answer) {

  private static final String CHART = "chart";

  /**
   * @throws UnusableChartException when the chart cannot be read
   */
  static Reply to(Question question, RulesState rules) {
    Pack.Service service = service(question, rules.advisor().pack());
    try {
      ChartInput input =
          new CallReader(rules.advisor(), service.hook(), question.date(), question.language())
              .read(CHART, question.chart())
              .in(question.region());
      Answer answer = CallReader.advise(rules.advisor(), CHART, input);
      return new Reply(rules, service, input, answer);
    } catch (UnusableFileException e) {
      String[] parts = String.valueOf(e.getMessage()).substring(CHART.length() + 2).split(" ", 2);
      boolean isPlaced = parts[0].startsWith("/") && parts.length > 1;
      throw new UnusableChartException(
          isPlaced ? parts[0] : "", isPlaced ? parts[1] : String.join(" ", parts));
    } catch (CostlyChartException e) {
      throw new UnusableChartException("/prefetch", "holds " + e.getMessage());
    }
  }

  static Pack.Service service(Question question, Pack pack) {
    return pack.services().stream()
        .filter(service -> service.hook().equals(question.hook()))
        .findFirst()
        .orElseThrow(() -> new UnusableChartException("/hook", "is none that is served"));
  }

  /** The problem without which there would be no card; empty where there is none. */
  String mainProblem() {
    for (Need need : rules.advisor().premises()) {
      for (Fact fact : answer.facts()) {
        if (fact.getClass().getSimpleName().equals(need.type())
            && need.isMetBy(fact.kinds())
            && fact.reference().startsWith("Condition/")) {
          return fact.reference();
        }
      }
    }
    return "";
  }
}
