package org.skinfirst.feedback.store;

import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Takes out of the store what is not to be kept any longer. */
public final class Retention {

  private static final int ROWS = 500;

  /** Between two transactions: long enough for others to get theirs. */
  private static final long PAUSE_NANOS = 50_000_000;

  private final Database database;

  public Retention(Database database) {
    this.database = database;
  }

  /** How much was taken out. */
  public record Purged(int cards, int events, int comments, int quarantined, int quieted) {

    public boolean isNothing() {
      return cards + events + comments + quarantined + quieted == 0;
    }
  }

  /** In many short transactions, so that what comes in meanwhile does not wait. */
  public Purged olderThan(Limits limits) {
    int quieted = delete("quieted", "card", "since", limits.quieted());
    Purged purged =
        new Purged(
            delete("card_issued", "card", "issued_at", limits.events()),
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
        "delete from %1$s where %2$s in (select %2$s from %1$s where %3$s < :before limit :rows)"
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
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    } while (part == ROWS);
    return all;
  }

  /** Everything about one patient. */
  public Purged patient(String pseudonym) {
    Purged purged =
        database.write(
            jdbc -> {
              int events =
                  of(
                      jdbc,
                      "delete from feedback_event where card in"
                          + " (select card from card_issued where patient = :patient)",
                      pseudonym);
              int quieted = of(jdbc, "delete from quieted where patient = :patient", pseudonym);
              int cards = of(jdbc, "delete from card_issued where patient = :patient", pseudonym);
              return new Purged(cards, events, 0, 0, quieted);
            });
    database.forget();
    return purged;
  }

  private static int of(JdbcClient jdbc, String sql, String patient) {
    return jdbc.sql(sql).param("patient", patient).update();
  }
}
