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
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;
import org.skinfirst.feedback.store.FeedbackRecords;

/** Events as lines of text, always with the same columns in the same order. */
public final class EventFormat {

  private static final JsonFactory JSON = new JsonFactory();

  private final boolean comments;

  /**
   * @param comments whether free texts are told, which may name patients
   */
  public EventFormat(boolean comments) {
    this.comments = comments;
  }

  private Map<String, @Nullable Object> columns(FeedbackRecords.Event event) {
    Map<String, @Nullable Object> columns = new LinkedHashMap<>();
    columns.put("seq", event.seq());
    columns.put("card", event.card());
    columns.put("service", event.service());
    columns.put("hook", event.hook());
    columns.put("hookInstance", event.hookInstance());
    columns.put("recommendation", event.recommendation());
    columns.put("rule", event.rule());
    columns.put("status", event.status());
    columns.put("pack", event.pack());
    columns.put("packVersion", event.packVersion());
    columns.put("packDigest", event.packDigest());
    columns.put("indicator", event.indicator());
    columns.put("issuedAt", event.issuedAt() == null ? null : time(event.issuedAt()));
    columns.put("issuer", event.issuer());
    columns.put("tenant", event.tenant());
    columns.put("patient", event.patient());
    columns.put("keyId", event.keyId());
    columns.put("outcome", event.outcome());
    columns.put("outcomeTimestamp", time(event.outcomeAt()));
    columns.put("receivedAt", time(event.receivedAt()));
    columns.put("timeFlag", event.timeFlag());
    columns.put("reasonSystem", event.reasonSystem());
    columns.put("reasonCode", event.reasonCode());
    columns.put("acceptedSuggestions", event.suggestions());
    columns.put("orphan", event.orphan());
    columns.put("repeats", event.repeats());
    if (comments) {
      columns.put("userComment", event.comment());
      columns.put("rest", event.rest());
    }
    Map<String, String> source = SourceLine.read(event.attributes());
    SourceLine.NAMES.forEach(name -> columns.put(name, source.get(name)));
    return columns;
  }

  private static String time(long millis) {
    return Instant.ofEpochMilli(millis).toString();
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
    return CSVFormat.RFC4180.format(columns(NOTHING).keySet().toArray());
  }

  public String csv(FeedbackRecords.Event event) {
    List<Object> cells = new ArrayList<>();
    for (Object value : columns(event).values()) {
      cells.add(value == null ? "" : value instanceof String text ? harmless(text) : value);
    }
    return CSVFormat.RFC4180.format(cells.toArray());
  }

  /** A spreadsheet would run a text that begins like a formula. */
  private static String harmless(String text) {
    return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? '\'' + text : text;
  }

  private static final FeedbackRecords.Event NOTHING =
      new FeedbackRecords.Event(
          0, "", "", null, null, null, null, null, null, null, null, null, null, "", "", null, null,
          "", 0, 0, "", null, null, null, "", 0, null, null, null);
}
