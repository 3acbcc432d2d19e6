package org.skinfirst.cards;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Ids of cards and of what they suggest. */
final class CardIds {

  private static final AtomicLong NEXT = new AtomicLong(ThreadLocalRandom.current().nextLong());

  private CardIds() {}

  /**
   * A version 4 UUID; it names a card and guards nothing, so a fast generator will do. Its
   * beginning counts up from a random number, so that a store finds the cards of one time side by
   * side.
   */
  static UUID next() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return new UUID(
        NEXT.getAndIncrement() << 16 | 0x4000L | random.nextLong() & 0xFFFL,
        random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L);
  }
}
