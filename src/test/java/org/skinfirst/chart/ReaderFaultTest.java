package org.skinfirst.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchRuntimeException;

import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateType;
import org.junit.jupiter.api.Test;

/** What is thrown while a resource is read. */
class ReaderFaultTest {

  @Test
  void what_HAPI_throws_is_a_fault_of_the_data() {
    RuntimeException late = catchRuntimeException(() -> new DateType("2026-13-45"));
    RuntimeException typed = catchRuntimeException(() -> withText().getOnsetDateTimeType());

    assertThat(ChartReader.reason("Condition", late)).isEqualTo("a value is not as in FHIR R4");
    assertThat(typed == null ? late : typed)
        .extracting(e -> ChartReader.reason("Condition", e))
        .isEqualTo("a value is not as in FHIR R4");
  }

  private static Condition withText() {
    Condition condition = new Condition();
    condition.setOnset(new org.hl7.fhir.r4.model.StringType("long ago"));
    return condition;
  }

  @Test
  void what_our_own_code_throws_is_told_as_ours() {
    Object nothing = null;
    RuntimeException ours = catchRuntimeException(() -> nothing.hashCode());

    assertThat(ChartReader.reason("Condition", ours))
        .isEqualTo("could not be read, by a fault of this service");
  }
}
