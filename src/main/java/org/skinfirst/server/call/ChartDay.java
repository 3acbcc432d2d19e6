package org.skinfirst.server.call;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The day on which charts are read. Nothing else goes by it: what is stamped, deleted, expired or
 * limited goes by the clock.
 */
public final class ChartDay implements Supplier<LocalDate> {

  private final @Nullable LocalDate set;
  private final Clock clock;

  /**
   * @param set the same day for every chart; today when null
   * @param zone whose today it is
   */
  public ChartDay(@Nullable LocalDate set, ZoneId zone, Clock clock) {
    this.set = set;
    this.clock = clock.withZone(zone);
  }

  /** The day that the command line was given, or today where this machine is. */
  public static LocalDate orToday(@Nullable LocalDate set) {
    return new ChartDay(set, ZoneId.systemDefault(), Clock.systemUTC()).get();
  }

  @Override
  public LocalDate get() {
    return set == null ? LocalDate.now(clock) : set;
  }

  @Override
  public String toString() {
    return set == null ? "today in " + clock.getZone() : set.toString();
  }
}
