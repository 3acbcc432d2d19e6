package org.skinfirst.trust.key;

import java.time.Duration;

/**
 * How often keys may be fetched. Failures have a pace of their own, twice as long each time; they
 * do not count among the looks for an unknown id, of which there is one a minute.
 */
final class Pace {

  private static final long BETWEEN_LOOKS = Duration.ofMinutes(1).toNanos();
  private static final long FIRST_PAUSE = Duration.ofMillis(500).toNanos();
  private static final long LONGEST_PAUSE = Duration.ofSeconds(30).toNanos();

  private long nextLook = System.nanoTime();
  private long nextTry = nextLook;
  private long pause;

  /**
   * @param held whether there are keys at all; without any, only failures set the pace
   */
  synchronized boolean mayLook(boolean held) {
    long now = System.nanoTime();
    return now - nextTry >= 0 && (now - nextLook >= 0 || !held);
  }

  synchronized void looked() {
    nextLook = System.nanoTime() + BETWEEN_LOOKS;
  }

  synchronized void succeeded() {
    pause = 0;
    nextTry = System.nanoTime();
  }

  synchronized void failed() {
    pause = pause == 0 ? FIRST_PAUSE : Math.min(2 * pause, LONGEST_PAUSE);
    nextTry = System.nanoTime() + pause;
  }

  /** Zero when it is time. */
  synchronized Duration untilNextTry() {
    return Duration.ofNanos(Math.max(0, nextTry - System.nanoTime()));
  }
}
