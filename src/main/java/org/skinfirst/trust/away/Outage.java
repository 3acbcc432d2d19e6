package org.skinfirst.trust.away;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether something that tokens need is away. The log gets one line when that begins and ends. */
public final class Outage {

  private static final Logger LOG = LoggerFactory.getLogger(Outage.class);

  private final String what;
  private final Clock clock;
  private final AtomicReference<@Nullable State> state = new AtomicReference<>();

  private record State(String why, Instant since) {}

  /**
   * @param what is away, to be read before "is away"
   */
  public Outage(String what, Clock clock) {
    this.what = what;
    this.clock = clock;
  }

  /**
   * While it is on already, only what {@link #told} tells may change.
   *
   * @param why without content of a call
   * @param meanwhile what becomes of calls, as a sentence
   */
  public void begin(String why, String meanwhile) {
    State begun = new State(why, clock.instant().truncatedTo(ChronoUnit.SECONDS));
    State before = state.getAndUpdate(now -> now == null ? begun : new State(why, now.since()));
    if (before == null) {
      LOG.error("{} is away: {}. {}", what, why, meanwhile);
    }
  }

  public void end() {
    State ended = state.get() == null ? null : state.getAndSet(null);
    if (ended != null) {
      LOG.info("{} is back; it was away since {}", what, ended.since());
    }
  }

  public boolean isOn() {
    return state.get() != null;
  }

  /** What is away, since when and why; nothing when all is well. */
  public Optional<String> told() {
    State now = state.get();
    return now == null
        ? Optional.empty()
        : Optional.of(what + " is away since " + now.since() + ": " + now.why());
  }
}
