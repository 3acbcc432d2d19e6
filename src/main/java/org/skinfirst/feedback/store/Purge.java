package org.skinfirst.feedback.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Deletes what is past its time. Much of it at once is more likely a wrong setting or a wrong clock
 * than time that has passed, so it waits until an operator confirms it.
 */
public final class Purge {

  /** What may always go at once: of few rows even one is more than a tenth. */
  private static final int FEW = 10;

  private static final String TEXTS =
      "feedback_event where (comment is not null or rest is not null)";

  private final Database database;
  private final Retention retention;

  public Purge(Database database) {
    this.database = database;
    this.retention = new Retention(database);
  }

  /**
   * @param held what was not deleted, since it is too much to go without a confirmation
   */
  public record Done(Retention.Purged purged, List<Held> held) {

    public Done {
      held = List.copyOf(held);
    }
  }

  /**
   * Rows that wait for a confirmation.
   *
   * @param past how many of all are past their time
   */
  public record Held(String what, long past, long all) {

    @Override
    public String toString() {
      return past + " of " + all + " " + what;
    }
  }

  /**
   * Deletes a tenth of each kind of row at most, or ten; where it would be more, nothing that goes
   * by the same time is deleted.
   *
   * @param confirmed deletes more too
   */
  public Done olderThan(Limits limits, boolean confirmed) {
    List<Held> heldEvents = new ArrayList<>();
    List<Held> heldUnanswered = new ArrayList<>();
    List<Held> heldTexts = new ArrayList<>();
    if (!confirmed) {
      hold("cards", "card_issued where true", "issued_at", limits.events(), heldEvents);
      holdUnanswered(limits.unanswered(), heldUnanswered);
      hold("reports", "feedback_event where true", "received_at", limits.events(), heldEvents);
      hold("comments", TEXTS, "received_at", limits.texts(), heldTexts);
      hold(
          "bodies in quarantine",
          "feedback_quarantine where true",
          "received_at",
          limits.texts(),
          heldTexts);
    }
    Retention.Purged purged =
        retention.olderThan(
            new Limits(
                heldEvents.isEmpty() ? limits.events() : Instant.EPOCH,
                heldUnanswered.isEmpty() ? limits.unanswered() : Instant.EPOCH,
                heldEvents.isEmpty() ? limits.quieted() : Instant.EPOCH,
                heldTexts.isEmpty() ? limits.texts() : Instant.EPOCH));
    List<Held> held = new ArrayList<>(heldEvents);
    held.addAll(heldUnanswered);
    held.addAll(heldTexts);
    return new Done(purged, held);
  }

  private void hold(String what, String rows, String time, Instant before, List<Held> held) {
    long past = count(rows + " and " + time + " < " + before.toEpochMilli());
    if (past > FEW) {
      hold(new Held(what, past, count(rows)), held);
    }
  }

  private void holdUnanswered(Instant before, List<Held> held) {
    Unanswered.Share share = new Unanswered(database).share(before);
    hold(new Held("cards that nobody answered", share.past(), share.all()), held);
  }

  private static void hold(Held rows, List<Held> held) {
    if (rows.past() > FEW && rows.past() > rows.all() / 10) {
      held.add(rows);
    }
  }

  private long count(String rows) {
    return database.read(
        jdbc -> jdbc.sql("select count(*) from " + rows).query(Long.class).single());
  }
}
