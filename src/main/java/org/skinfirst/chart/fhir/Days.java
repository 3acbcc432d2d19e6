package org.skinfirst.chart.fhir;

import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * The days that a FHIR date may mean; a year or a month alone means many.
 *
 * @param first earliest
 * @param last latest
 * @param second since 1970, where time and zone are told; otherwise {@link #UNTOLD}
 */
public record Days(LocalDate first, LocalDate last, long second) {

  private static final long UNTOLD = Long.MIN_VALUE;

  private Days(LocalDate first, LocalDate last) {
    this(first, last, UNTOLD);
  }

  /**
   * The day as the sender wrote it, since a shift by time zones would make it another. FHIR R4 asks
   * for seconds and zone behind a time, and allows no time in a date; many senders differ there,
   * and it changes no day.
   *
   * @return null where the text is no date
   */
  static @Nullable Days of(char[] text, int from, int length) {
    int year = length < 4 ? 0 : number(text, from, 4);
    if (year < 1 || (length > 4 && text[from + 4] != '-')) {
      return null;
    }
    if (length == 4) {
      return new Days(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
    }
    int month = length < 7 ? 0 : number(text, from + 5, 2);
    if (month < 1 || month > 12 || (length > 7 && text[from + 7] != '-')) {
      return null;
    }
    YearMonth days = YearMonth.of(year, month);
    if (length == 7) {
      return new Days(days.atDay(1), days.atEndOfMonth());
    }
    int day = length < 10 ? 0 : number(text, from + 8, 2);
    if (day < 1
        || day > days.lengthOfMonth()
        || (length > 10 && !isTime(text, from + 10, from + length))) {
      return null;
    }
    LocalDate one = days.atDay(day);
    return new Days(one, one, length == 10 ? UNTOLD : second(one, text, from + 10, from + length));
  }

  /** "T", hours and minutes; then seconds with a fraction, and a zone. */
  private static boolean isTime(char[] text, int from, int to) {
    if (to - from < 7
        || text[from] != 'T'
        || !isWithin(text, from + 1, 23)
        || text[from + 3] != ':'
        || !isWithin(text, from + 4, 59)) {
      return false;
    }
    int at = from + 6;
    if (text[at] == ':') {
      if (to - at < 3 || !isWithin(text, at + 1, 60)) {
        return false;
      }
      at += 3;
      int fraction = at;
      if (at < to && text[at] == '.') {
        at++;
        while (at < to && text[at] >= '0' && text[at] <= '9') {
          at++;
        }
        if (at == fraction + 1) {
          return false;
        }
      }
    }
    return at == to || isZone(text, at, to - at);
  }

  private static boolean isZone(char[] text, int at, int length) {
    if (length == 1) {
      return text[at] == 'Z';
    }
    return length == 6
        && (text[at] == '+' || text[at] == '-')
        && text[at + 3] == ':'
        && (isWithin(text, at + 1, 13) && isWithin(text, at + 4, 59)
            || number(text, at + 1, 2) == 14 && number(text, at + 4, 2) == 0);
  }

  private static boolean isWithin(char[] text, int from, int most) {
    int number = number(text, from, 2);
    return number >= 0 && number <= most;
  }

  /** -1 where there is anything but digits. */
  private static int number(char[] text, int from, int digits) {
    int number = 0;
    for (int i = from; i < from + digits; i++) {
      if (text[i] < '0' || text[i] > '9') {
        return -1;
      }
      number = number * 10 + text[i] - '0';
    }
    return number;
  }

  /** Behind a time that is well formed. */
  private static long second(LocalDate day, char[] text, int from, int to) {
    boolean isUtc = text[to - 1] == 'Z';
    int zone = to - 6;
    if (!isUtc && (zone <= from || (text[zone] != '+' && text[zone] != '-'))) {
      return UNTOLD;
    }
    int seconds = 3_600 * number(text, from + 1, 2) + 60 * number(text, from + 4, 2);
    if (text[from + 6] == ':') {
      seconds += number(text, from + 7, 2);
    }
    if (!isUtc) {
      int ahead = 3_600 * number(text, zone + 1, 2) + 60 * number(text, zone + 4, 2);
      seconds += text[zone] == '+' ? -ahead : ahead;
    }
    return day.toEpochDay() * 86_400 + seconds;
  }

  /** By their times where both tell them, otherwise by their last days. */
  public boolean isLaterThan(Days other) {
    return second == UNTOLD || other.second == UNTOLD
        ? last.isAfter(other.last)
        : second > other.second;
  }

  /** Whether it is over for certain before this day. */
  public boolean isBefore(LocalDate day) {
    return last.isBefore(day);
  }

  /** Whether it has certainly not come by this day. */
  public boolean isAfter(LocalDate day) {
    return first.isAfter(day);
  }
}
