package org.skinfirst.server.call;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.skinfirst.feedback.FeedbackMeters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Cards that went out while the store was down. Why it is down is said once by who writes to it;
 * here they are counted, and told once a minute.
 */
@Component
class UnrecordedCards {

  private static final Logger LOG = LoggerFactory.getLogger(UnrecordedCards.class);
  private static final Duration BETWEEN_LINES = Duration.ofMinutes(1);

  private final FeedbackMeters meters;
  private final Clock clock;
  private Instant told = Instant.EPOCH;
  private long untold;

  UnrecordedCards(FeedbackMeters meters, Clock clock) {
    this.meters = meters;
    this.clock = clock;
  }

  synchronized void count(int cards) {
    meters.unrecorded(cards);
    untold += cards;
    Instant now = clock.instant();
    if (now.isBefore(told) || !now.isBefore(told.plus(BETWEEN_LINES))) {
      LOG.warn("{} cards went out without being recorded since this was said last", untold);
      told = now;
      untold = 0;
    }
  }
}
