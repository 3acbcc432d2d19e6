package org.skinfirst.trust.used;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tokens in memory, by the quarter of a minute in which they can be forgotten. They stand in arrays
 * of numbers: of a million objects in a map, the garbage collector would look at many again at each
 * collection, while calls wait. No library on the class path has a set of pairs of {@code long}.
 */
final class RememberedTokens {

  private static final int SECONDS = 16;

  private final TreeMap<Integer, Slots> byTime = new TreeMap<>();
  private int size;

  /**
   * @return false when it is known already, also with another time
   */
  synchronized boolean add(UsedToken token) {
    if (contains(token)) {
      return false;
    }
    byTime.computeIfAbsent(time(token.until()), time -> new Slots()).add(token);
    size++;
    return true;
  }

  synchronized boolean contains(UsedToken token) {
    return slots(token) != null;
  }

  synchronized void remove(UsedToken token) {
    Slots slots = slots(token);
    if (slots != null) {
      slots.remove(token);
      size--;
    }
  }

  private @Nullable Slots slots(UsedToken token) {
    for (Slots slots : byTime.values()) {
      if (slots.find(token) >= 0) {
        return slots;
      }
    }
    return null;
  }

  synchronized int size() {
    return size;
  }

  synchronized void forgetOld(Instant now) {
    var old = byTime.headMap((int) (now.getEpochSecond() / SECONDS));
    old.values().forEach(slots -> size -= slots.count);
    old.clear();
  }

  synchronized List<UsedToken> all() {
    List<UsedToken> all = new ArrayList<>(size);
    byTime.values().forEach(slots -> slots.addTo(all));
    return all;
  }

  private static int time(int until) {
    return until / SECONDS;
  }

  /** A hash table with open addressing; ids are hashes already. */
  private static final class Slots {

    private static final int FREE = 0;
    private static final int LEFT = -1;

    private long[] high = new long[64];
    private long[] low = new long[64];
    private int[] until = new int[64];
    private int taken;
    private int count;

    /** The place of a token; negative where it is not. */
    int find(UsedToken token) {
      int mask = until.length - 1;
      for (int i = (int) token.low() & mask; until[i] != FREE; i = (i + 1) & mask) {
        if (until[i] != LEFT && low[i] == token.low() && high[i] == token.high()) {
          return i;
        }
      }
      return -1;
    }

    void add(UsedToken token) {
      if (2 * (taken + 1) > until.length) {
        grow();
      }
      put(token.high(), token.low(), token.until());
    }

    private void put(long newHigh, long newLow, int newUntil) {
      int mask = until.length - 1;
      int i = (int) newLow & mask;
      while (until[i] != FREE) {
        i = (i + 1) & mask;
      }
      high[i] = newHigh;
      low[i] = newLow;
      until[i] = newUntil;
      taken++;
      count++;
    }

    private void grow() {
      long[] oldHigh = high;
      long[] oldLow = low;
      int[] oldUntil = until;
      int length = 4 * count > until.length ? 2 * until.length : until.length;
      high = new long[length];
      low = new long[length];
      until = new int[length];
      taken = 0;
      count = 0;
      for (int i = 0; i < oldUntil.length; i++) {
        if (oldUntil[i] > FREE) {
          put(oldHigh[i], oldLow[i], oldUntil[i]);
        }
      }
    }

    void remove(UsedToken token) {
      until[find(token)] = LEFT;
      count--;
    }

    void addTo(List<UsedToken> all) {
      for (int i = 0; i < until.length; i++) {
        if (until[i] > FREE) {
          all.add(new UsedToken(high[i], low[i], until[i]));
        }
      }
    }
  }
}
