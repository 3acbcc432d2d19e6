package org.skinfirst.feedback;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.skinfirst.feedback.store.FeedbackStore;
import org.skinfirst.feedback.store.Writer;

/** What operators see of feedback; nothing in it names a patient, a user or a call. */
public final class FeedbackMeters {

  private final MeterRegistry registry;
  private final Counter received;
  private final Counter stored;
  private final Counter duplicate;
  private final Counter orphan;
  private final Counter quarantined;
  private final Counter dropped;
  private final Timer commit;

  public FeedbackMeters(MeterRegistry registry, Writer writer) {
    this.registry = registry;
    Gauge.builder("cds.feedback.waiting", writer, thread -> thread.state().waiting())
        .description("what is to be stored")
        .register(registry);
    Gauge.builder("cds.feedback.store.up", writer, FeedbackMeters::up)
        .description("1 while the last commit worked, 0 while nothing can be stored")
        .register(registry);
    FunctionCounter.builder("cds.feedback.faults", writer, thread -> thread.state().faults())
        .description("unexpected faults of the thread that stores")
        .register(registry);
    received = counter("cds.feedback.received", "reports that came in");
    stored = counter("cds.feedback.stored", "reports stored for the first time");
    duplicate = counter("cds.feedback.duplicate", "reports that were stored already");
    orphan = counter("cds.feedback.orphan", "reports of cards or suggestions that are not known");
    quarantined = counter("cds.feedback.quarantined", "bodies that could not be understood");
    dropped = counter("cds.cards.unrecorded", "cards that went out without being recorded");
    commit =
        Timer.builder("cds.feedback.commit")
            .description("until reports are safe")
            .register(registry);
  }

  private static int up(Writer writer) {
    Writer.State state = writer.state();
    return state.alive() && state.trouble() == null ? 1 : 0;
  }

  private Counter counter(String name, String description) {
    return Counter.builder(name).description(description).register(registry);
  }

  /** A card that this service, or its recommendation, is silent with. */
  public void silent(String service, String recommendation) {
    registry
        .counter("cds.cards.silent", "service", service, "recommendation", recommendation)
        .increment();
  }

  public Timer commit() {
    return commit;
  }

  public void stored(FeedbackStore.Stored outcome) {
    stored.increment(outcome.fresh());
    duplicate.increment(outcome.repeated());
    orphan.increment(outcome.orphans());
  }

  public void received(int reports) {
    received.increment(reports);
  }

  public void quarantined() {
    quarantined.increment();
  }

  public void unrecorded(int cards) {
    dropped.increment(cards);
  }

  public void quieted(String recommendation) {
    registry.counter("cds.cards.quieted", "recommendation", recommendation).increment();
  }
}
