package org.skinfirst.hook;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.skinfirst.feedback.Interval;
import org.skinfirst.feedback.Statistics;
import org.skinfirst.feedback.store.Dimension;

/** Statistics of feedback as JSON; what is hidden or not known is left out. */
public final class StatisticsJson {

  private StatisticsJson() {}

  public static byte[] write(Statistics statistics) {
    return Wire.bytes(
        json -> {
          json.writeStartObject();
          // What stood here before there was a choice keeps its name.
          boolean plain = statistics.by().equals(List.of(Dimension.RECOMMENDATION));
          json.writeArrayFieldStart(plain ? "recommendations" : "groups");
          for (Statistics.Line line : statistics.lines()) {
            line(json, line, statistics.by());
          }
          json.writeEndArray();
          json.writeNumberField("reports", statistics.totals().reports());
          json.writeNumberField("repeats", statistics.totals().repeats());
          json.writeNumberField("orphanCards", statistics.totals().orphanCards());
          json.writeNumberField("orphanSuggestions", statistics.totals().orphanSuggestions());
          json.writeNumberField("quarantined", statistics.totals().quarantined());
          json.writeEndObject();
        });
  }

  private static void line(JsonGenerator json, Statistics.Line line, List<Dimension> by)
      throws IOException {
    json.writeStartObject();
    for (int i = 0; i < by.size(); i++) {
      json.writeStringField(by.get(i).label(), line.group().get(i));
    }
    if (line.shown() != null) {
      json.writeNumberField("shown", line.shown());
    }
    Statistics.Answers answers = line.answers();
    if (answers == null) {
      json.writeBooleanField("hidden", true);
    } else {
      json.writeNumberField("accepted", answers.accepted());
      json.writeNumberField("overridden", answers.overridden());
      interval(json, "acceptance", answers.acceptance());
      interval(json, "response", answers.response());
      json.writeArrayFieldStart("reasons");
      for (Statistics.Reason reason : answers.reasons()) {
        json.writeStartObject();
        Wire.text(json, "system", reason.system());
        Wire.text(json, "code", reason.code());
        json.writeNumberField("count", reason.count());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private static void interval(JsonGenerator json, String name, @Nullable Interval interval)
      throws IOException {
    if (interval != null) {
      Wire.object(
          json,
          name,
          member -> {
            member.writeNumberField("share", interval.share());
            member.writeNumberField("low", interval.low());
            member.writeNumberField("high", interval.high());
          });
    }
  }
}
