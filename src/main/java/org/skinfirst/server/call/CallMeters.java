package org.skinfirst.server.call;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.skinfirst.cards.Card;
import org.skinfirst.feedback.Caller;
import org.skinfirst.pack.Pack;
import org.springframework.stereotype.Component;

/** What operators see of hook calls that were answered; nothing in it names a patient or a user. */
@Component
class CallMeters {

  private static final Duration[] BOUNDS =
      List.of(5, 10, 25, 50, 100, 250, 500, 1_000, 2_500).stream()
          .map(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final MeterRegistry registry;
  private final Map<Labels, Timer> calls = new ConcurrentHashMap<>();
  private final Map<Labels, Counter> shown = new ConcurrentHashMap<>();

  /**
   * What a meter is kept for, so that it is looked up without building its name anew.
   *
   * @param other the caller, or the recommendation
   */
  private record Labels(String service, String other) {}

  CallMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  /**
   * @param nanos from the last byte of the call to its answer
   */
  void answered(Pack.Service service, Caller caller, List<Card> cards, long nanos) {
    calls
        .computeIfAbsent(new Labels(service.id(), caller.issuer()), this::timer)
        .record(nanos, TimeUnit.NANOSECONDS);
    for (Card card : cards) {
      shown
          .computeIfAbsent(new Labels(service.id(), card.recommendation()), this::counter)
          .increment();
    }
  }

  private Timer timer(Labels labels) {
    return Timer.builder("cds.calls")
        .description("hook calls that were answered")
        .tags("service", labels.service(), "client", labels.other())
        .serviceLevelObjectives(BOUNDS)
        .register(registry);
  }

  private Counter counter(Labels labels) {
    return registry.counter(
        "cds.cards.shown", "service", labels.service(), "recommendation", labels.other());
  }
}
