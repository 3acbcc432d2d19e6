package org.skinfirst.server.feedback;

import java.time.Clock;
import org.skinfirst.feedback.store.FeedbackStore;
import org.skinfirst.feedback.store.StoreDownException;
import org.skinfirst.feedback.store.Writer;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether feedback can be stored, tried out. Not part of readiness: cards do not need the store.
 */
@Component("feedbackStoreHealthIndicator")
class FeedbackHealth implements HealthIndicator {

  private final FeedbackStore store;
  private final Writer writer;
  private final Clock clock;

  FeedbackHealth(FeedbackStore store, Writer writer, Clock clock) {
    this.store = store;
    this.writer = writer;
    this.clock = clock;
  }

  @Override
  public Health health() {
    Health.Builder health = Health.up();
    try {
      store.probe(clock.instant());
    } catch (StoreDownException e) {
      health.down().withDetail("reason", String.valueOf(e.getMessage()));
    }
    Writer.State state = writer.state();
    return health
        .withDetail("writer", state.alive() ? "alive" : "ended")
        .withDetail("waiting", state.waiting())
        .withDetail("faults", state.faults())
        .build();
  }
}
