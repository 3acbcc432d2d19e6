package org.skinfirst.feedback.store;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.skinfirst.feedback.Caller;
import org.skinfirst.feedback.IssuedCard;
import org.skinfirst.feedback.Report;

/** Looks into a store. */
public final class StoreFixture {

  private final FeedbackRecords records;

  private StoreFixture(FeedbackRecords records) {
    this.records = records;
  }

  public static StoreFixture of(FeedbackRecords records) {
    return new StoreFixture(records);
  }

  public List<FeedbackRecords.Event> after(long seq) {
    List<FeedbackRecords.Event> events = new ArrayList<>();
    records.events(seq, events::add);
    return events;
  }

  public long last() {
    return after(0).stream().mapToLong(FeedbackRecords.Event::seq).max().orElse(0);
  }

  /** A body in quarantine, as it was sent. */
  public static String quarantined(Path file, String id) {
    try (Database database = Database.at(new StorePlace(file, null, null, null, false))) {
      return database.read(
          jdbc ->
              new String(
                  jdbc.sql("select body from feedback_quarantine where id = :id")
                      .param("id", id)
                      .query(byte[].class)
                      .single(),
                  StandardCharsets.UTF_8));
    }
  }

  /** All that a table holds. */
  public static String dump(Path file, String table) {
    try (Database database = Database.at(new StorePlace(file, null, null, null, false))) {
      return database
          .read(jdbc -> jdbc.sql("select * from " + table).query().listOfRows())
          .toString();
    }
  }

  /** Puts back the time at which cards were called wrong. */
  public static void quietSince(Path file, Instant since) {
    try (Database database = Database.at(new StorePlace(file, null, null, null, false))) {
      database.write(
          jdbc -> jdbc.sql("update quieted set since = ?").param(since.toEpochMilli()).update());
    }
  }

  /** An embedded store to write into as the service does. */
  public static Filled filled(Path file) {
    return filled(file, "key");
  }

  /** With the id of the key that patients are named by. */
  public static Filled filled(Path file, String keyId) {
    Database database = Database.at(new StorePlace(file, null, null, null, false));
    database.open();
    Writer writer = new Writer(database);
    return new Filled(database, writer, new FeedbackStore(writer, 1 << 20), keyId);
  }

  public record Filled(Database database, Writer writer, FeedbackStore store, String keyId)
      implements AutoCloseable {

    public void issued(String card, String recommendation, String patient, Instant at) {
      issued(card, recommendation, patient, at, Caller.OPEN);
    }

    public void issued(
        String card, String recommendation, String patient, Instant at, Caller caller) {
      store
          .issued(
              List.of(
                  new IssuedCard(
                      card,
                      "service",
                      "hook",
                      "instance",
                      recommendation,
                      recommendation,
                      "active",
                      "pack",
                      "1",
                      "digest",
                      "info",
                      "",
                      caller.issuer(),
                      caller.tenant(),
                      patient,
                      keyId,
                      "facts",
                      at.toEpochMilli(),
                      "digest evidence",
                      "{\"developer\":\"=Somebody\",\"usesSex\":\"false\"}")))
          .join();
    }

    public void report(Report report, Instant at) {
      store.store(List.of(report), at);
    }

    /** A body of a caller that was not understood. */
    public void unclear(String id, Caller caller, String body) {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      store.quarantine(
          new FeedbackStore.Unclear(
              id, 1, caller.issuer(), caller.tenant(), "s", "/", "r", bytes.length),
          bytes);
    }

    /** A body that was not understood. */
    public void unclear(Instant at) {
      store.quarantine(
          new FeedbackStore.Unclear(at.toString(), at.toEpochMilli(), "i", "t", "s", "/", "r", 1),
          new byte[1]);
    }

    @Override
    public void close() {
      writer.close();
      database.close();
    }
  }
}
