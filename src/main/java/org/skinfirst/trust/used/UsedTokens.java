package org.skinfirst.trust.used;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.lang3.concurrent.BasicThreadFactory;

/**
 * Which tokens were used, as long as they could be used again. Memory decides, so that no call
 * waits for a disk; a store remembers over restarts, and for all instances where it is shared.
 */
public final class UsedTokens implements AutoCloseable {

  private static final Duration BETWEEN_PURGES = Duration.ofSeconds(5);

  private final Map<String, RememberedTokens> byIssuer = new ConcurrentHashMap<>();
  private final RememberedTokens beforeStart = new RememberedTokens();
  private final int most;
  private final UsedTokensStore store;
  private final Clock clock;
  private final ScheduledExecutorService purge =
      Executors.newSingleThreadScheduledExecutor(
          BasicThreadFactory.builder().namingPattern("used-tokens-purge").daemon().build());

  /**
   * @param most tokens of one client that are remembered at a time; none is forgotten for another
   */
  public UsedTokens(int most, UsedTokensStore store, Clock clock) {
    this.most = most;
    this.store = store;
    this.clock = clock;
    store.open(this::live).forEach(beforeStart::add);
    long millis = BETWEEN_PURGES.toMillis();
    purge.scheduleWithFixedDelay(this::forgetOld, millis, millis, TimeUnit.MILLISECONDS);
  }

  /**
   * Remembers a token before it is used; of many that ask at once, one hears that it is first.
   *
   * @param forgettable from when on the token is too old to be used
   */
  public Use use(String issuer, String id, Instant forgettable) {
    UsedToken token = UsedToken.of(issuer, id, forgettable);
    RememberedTokens used = byIssuer.computeIfAbsent(issuer, client -> new RememberedTokens());
    if (beforeStart.contains(token)) {
      return Use.Settled.AGAIN;
    }
    if (used.size() >= most) {
      return used.contains(token) ? Use.Settled.AGAIN : Use.Settled.FULL;
    }
    if (!used.add(token)) {
      return Use.Settled.AGAIN;
    }
    return forgotten(used, token, store.note(token));
  }

  /** A use that does not count is no use: the token may come again. */
  private static Use forgotten(RememberedTokens used, UsedToken token, Use noted) {
    if (noted.isSettled()) {
      if (noted.verdict() == Use.Verdict.UNKNOWN) {
        used.remove(token);
      }
      return noted;
    }
    return new Use() {
      @Override
      public boolean isSettled() {
        return noted.isSettled();
      }

      @Override
      public Verdict verdict() {
        Verdict verdict = noted.verdict();
        if (verdict == Verdict.UNKNOWN) {
          used.remove(token);
        }
        return verdict;
      }
    };
  }

  /** How many are remembered. */
  public int size() {
    return beforeStart.size() + byIssuer.values().stream().mapToInt(RememberedTokens::size).sum();
  }

  /** What of the store is away, and since when. */
  public Optional<String> away() {
    return store.away();
  }

  void forgetOld() {
    Instant now = clock.instant();
    beforeStart.forgetOld(now);
    byIssuer.values().forEach(used -> used.forgetOld(now));
  }

  private Stream<UsedToken> live() {
    return Stream.concat(
        beforeStart.all().stream(),
        byIssuer.values().stream().flatMap(used -> used.all().stream()));
  }

  @Override
  public void close() {
    purge.shutdownNow();
    store.close();
  }
}
