package org.skinfirst.feedback;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.skinfirst.cards.Card;
import org.skinfirst.feedback.store.FeedbackRecords;

/**
 * Which recommendations clinicians called wrong for which patients. Kept in memory: hook calls ask
 * it, and neither wait for the store nor fail with it.
 */
public final class Quiet {

  private final FeedbackRecords records;
  private final Duration lasts;
  private final ToIntFunction<String> restDays;
  private volatile Map<Subject, List<Override>> known = new ConcurrentHashMap<>();
  private long last;
  private int opening;

  private record Subject(String patient, String recommendation) {}

  /**
   * Why a recommendation is not shown again.
   *
   * @param card that was overridden
   * @param reason code of the reason that clinicians gave; empty where it is no longer kept
   */
  public record Override(String card, Instant since, Instant until, String facts, String reason) {}

  /**
   * @param lasts how long an override is heeded
   * @param restDays for the code of a reason, how many days at most; 0 where that is not said
   */
  public Quiet(FeedbackRecords records, Duration lasts, ToIntFunction<String> restDays) {
    this.records = records;
    this.lasts = lasts;
    this.restDays = restDays;
  }

  /**
   * Learns what has changed in the store; all of it where that was opened anew, as it may be
   * another one.
   *
   * @throws org.skinfirst.feedback.store.StoreDownException and goes on with what it knew
   */
  public synchronized void learn(Instant now) {
    if (records.openings() == opening) {
      learn(known, now);
    } else {
      learnAnew(now);
    }
  }

  /** Forgets what is over, or no longer in the store. */
  public synchronized void learnAnew(Instant now) {
    int opened = records.openings(); // what opens it again meanwhile is heeded the next time
    Map<Subject, List<Override>> fresh = new ConcurrentHashMap<>();
    last = 0;
    learn(fresh, now);
    known = fresh;
    opening = opened;
  }

  private void learn(Map<Subject, List<Override>> known, Instant now) {
    for (FeedbackRecords.Quieted row : records.quieted(last, now.minus(lasts))) {
      Instant since = Instant.ofEpochMilli(row.since());
      known.compute(
          new Subject(row.patient(), row.recommendation()),
          (subject, before) -> changed(before, row, since));
      last = row.changed();
    }
  }

  /** Null, which takes the subject out, where nothing is left. */
  private @Nullable List<Override> changed(
      @Nullable List<Override> before, FeedbackRecords.Quieted row, Instant since) {
    List<Override> after = new ArrayList<>(before == null ? List.of() : before);
    after.removeIf(override -> override.card().equals(row.card()));
    if (row.active() == 1) {
      String reason = row.reasonCode() == null ? "" : row.reasonCode();
      after.add(new Override(row.card(), since, since.plus(rest(reason)), row.facts(), reason));
    }
    return after.isEmpty() ? null : List.copyOf(after);
  }

  private Duration rest(String reason) {
    Duration rest = Duration.ofDays(restDays.applyAsInt(reason));
    return rest.isZero() || rest.compareTo(lasts) > 0 ? lasts : rest;
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

  /**
   * Why a card is not shown to a patient; never a critical one.
   *
   * @param patient pseudonym
   */
  public Optional<Override> of(String patient, Card card, Pseudonyms pseudonyms, Instant now) {
    return card.indicator() == Card.Indicator.CRITICAL
        ? Optional.empty()
        : of(patient, card.recommendation(), () -> pseudonyms.facts(card.why().facts()), now);
  }
}
