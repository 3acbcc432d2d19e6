package org.skinfirst.chart;

import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.skinfirst.chart.fhir.Days;
import org.skinfirst.chart.fhir.OtherVersions;
import org.skinfirst.chart.fhir.Period;
import org.skinfirst.chart.fhir.Quantity;
import org.skinfirst.chart.kinds.Described;
import org.skinfirst.chart.kinds.Kinds;
import org.skinfirst.facts.Finding;

/** Observation → {@link Finding}. */
final class FindingReader {

  @OtherVersions({
    "comments",
    "related",
    "comment",
    "context",
    "bodyStructure",
    "instantiates*",
    "triggeredBy"
  })
  record Observation(
      String status,
      Described code,
      @Nullable Object effective,
      @Nullable Object value,
      Described bodySite) {}

  private static final Set<String> USABLE = Set.of("final", "amended", "corrected", "preliminary");

  private FindingReader() {}

  static void read(Observation observation, Reading reading) {
    Object value = observation.value();
    boolean denied = Boolean.FALSE.equals(value);
    if (!USABLE.contains(observation.status()) || denied) {
      return;
    }
    Concepts concepts = new Concepts().add(observation.code());
    if (value instanceof Described words) {
      concepts.add(words);
    }
    concepts.add(observation.bodySite());
    Kinds kinds = reading.kinds(concepts);
    reading.add(
        new Finding(
            reading.reference(),
            concepts.label(),
            kinds.ids(),
            kinds.byText(),
            number(value),
            daysAgo(observation.effective(), reading)));
  }

  private static @Nullable Double number(@Nullable Object value) {
    if (value instanceof Quantity quantity) {
      return quantity.value();
    }
    return value instanceof Integer integer ? Double.valueOf(integer) : null;
  }

  private static @Nullable Integer daysAgo(@Nullable Object effective, Reading reading) {
    Days days = effective instanceof Days date ? date : null;
    if (effective instanceof Period period) {
      days = period.end();
    }
    return days == null ? null : (int) ChronoUnit.DAYS.between(days.last(), reading.today());
  }
}
