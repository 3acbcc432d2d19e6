package org.skinfirst.author.diff;

import java.util.List;
import java.util.Map;
import org.skinfirst.author.why.Why;

/**
 * What two folders of rules say of the same people.
 *
 * @param unreadable names of people whom one of them could not read
 * @param moreUnreadable how many more there are
 * @param cardsBefore cards of all people under the old rules
 * @param titles what the recommendations are called, by their ids
 * @param moreChanges how many more there are
 */
public record Difference(
    int people,
    List<String> unreadable,
    int moreUnreadable,
    int cardsBefore,
    int cardsAfter,
    Map<String, String> titles,
    Map<String, Counts> recommendations,
    List<Change> changes,
    int moreChanges) {

  /** How many people gain, lose, keep a card, or keep it in other words. */
  public record Counts(int gained, int lost, int same, int reworded) {

    Counts plus(Kind kind) {
      return new Counts(
          gained + (kind == Kind.GAINED ? 1 : 0),
          lost + (kind == Kind.LOST ? 1 : 0),
          same + (kind == Kind.SAME ? 1 : 0),
          reworded + (kind == Kind.REWORDED ? 1 : 0));
    }
  }

  /** What became of a card. */
  public enum Kind {
    GAINED,
    LOST,
    REWORDED,
    SAME
  }

  /**
   * One card of one person that is not as it was.
   *
   * @param age band of years that the person is in
   * @param before why, or why not, under the old rules; null where the words alone changed
   * @param after under the new rules
   */
  public record Change(
      String person,
      String age,
      String recommendation,
      Kind kind,
      @org.jspecify.annotations.Nullable Why before,
      @org.jspecify.annotations.Nullable Why after) {}

  /** Cards for a hundred people under the new rules. */
  public double cardsPerHundred() {
    return people == 0 ? 0 : 100.0 * cardsAfter / people;
  }

  /** Cards for a hundred people under the old rules. */
  public double cardsPerHundredBefore() {
    return people == 0 ? 0 : 100.0 * cardsBefore / people;
  }
}
