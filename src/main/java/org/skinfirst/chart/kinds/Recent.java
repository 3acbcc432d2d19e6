package org.skinfirst.chart.kinds;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What was found out lately: charts say the same in the same words and codes again and again.
 *
 * @param <K> what was asked about; never changes
 * @param <V> what was found
 */
public final class Recent<K, V> {

  /** Twice as many are kept at most. */
  private static final int MOST = 4_000;

  private volatile Map<K, V> recent = new ConcurrentHashMap<>();
  private volatile Map<K, V> before = Map.of();

  /**
   * @param find finds out what is not known
   */
  public V of(K asked, Function<K, V> find) {
    Map<K, V> now = recent;
    V known = now.get(asked);
    if (known == null) {
      known = before.get(asked);
      known = known == null ? find.apply(asked) : known;
      now.put(asked, known);
      if (now.size() >= MOST) {
        forgetOlder(now);
      }
    }
    return known;
  }

  private synchronized void forgetOlder(Map<K, V> full) {
    if (recent == full) { // else another thread was first
      before = full;
      recent = new ConcurrentHashMap<>();
    }
  }
}
