package org.skinfirst.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.skinfirst.chart.FindingReader.Observation;
import org.skinfirst.chart.fhir.Days;
import org.skinfirst.chart.fhir.Entry;
import org.skinfirst.chart.fhir.ReadResource;
import org.skinfirst.facts.Fact;

/**
 * Of the findings of one chart keeps the newest answer to each question, where it is not too old.
 * An observation that matters to no rule may still be the newer answer.
 */
final class Answers {

  /** Elements, or their beginnings, that tell whose answer it is, to what, and when. */
  private static final List<String> ELEMENTS =
      List.of("resourceType", "id", "status", "code", "effective", "issued", "subject", "focus");

  private final LocalDate today;
  private final int months;

  /** By question, when it was answered last. */
  private final Map<String, Days> newest = new HashMap<>();

  private Answers(LocalDate today, int months) {
    this.today = today;
    this.months = months;
  }

  /**
   * @param observed what facts come of
   * @param observations all that were recorded of the patient
   * @param areThePatients which of them are about the patient
   */
  static void keepNewest(
      List<Fact> facts,
      Map<Fact, Observation> observed,
      List<Entry> observations,
      Predicate<Entry> areThePatients,
      LocalDate today,
      int months) {
    if (!observed.isEmpty()) {
      Answers answers = new Answers(today, months);
      observations.stream().filter(areThePatients).forEach(answers::add);
      facts.removeIf(
          fact -> {
            Observation observation = observed.get(fact);
            return observation != null && answers.isPast(observation);
          });
    }
  }

  /** An observation without what does not decide whether it is the newer answer. */
  static ObjectNode brief(JsonNode observation) {
    ObjectNode brief = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> element : observation.properties()) {
      String name = element.getKey().substring(element.getKey().startsWith("_") ? 1 : 0);
      if (ELEMENTS.stream().anyMatch(name::startsWith)) {
        brief.set(element.getKey(), element.getValue());
      }
    }
    return brief;
  }

  private void add(Entry entry) {
    ReadResource<Observation> read = ResourceKinds.OBSERVATION.read(entry);
    if (!read.isUsable()
        || !FindingReader.isUsable(read.elements())
        || FindingReader.isAhead(read.elements(), today)) {
      return;
    }
    Days day = FindingReader.day(read.elements());
    if (day != null) {
      FindingReader.questions(read.elements())
          .forEach(question -> newest.merge(question, day, Answers::later));
    }
  }

  private static Days later(Days one, Days other) {
    return other.isLaterThan(one) ? other : one;
  }

  private boolean isPast(Observation observation) {
    Days day = FindingReader.day(observation);
    if (day != null && day.last().isBefore(today.minusMonths(months))) {
      return true;
    }
    return FindingReader.questions(observation).stream()
        .map(newest::get)
        .filter(Objects::nonNull)
        .anyMatch(last -> day == null || last.isLaterThan(day));
  }

  /** Where the day is not certain, the fewest days that it may be. */
  static @Nullable Integer daysAgo(@Nullable Days day, LocalDate today) {
    return day == null ? null : Math.max(0, (int) ChronoUnit.DAYS.between(day.last(), today));
  }
}
