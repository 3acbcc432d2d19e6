package org.skinfirst.population;

import java.util.Arrays;

/**
 * What is known of each patient while the files are read, in nine bytes for each: an open hash
 * table. Two patients of the same hash would be taken for one here, and told apart later.
 */
final class Owners {

  /** A Patient resource is there. */
  static final int PERSON = 1;

  /** Something is there without which no rule says anything. */
  static final int COHORT = 2;

  /** An observation is there that rules may ask about. */
  static final int OBSERVED = 4;

  private static final int FIRST_SIZE = 1 << 12;

  private long[] hashes = new long[FIRST_SIZE];
  private byte[] flags = new byte[FIRST_SIZE];
  private int count;

  synchronized void mark(String key, int flag) {
    mark(OwnerKey.hash(key), flag);
  }

  private void mark(long hash, int flag) {
    int at = place(hash);
    if (flags[at] == 0) {
      hashes[at] = hash;
      count++;
    }
    flags[at] |= (byte) flag;
    if (count > hashes.length / 2) {
      grow();
    }
  }

  synchronized boolean is(String key, int flag) {
    return (flags[place(OwnerKey.hash(key))] & flag) != 0;
  }

  synchronized boolean any(int flag) {
    return count(flag) > 0;
  }

  /** How many have all of these. */
  synchronized int count(int all) {
    int counted = 0;
    for (byte of : flags) {
      counted += (of & all) == all ? 1 : 0;
    }
    return counted;
  }

  private int place(long hash) {
    int at = (int) hash & hashes.length - 1;
    while (flags[at] != 0 && hashes[at] != hash) {
      at = at + 1 & hashes.length - 1;
    }
    return at;
  }

  private void grow() {
    long[] oldHashes = hashes;
    byte[] oldFlags = flags;
    hashes = new long[oldHashes.length * 2];
    flags = new byte[hashes.length];
    Arrays.fill(flags, (byte) 0);
    count = 0;
    for (int i = 0; i < oldHashes.length; i++) {
      if (oldFlags[i] != 0) {
        mark(oldHashes[i], oldFlags[i]);
      }
    }
  }
}
