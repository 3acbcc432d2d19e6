package org.skinfirst.server.rules;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.skinfirst.audit.AuditEvent;
import org.skinfirst.audit.AuditLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rules that answer calls now, and those that did before. */
public final class ServedRules {

  private static final Logger LOG = LoggerFactory.getLogger(ServedRules.class);

  /** So often rules may not come to an end before those that were served before come back. */
  private static final int MOST_RUNAWAYS = 3;

  private static final String ACCEPTED = "accepted";
  private static final String REFUSED = "refused";
  private static final String ROLLED_BACK = "rolled-back";

  private final MeterRegistry meters;
  private final MultiGauge info;
  private final Counter runaway;
  private final AuditLog audit;
  private volatile Served current;
  private @Nullable Served before;
  private @Nullable String refused;

  ServedRules(Served first, MeterRegistry meters, AuditLog audit) {
    this.meters = meters;
    this.audit = audit;
    this.current = first;
    this.info =
        MultiGauge.builder("cds.rules.served")
            .description("1, with which rules are served as labels")
            .register(meters);
    this.runaway =
        Counter.builder("cds.rules.runaway")
            .description("calls in which the rules did not come to an end")
            .register(meters);
    List.of(ACCEPTED, REFUSED, ROLLED_BACK).forEach(this::counter); // zero is a count too
    show();
  }

  private void show() {
    info.register(
        List.of(
            MultiGauge.Row.of(
                Tags.of(
                    "id",
                    current.pack().id(),
                    "version",
                    current.pack().version(),
                    "digest",
                    current.pack().digest()),
                1)),
        true);
  }

  /** To be asked once in a call. */
  public Served current() {
    return current;
  }

  /** Why the last that were to be served are not; null when they are. */
  public synchronized @Nullable String refused() {
    return refused;
  }

  synchronized void replace(Served next) {
    before = current;
    current = next;
    refused = null;
    show();
    count(ACCEPTED);
    audit.add(event(ACCEPTED).described("from " + next.origin()));
    LOG.info(
        "rules {} {}, digest {}, are served now, from {}",
        next.pack().id(),
        next.pack().version(),
        next.pack().digest(),
        next.origin());
  }

  /**
   * @param reason without a text of anybody's chart
   */
  synchronized void refuse(String reason) {
    refused = reason;
    count(REFUSED);
    audit.add(event(REFUSED).refused(reason));
    LOG.error(
        "rules {} {} go on: what is there now is refused: {}",
        current.pack().id(),
        current.pack().version(),
        reason);
  }

  /** What is there is what is served already. */
  synchronized void confirm() {
    refused = null;
  }

  /** A call was not answered, because these rules did not come to an end. */
  public void ranAway(Served by) {
    runaway.increment();
    if (by.ranAway() >= MOST_RUNAWAYS) {
      rollBack(by);
    }
  }

  private synchronized void rollBack(Served from) {
    Served last = before;
    if (from != current || last == null) {
      return;
    }
    current = last;
    before = null;
    refused = "rules " + from.pack().digest() + " did not come to an end in several calls";
    show();
    count(ROLLED_BACK);
    audit.add(event(ROLLED_BACK).refused(refused));
    LOG.error(
        "{}; rules {} {}, digest {}, are served again",
        refused,
        last.pack().id(),
        last.pack().version(),
        last.pack().digest());
  }

  /** With the rules that are served now. */
  private AuditEvent event(String result) {
    return AuditEvent.of(AuditEvent.Kind.RULES_CHANGED)
        .decided(
            "rules %s %s %s"
                .formatted(current.pack().id(), current.pack().version(), current.pack().digest()),
            "result",
            List.of(result));
  }

  private void count(String result) {
    counter(result).increment();
  }

  private Counter counter(String result) {
    return meters.counter("cds.rules.reload", "result", result);
  }
}
