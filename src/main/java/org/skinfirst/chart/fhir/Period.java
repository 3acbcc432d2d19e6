package org.skinfirst.chart.fhir;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** An open side is endless. */
public record Period(@Nullable Days start, @Nullable Days end) {

  /** Whether it is under way on the day. */
  public boolean contains(LocalDate day) {
    return (start == null || !start.isAfter(day)) && (end == null || !end.isBefore(day));
  }
}
