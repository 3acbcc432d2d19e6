package org.skinfirst.chart;

import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.skinfirst.chart.kinds.Kinds;
import org.skinfirst.facts.Finding;

/** Observation → {@link Finding}. */
final class FindingReader {

  private static final Set<String> USABLE = Set.of("final", "amended", "corrected", "preliminary");

  private FindingReader() {}

  static void read(Resource resource, Reading reading) {
    Observation observation = (Observation) resource;
    Type value = observation.getValue();
    boolean denied = value instanceof BooleanType flag && !Boolean.TRUE.equals(flag.getValue());
    if (!USABLE.contains(TherapyReader.code(observation.getStatusElement().getValueAsString()))
        || denied) {
      return;
    }
    Concepts concepts = new Concepts().add("Observation.code", observation.getCode());
    if (value instanceof CodeableConcept concept) {
      concepts.add("Observation.value", concept);
    } else if (value instanceof StringType text) {
      concepts.addText("Observation.value", text.getValue());
    }
    concepts.add("Observation.bodySite", observation.getBodySite());
    Kinds kinds = reading.kinds(concepts);
    reading.add(
        new Finding(
            reading.reference(),
            concepts.label(),
            kinds.ids(),
            kinds.byText(),
            number(value),
            daysAgo(observation.getEffective(), reading)));
  }

  private static @Nullable Double number(@Nullable Type value) {
    if (value instanceof Quantity quantity && quantity.hasValue()) {
      return quantity.getValue().doubleValue();
    }
    return value instanceof IntegerType integer ? Double.valueOf(integer.getValue()) : null;
  }

  private static @Nullable Integer daysAgo(@Nullable Type effective, Reading reading) {
    Days days = null;
    if (effective instanceof BaseDateTimeType date) {
      days = Days.of(date);
    } else if (effective instanceof Period period) {
      days = Days.of(period.getEndElement());
    }
    return days == null ? null : (int) ChronoUnit.DAYS.between(days.last(), reading.today());
  }
}
