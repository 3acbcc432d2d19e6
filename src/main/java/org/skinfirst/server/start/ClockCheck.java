package org.skinfirst.server.start;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.skinfirst.feedback.store.FeedbackRecords;
import org.skinfirst.feedback.store.StoreDownException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Warns at the start of a clock that cannot be right: it tells a time before the build, or before
 * the newest card in the store.
 */
@Component
@Order(0) // before it is said that the start is done
class ClockCheck implements ApplicationListener<ApplicationReadyEvent> {

  private static final Logger LOG = LoggerFactory.getLogger(ClockCheck.class);

  /** So much may the clocks of several instances differ. */
  private static final Duration LEEWAY = Duration.ofMinutes(10);

  private final Clock clock;
  private final FeedbackRecords records;
  private final ObjectProvider<BuildProperties> build;

  ClockCheck(Clock clock, FeedbackRecords records, ObjectProvider<BuildProperties> build) {
    this.clock = clock;
    this.records = records;
    this.build = build;
  }

  @Override
  public void onApplicationEvent(ApplicationReadyEvent ready) {
    Instant now = clock.instant();
    built().filter(time -> time.isAfter(now)).forEach(time -> warn(now, "this build", time));
    newestCard()
        .filter(time -> time.isAfter(now.plus(LEEWAY)))
        .forEach(time -> warn(now, "the newest card in the store", time));
  }

  private Stream<Instant> built() {
    return build.stream().map(BuildProperties::getTime).filter(time -> time != null);
  }

  private Stream<Instant> newestCard() {
    try {
      return records.newestCard().stream();
    } catch (StoreDownException e) {
      return Stream.empty(); // which is told elsewhere
    }
  }

  private static void warn(Instant now, String other, Instant time) {
    LOG.warn(
        "THE CLOCK SAYS {}, and {} is of {}: set the clock, or tokens are refused and feedback is"
            + " kept for a wrong time",
        now,
        other,
        time);
  }
}
