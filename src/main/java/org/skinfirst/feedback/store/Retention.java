package org.skinfirst.feedback.store;

import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Takes out of the store what is not to be kept any longer. */
public final class Retention {

  private final Database database;

  public Retention(Database database) {
    this.database = database;
  }

  /** How much was taken out. */
  public record Purged(int cards, int events, int comments, int quarantined) {}

  /**
   * @param events cards and reports older than this go
   * @param texts comments, and what could not be understood, older than this go
   */
  public Purged olderThan(Instant events, Instant texts) {
    return purge(
        jdbc -> {
          older(jdbc, "delete from quieted where since < :before", events);
          return new Purged(
              older(jdbc, "delete from card_issued where issued_at < :before", events),
              older(jdbc, "delete from feedback_event where received_at < :before", events),
              older(
                  jdbc,
                  "update feedback_event set comment = null, rest = null where received_at <"
                      + " :before and (comment is not null or rest is not null)",
                  texts),
              older(jdbc, "delete from feedback_quarantine where received_at < :before", texts));
        });
  }

  /** Everything about one patient. */
  public Purged patient(String pseudonym) {
    return purge(
        jdbc -> {
          int events =
              of(
                  jdbc,
                  "delete from feedback_event where card in"
                      + " (select card from card_issued where patient = :patient)",
                  pseudonym);
          of(jdbc, "delete from quieted where patient = :patient", pseudonym);
          int cards = of(jdbc, "delete from card_issued where patient = :patient", pseudonym);
          return new Purged(cards, events, 0, 0);
        });
  }

  private Purged purge(java.util.function.Function<JdbcClient, Purged> work) {
    Purged purged = database.write(work);
    database.forget();
    return purged;
  }

  private static int older(JdbcClient jdbc, String sql, Instant before) {
    return jdbc.sql(sql).param("before", before.toEpochMilli()).update();
  }

  private static int of(JdbcClient jdbc, String sql, String patient) {
    return jdbc.sql(sql).param("patient", patient).update();
  }
}
