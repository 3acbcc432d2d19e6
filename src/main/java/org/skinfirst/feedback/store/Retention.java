package org.skinfirst.feedback.store;

import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** Takes out of the store what is not to be kept any longer. */
public final class Retention {

  static final int ROWS = 500;

  private static final String UNANSWERED_KEY =
      "issued_at, service, recommendation, pack, pack_version, indicator, issuer, tenant";

  /** Between two transactions: long enough for others to get theirs. */
  private static final long PAUSE_NANOS = 50_000_000;

  private final Database database;

  public Retention(Database database) {
    this.database = database;
  }

  /** How much was taken out. */
  public record Purged(int cards, int events, int comments, int quarantined, int quieted) {

    static final Purged NOTHING = new Purged(0, 0, 0, 0, 0);

    Purged plus(Purged other) {
      return new Purged(
          cards + other.cards,
          events + other.events,
          comments + other.comments,
          quarantined + other.quarantined,
          quieted + other.quieted);
    }

    public boolean isNothing() {
      return cards + events + comments + quarantined + quieted == 0;
    }
  }

  /** In many short transactions, so that what comes in meanwhile does not wait. */
  public Purged olderThan(Limits limits) {
    int quieted = delete("quieted", "card", "since", limits.quieted());
    delete(
        "unanswered_cards", UNANSWERED_KEY, "issued_at", limits.events()); // of days, not of cards
    int unanswered = new Unanswered(database).olderThan(limits.unanswered());
    Purged purged =
        new Purged(
            delete("card_issued", "card", "issued_at", limits.events()) + unanswered,
            delete("feedback_event", "seq", "received_at", limits.events()),
            inParts(
                "update feedback_event set comment = null, rest = null where seq in (select seq"
                    + " from feedback_event where received_at < :before and (comment is not null"
                    + " or rest is not null) limit :rows)",
                limits.texts()),
            delete("feedback_quarantine", "id", "received_at", limits.texts()),
            quieted);
    database.forget();
    return purged;
  }

  private int delete(String table, String key, String time, Instant before) {
    return inParts(
        "delete from %1$s where (%2$s) in (select %2$s from %1$s where %3$s < :before limit :rows)"
            .formatted(table, key, time),
        before);
  }

  private int inParts(String sql, Instant before) {
    int all = 0;
    int part;
    do {
      part =
          database.write(
              jdbc ->
                  jdbc.sql(sql)
                      .param("before", before.toEpochMilli())
                      .param("rows", ROWS)
                      .update());
      all += part;
      if (part == ROWS) {
        pause();
      }
    } while (part == ROWS);
    return all;
  }

  static void pause() {
    LockSupport.parkNanos(PAUSE_NANOS);
  }
}
