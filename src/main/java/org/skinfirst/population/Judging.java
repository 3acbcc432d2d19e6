package org.skinfirst.population;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.skinfirst.advice.Advisor;
import org.skinfirst.advice.Answer;
import org.skinfirst.cards.Card;
import org.skinfirst.chart.ChartInput;
import org.skinfirst.chart.MissingDataException;
import org.skinfirst.facts.Fact;
import org.skinfirst.facts.Person;
import org.skinfirst.facts.Unread;
import org.skinfirst.pack.Pack;
import org.skinfirst.rules.Condition;
import org.skinfirst.rules.CostlyChartException;
import org.skinfirst.rules.FactPattern;
import org.skinfirst.rules.Firing;
import org.skinfirst.rules.WrittenRule;
import org.skinfirst.text.Names;
import org.skinfirst.text.Trace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the rules about one patient after another, as a hook call would. */
final class Judging {

  private static final Logger LOG = LoggerFactory.getLogger(Judging.class);

  private final Advisor advisor;
  private final Charts charts;
  private final List<InputFile> files;

  /** By recommendation, the areas of the chart that its rules must know to be whole. */
  private final Map<String, Set<String>> guards = new HashMap<>();

  Judging(Advisor advisor, Charts charts, List<InputFile> files) {
    this.advisor = advisor;
    this.charts = charts;
    this.files = files;
    for (WrittenRule rule : advisor.written()) {
      Set<String> areas = guards.computeIfAbsent(rule.info().id(), id -> new TreeSet<>());
      for (Condition condition : rule.conditions()) {
        condition.parts().forEach(part -> addAreas(part, areas));
      }
    }
  }

  private static void addAreas(FactPattern part, Set<String> areas) {
    if (part.type().equals(Unread.class.getSimpleName())) {
      part.constraints().forEach(constraint -> constraint.kind().ifPresent(areas::add));
    }
  }

  /** The service that answers when a chart is opened; else one that needs no proposal. */
  static Pack.Service service(Pack pack) {
    List<Pack.Service> all =
        pack.services().stream()
            .filter(service -> service.context().proposals().isEmpty())
            .toList();
    return all.stream()
        .filter(service -> service.hook().equals("patient-view"))
        .findFirst()
        .or(() -> all.stream().findFirst())
        .orElseThrow(
            () ->
                new UnusableExportException(
                    "the rules have no service for the hook patient-view; add one to pack.yaml"));
  }

  /**
   * @param lines none where there is too much of the patient
   */
  Judged judge(String patient, List<Kept> lines) throws IOException {
    if (lines.isEmpty()) {
      return Judged.failed(patient, "more data than memory allows", List.of());
    }
    List<Kept> again = new ArrayList<>();
    ChartInput input = charts.of(patient, lines, again);
    List<Judged.Spare> spares = new ArrayList<>();
    again.forEach(line -> spares.add(spare(line, Reason.DUPLICATE)));
    try {
      return judged(patient, input, advisor.advise(input), spares);
    } catch (MissingDataException e) {
      spares.add(spare(lines.get(0), Reason.NO_PATIENT));
      return Judged.failed(patient, "no usable Patient", spares);
    } catch (CostlyChartException e) {
      return Judged.failed(patient, "more facts than the rules can go through", spares);
    } catch (RuntimeException e) {
      LOG.error("a patient was not judged, by a fault of this program: {}", Trace.of(e));
      return Judged.failed(patient, "a fault of this program", spares);
    }
  }

  private Judged.Spare spare(Kept line, Reason reason) {
    String file = files.isEmpty() ? "" : files.get(line.file()).name();
    return new Judged.Spare(file, line.line(), reason);
  }

  private Judged judged(
      String patient, ChartInput input, Answer answer, List<Judged.Spare> spares) {
    Integer months = null;
    for (Fact fact : answer.facts()) {
      if (fact instanceof Person person) {
        months = person.ageMonths();
      }
    }
    return new Judged(
        patient,
        months,
        "",
        answer.cards().stream().map(Judging::line).toList(),
        answer.leftOut().stream().map(Card::recommendation).toList(),
        ids(answer.verdict().trial()),
        answer.verdict().situations().keySet().stream().sorted().toList(),
        notEvaluable(input, answer),
        gaps(answer.verdict().unread()),
        spares);
  }

  private static Judged.CardLine line(Card card) {
    Set<String> because = new LinkedHashSet<>();
    card.why().facts().forEach(fact -> because.add(fact.reference()));
    because.remove("");
    return new Judged.CardLine(
        card.recommendation(),
        Names.lower(card.indicator()),
        card.why().basis().value().strength(),
        card.summary(),
        card.why().rules().stream().map(rule -> rule.name()).distinct().sorted().toList(),
        List.copyOf(because));
  }

  private static List<String> ids(List<Firing> firings) {
    return firings.stream().map(firing -> firing.rule().id()).distinct().sorted().toList();
  }

  /** What would have been said if everything had been readable. */
  private List<Judged.NotEvaluable> notEvaluable(ChartInput input, Answer answer) {
    Set<String> missing = new TreeSet<>();
    answer.verdict().unread().forEach(gap -> missing.addAll(gap.kinds()));
    if (missing.isEmpty()) {
      return List.of();
    }
    List<Fact> readable =
        answer.facts().stream().filter(fact -> !(fact instanceof Unread)).toList();
    Answer whole = advisor.advise(input, readable);
    Set<String> more = new TreeSet<>(ids(whole.verdict().advice()));
    more.removeAll(ids(answer.verdict().advice()));
    more.removeAll(ids(answer.verdict().silenced()));
    return more.stream().map(id -> new Judged.NotEvaluable(id, areas(id, missing))).toList();
  }

  /** Where a situation asks for an area, and not the rule itself, all that is missing counts. */
  private List<String> areas(String recommendation, Set<String> missing) {
    Set<String> areas = new TreeSet<>(guards.getOrDefault(recommendation, Set.of()));
    areas.retainAll(missing);
    return List.copyOf(areas.isEmpty() ? missing : areas);
  }

  private static List<Judged.Gap> gaps(List<Unread> unread) {
    Set<Judged.Gap> gaps = new LinkedHashSet<>();
    for (Unread gap : unread) {
      if (gap.kinds().isEmpty()) {
        gaps.add(new Judged.Gap("", gap.reason()));
      }
      gap.kinds().stream().sorted().forEach(area -> gaps.add(new Judged.Gap(area, gap.reason())));
    }
    return List.copyOf(gaps);
  }
}
