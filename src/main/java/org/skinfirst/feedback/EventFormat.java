package org.skinfirst.feedback;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;
import org.skinfirst.feedback.store.FeedbackRecords;
import org.skinfirst.text.Cells;

/** Events as lines of text, always with the same columns in the same order. */
public final class EventFormat {

  private static final JsonFactory JSON = new JsonFactory();

  private static final List<Column> COLUMNS =
      List.of(
          new Column("seq", FeedbackRecords.Event::seq),
          new Column("card", FeedbackRecords.Event::card),
          new Column("service", FeedbackRecords.Event::service),
          new Column("hook", FeedbackRecords.Event::hook),
          new Column("hookInstance", FeedbackRecords.Event::hookInstance),
          new Column("recommendation", FeedbackRecords.Event::recommendation),
          new Column("rule", FeedbackRecords.Event::rule),
          new Column("status", FeedbackRecords.Event::status),
          new Column("pack", FeedbackRecords.Event::pack),
          new Column("packVersion", FeedbackRecords.Event::packVersion),
          new Column("packDigest", FeedbackRecords.Event::packDigest),
          new Column("indicator", FeedbackRecords.Event::indicator),
          new Column("issuedAt", event -> time(event.issuedAt())),
          new Column("issuer", FeedbackRecords.Event::issuer),
          new Column("tenant", FeedbackRecords.Event::tenant),
          new Column("patient", FeedbackRecords.Event::patient),
          new Column("keyId", FeedbackRecords.Event::keyId),
          new Column("outcome", FeedbackRecords.Event::outcome),
          new Column("outcomeTimestamp", event -> time(event.outcomeAt())),
          new Column("receivedAt", event -> time(event.receivedAt())),
          new Column("timeFlag", FeedbackRecords.Event::timeFlag),
          new Column("reasonSystem", FeedbackRecords.Event::reasonSystem),
          new Column("reasonCode", FeedbackRecords.Event::reasonCode),
          new Column("acceptedSuggestions", FeedbackRecords.Event::suggestions),
          new Column("orphan", FeedbackRecords.Event::orphan),
          new Column("repeats", FeedbackRecords.Event::repeats));
  private static final List<Column> TEXTS =
      List.of(
          new Column("userComment", FeedbackRecords.Event::comment),
          new Column("rest", FeedbackRecords.Event::rest));

  private final List<Column> columns = new ArrayList<>(COLUMNS);

  private record Column(String name, Function<FeedbackRecords.Event, @Nullable Object> value) {}

  /**
   * @param comments whether free texts are told, which may name patients
   */
  public EventFormat(boolean comments) {
    if (comments) {
      columns.addAll(TEXTS);
    }
  }

  private Map<String, @Nullable Object> columns(FeedbackRecords.Event event) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    columns.forEach(column -> values.put(column.name(), column.value().apply(event)));
    Map<String, String> source = SourceLine.read(event.attributes());
    SourceLine.NAMES.forEach(name -> values.put(name, source.get(name)));
    return values;
  }

  private static @Nullable String time(@Nullable Long millis) {
    return millis == null ? null : Instant.ofEpochMilli(millis).toString();
  }

  /** One JSON object; what is not known is left out. */
  public String json(FeedbackRecords.Event event) {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      for (Map.Entry<String, @Nullable Object> column : columns(event).entrySet()) {
        if (column.getValue() instanceof Long number) {
          json.writeNumberField(column.getKey(), number);
        } else if (column.getValue() instanceof String text && !text.isEmpty()) {
          json.writeStringField(column.getKey(), text);
        }
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return line.toString();
  }

  public String csvHeader() {
    return CSVFormat.RFC4180.format(
        Stream.concat(columns.stream().map(Column::name), SourceLine.NAMES.stream()).toArray());
  }

  public String csv(FeedbackRecords.Event event) {
    List<Object> cells = new ArrayList<>();
    for (Object value : columns(event).values()) {
      cells.add(value == null ? "" : value instanceof String text ? Cells.harmless(text) : value);
    }
    return CSVFormat.RFC4180.format(cells.toArray());
  }
}
