package org.skinfirst.chart;

import java.time.LocalDate;
import java.time.YearMonth;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.Period;
import org.jspecify.annotations.Nullable;

/**
 * The days that a FHIR date may mean; a year or a month alone means many.
 *
 * @param first earliest
 * @param last latest
 */
record Days(LocalDate first, LocalDate last) {

  static @Nullable Days of(@Nullable BaseDateTimeType date) {
    if (date == null || date.getValueAsString() == null) {
      return null;
    }
    // The day as the sender wrote it; shifting it by time zones would make it another.
    String text = date.getValueAsString();
    if (text.length() >= 10) {
      LocalDate day = LocalDate.parse(text.substring(0, 10));
      return new Days(day, day);
    }
    YearMonth from = text.length() == 7 ? YearMonth.parse(text) : YearMonth.parse(text + "-01");
    YearMonth to = text.length() == 7 ? from : from.withMonth(12);
    return new Days(from.atDay(1), to.atEndOfMonth());
  }

  /** Whether it is over for certain before this day. */
  boolean isBefore(LocalDate day) {
    return last.isBefore(day);
  }

  /** Whether it has certainly not come by this day. */
  boolean isAfter(LocalDate day) {
    return first.isAfter(day);
  }

  /** Whether the period is under way on the day; an open side is endless. */
  static boolean contains(Period period, LocalDate day) {
    Days start = of(period.getStartElement());
    Days end = of(period.getEndElement());
    return (start == null || !start.isAfter(day)) && (end == null || !end.isBefore(day));
  }
}
