package org.skinfirst.hook;

import java.time.Instant;
import org.skinfirst.feedback.store.FeedbackRecords;
import org.skinfirst.feedback.store.StoreDownException;
import org.skinfirst.feedback.store.WeakStoreException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether feedback can be taken. Not part of readiness: cards do not need the store. */
@Component("feedbackStoreHealthIndicator")
class FeedbackHealth implements HealthIndicator {

  private final FeedbackRecords records;

  FeedbackHealth(FeedbackRecords records) {
    this.records = records;
  }

  @Override
  public Health health() {
    try {
      records.quieted(Long.MAX_VALUE, Instant.EPOCH);
      return Health.up().build();
    } catch (StoreDownException | WeakStoreException e) {
      return Health.down().build();
    }
  }
}
