package org.skinfirst.hook;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
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

  CallMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  /**
   * @param nanos from the last byte of the call to its answer
   */
  void answered(Pack.Service service, Caller caller, List<Card> cards, long nanos) {
    Timer.builder("cds.calls")
        .description("hook calls that were answered")
        .tags("service", service.id(), "client", caller.issuer())
        .serviceLevelObjectives(BOUNDS)
        .register(registry)
        .record(Duration.ofNanos(nanos));
    for (Card card : cards) {
      registry
          .counter(
              "cds.cards.shown", "service", service.id(), "recommendation", card.recommendation())
          .increment();
    }
  }
}
