package org.skinfirst.server.feedback;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.skinfirst.cdshooks.JsonWriter;
import org.skinfirst.feedback.Interval;
import org.skinfirst.feedback.Statistics;
import org.skinfirst.feedback.store.Dimension;

/** Statistics of feedback as JSON; what is hidden or not known is left out. */
public final class StatisticsJson {

  private StatisticsJson() {}

  public static byte[] write(Statistics statistics) {
    return JsonWriter.bytes(
        json -> {
          json.writeStartObject();
          // What stood here before there was a choice keeps its name.
          boolean plain = statistics.by().equals(List.of(Dimension.RECOMMENDATION));
          json.writeArrayFieldStart(plain ? "recommendations" : "groups");
          for (Statistics.Line line : statistics.lines()) {
            line(json, line, statistics.by());
          }
          json.writeEndArray();
          Statistics.Totals totals = statistics.totals();
          number(json, "reports", totals.reports());
          number(json, "repeats", totals.repeats());
          number(json, "orphanCards", totals.orphanCards());
          number(json, "orphanSuggestions", totals.orphanSuggestions());
          number(json, "quarantined", totals.quarantined());
          json.writeEndObject();
        });
  }

  private static void line(JsonGenerator json, Statistics.Line line, List<Dimension> by)
      throws IOException {
    json.writeStartObject();
    for (int i = 0; i < by.size(); i++) {
      json.writeStringField(by.get(i).label(), line.group().get(i));
    }
    number(json, "shown", line.shown());
    Statistics.Answers answers = line.answers();
    if (answers == null) {
      json.writeBooleanField("hidden", true);
    } else {
      json.writeNumberField("accepted", answers.accepted());
      json.writeNumberField("overridden", answers.overridden());
      interval(json, "acceptance", answers.acceptance());
      interval(json, "response", answers.response());
      if (answers.reasons() != null) {
        reasons(json, answers.reasons());
      }
    }
    json.writeEndObject();
  }

  private static void reasons(JsonGenerator json, List<Statistics.Reason> reasons)
      throws IOException {
    json.writeArrayFieldStart("reasons");
    for (Statistics.Reason reason : reasons) {
      json.writeStartObject();
      JsonWriter.text(json, "system", reason.system());
      JsonWriter.text(json, "code", reason.code());
      json.writeNumberField("count", reason.count());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void number(JsonGenerator json, String name, @Nullable Long number)
      throws IOException {
    if (number != null) {
      json.writeNumberField(name, number);
    }
  }

  private static void interval(JsonGenerator json, String name, @Nullable Interval interval)
      throws IOException {
    if (interval != null) {
      JsonWriter.object(
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
