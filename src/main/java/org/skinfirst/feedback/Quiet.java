package org.skinfirst.feedback;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.skinfirst.feedback.store.FeedbackRecords;

/**
 * Which recommendations clinicians called wrong for which patients. Kept in memory: hook calls ask
 * it, and neither wait for the store nor fail with it.
 */
public final class Quiet {

  private final FeedbackRecords records;
  private final Duration lasts;
  private volatile Map<Subject, List<Override>> known = Map.of();

  private record Subject(String patient, String recommendation) {}

  /**
   * Why a recommendation is not shown again.
   *
   * @param card that was overridden
   */
  public record Override(String card, Instant since, Instant until, String facts) {}

  /**
   * @param lasts how long an override is heeded
   */
  public Quiet(FeedbackRecords records, Duration lasts) {
    this.records = records;
    this.lasts = lasts;
  }

  /**
   * Learns what the store knows.
   *
   * @throws org.skinfirst.feedback.store.StoreDownException and goes on with what it knew
   */
  public void learn(Instant now) {
    Map<Subject, List<Override>> learnt = new HashMap<>();
    for (FeedbackRecords.Quieted row : records.quieted(now.minus(lasts))) {
      Instant since = Instant.ofEpochMilli(row.since());
      learnt
          .computeIfAbsent(
              new Subject(row.patient(), row.recommendation()), subject -> new ArrayList<>())
          .add(new Override(row.card(), since, since.plus(lasts), row.facts()));
    }
    known = learnt;
  }

  public boolean isEmpty() {
    return known.isEmpty();
  }

  /**
   * @param patient pseudonym
   * @param facts fingerprint of what the recommendation rests on today; only asked for when needed
   */
  public Optional<Override> of(
      String patient, String recommendation, Supplier<String> facts, Instant now) {
    List<Override> overrides = known.get(new Subject(patient, recommendation));
    if (overrides == null) {
      return Optional.empty();
    }
    String today = facts.get();
    return overrides.stream()
        .filter(override -> override.facts().equals(today) && now.isBefore(override.until()))
        .findFirst();
  }
}
