package org.skinfirst.feedback.store;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
}
