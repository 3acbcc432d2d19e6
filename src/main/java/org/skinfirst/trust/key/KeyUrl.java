package org.skinfirst.trust.key;

import com.nimbusds.jose.JWSAlgorithm;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.skinfirst.outbound.AllowedUrl;
import org.skinfirst.outbound.OutboundClient;
import org.skinfirst.outbound.OutboundException;
import org.skinfirst.text.Names;
import org.skinfirst.text.Trace;
import org.skinfirst.trust.away.Outage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keys that a client publishes. They are fetched beside the calls; a call waits only for an id that
 * is not known. While they cannot be fetched, the last good ones go on for a set time.
 */
final class KeyUrl implements ClientKeys {

  private static final Logger LOG = LoggerFactory.getLogger(KeyUrl.class);
  private static final Duration BUDGET = Duration.ofSeconds(2);
  private static final Duration FRESH = Duration.ofMinutes(14);
  private static final int MOST_WAITING = 8;

  private final AllowedUrl url;
  private final String name;
  private final KeySource source;
  private final Outage outage;
  private final Pace pace;
  private final ReentrantLock fetching = new ReentrantLock();
  private final Semaphore waiting = new Semaphore(MOST_WAITING);
  private volatile KeyFolder.@Nullable Fetched held;
  private volatile boolean addressRefused;
  private @Nullable ScheduledFuture<?> next;

  /**
   * @param goodFor how long keys go on that cannot be fetched again
   */
  record KeySource(
      OutboundClient http,
      Set<JWSAlgorithm> trusted,
      KeyFolder folder,
      Duration goodFor,
      ScheduledExecutorService timer,
      Clock clock) {}

  KeyUrl(AllowedUrl url, String name, KeySource source, Outage outage) {
    this.url = url;
    this.name = name;
    this.source = source;
    this.outage = outage;
    this.pace = new Pace();
    this.held = source.folder().kept(name, source.trusted()).orElse(null);
  }

  /** Fetches now and again and again, beside the calls. */
  void begin() {
    source.timer().execute(this::refresh);
  }

  private void refresh() {
    boolean fetched = false;
    fetching.lock();
    try {
      fetched = fetch();
    } finally {
      fetching.unlock();
      refreshAfter(fetched ? FRESH : pace.untilNextTry());
    }
  }

  /** In place of what was to come. */
  private synchronized void refreshAfter(Duration pause) {
    ScheduledFuture<?> before = next;
    if (before != null) {
      before.cancel(false);
    }
    next = source.timer().schedule(this::refresh, pause.toMillis() + 1, TimeUnit.MILLISECONDS);
  }

  @Override
  public List<VerificationKey> of(String id) {
    List<VerificationKey> known = known(id);
    if (!known.isEmpty()) {
      return known;
    }
    boolean asked = look(id);
    known = known(id);
    if (known.isEmpty() && (outage.isOn() || !asked || !isHeld())) {
      throw new KeysAwayException(addressRefused, pace.untilNextTry());
    }
    return known;
  }

  private List<VerificationKey> known(String id) {
    KeyFolder.Fetched now = held;
    return now != null && isHeld() ? now.keys().of(id) : List.of();
  }

  private boolean isHeld() {
    KeyFolder.Fetched now = held;
    return now != null && now.at().plus(source.goodFor()).isAfter(source.clock().instant());
  }

  /**
   * Looks for an id that is not known, if it is time for that.
   *
   * @return whether the keys that are held now are as new as they need be
   */
  private boolean look(String id) {
    if (!waiting.tryAcquire()) {
      return false; // others wait for the same fetch already
    }
    try {
      if (!fetching.tryLock(BUDGET.toMillis(), TimeUnit.MILLISECONDS)) {
        return false;
      }
      try {
        return !known(id).isEmpty() || !pace.mayLook(isHeld()) || fetchForUnknown();
      } finally {
        fetching.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      waiting.release();
    }
  }

  private boolean fetchForUnknown() {
    boolean fetched = fetch();
    if (fetched) {
      pace.looked();
    } else {
      refreshAfter(pace.untilNextTry()); // so that its end is noticed though nobody asks
    }
    return fetched;
  }

  /** Under the lock. */
  private boolean fetch() {
    try {
      OutboundClient.Reply reply = source.http().get(url, null, "application/json", BUDGET);
      if (reply.status() != 200) {
        throw new IllegalArgumentException("answers with status " + reply.status());
      }
      String json = new String(reply.body(), StandardCharsets.UTF_8);
      Instant now = source.clock().instant();
      KeyFolder.Fetched fetched =
          new KeyFolder.Fetched(KeySet.published(json, source.trusted()), now);
      held = fetched;
      source.folder().keep(name, fetched);
      addressRefused = false;
      pace.succeeded();
      outage.end();
      return true;
    } catch (OutboundException e) {
      addressRefused = e.reason() == OutboundException.Reason.ADDRESS;
      failed(
          addressRefused
              ? "its host is at a private address, see skinfirst.outbound.private-addresses"
              : "no answer, " + Names.dashed(e.reason()));
    } catch (IllegalArgumentException e) {
      addressRefused = false;
      failed("it " + e.getMessage());
    } catch (Throwable e) { // or it would be tried again at once
      LOG.error("the keys of a client are not fetched: unexpected {}", Trace.of(e));
      addressRefused = false;
      failed("a fault of the service: " + e.getClass().getName());
    }
    return false;
  }

  private void failed(String why) {
    pace.failed();
    KeyFolder.Fetched now = held;
    outage.begin(
        why,
        now != null && isHeld()
            ? "The keys of " + now.at() + " go on until " + now.at().plus(source.goodFor())
            : "Calls of this client get 503 until its keys can be fetched");
  }

  @Override
  public Optional<String> away() {
    return outage.told();
  }
}
