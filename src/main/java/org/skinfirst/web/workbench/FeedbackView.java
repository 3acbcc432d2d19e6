package org.skinfirst.web.workbench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.skinfirst.feedback.Interval;
import org.skinfirst.feedback.Statistics;
import org.skinfirst.feedback.store.Counted;
import org.skinfirst.feedback.store.Dimension;
import org.skinfirst.feedback.store.FeedbackRecords;
import org.skinfirst.web.WebSettings;

/** How the cards are received, as numbers and plots for the page. */
final class FeedbackView {

  private final FeedbackRecords records;
  private final WebSettings settings;

  FeedbackView(FeedbackRecords records, WebSettings settings) {
    this.records = records;
    this.settings = settings;
  }

  /** Counts of all callers; where each caller hears of its own alone, there are none here. */
  Map<String, Object> values() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("guarded", settings.guarded());
    values.put("groups", settings.guarded() ? List.of() : groups());
    return values;
  }

  private List<Map<String, Object>> groups() {
    List<Map<String, Object>> groups = new ArrayList<>();
    for (Dimension by : List.of(Dimension.RECOMMENDATION, Dimension.WEEK, Dimension.VERSION)) {
      Statistics statistics =
          Statistics.of(records, Counted.since(Instant.EPOCH), List.of(by), settings.hideBelow());
      List<Map<String, Object>> lines = new ArrayList<>();
      statistics.lines().forEach(line -> lines.add(line(line)));
      Map<String, Object> group = new LinkedHashMap<>();
      group.put("by", by.label());
      group.put(by.label(), true);
      group.put("lines", lines);
      group.put("none", lines.isEmpty());
      groups.add(group);
    }
    return groups;
  }

  private static Map<String, Object> line(Statistics.Line line) {
    Statistics.Answers answers = line.answers();
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("group", String.join(" ", line.group()));
    values.put("shown", line.shown() == null ? "" : line.shown());
    values.put("hidden", answers == null);
    values.put("accepted", answers == null ? "" : answers.accepted());
    values.put("overridden", answers == null ? "" : answers.overridden());
    @Nullable Interval acceptance = answers == null ? null : answers.acceptance();
    values.put("plotted", acceptance != null);
    values.put("share", acceptance == null ? 0 : percent(acceptance.share()));
    values.put("low", acceptance == null ? 0 : percent(acceptance.low()));
    values.put("high", acceptance == null ? 0 : percent(acceptance.high()));
    values.put("width", acceptance == null ? 0 : percent(acceptance.high() - acceptance.low()));
    return values;
  }

  private static long percent(double share) {
    return Math.round(100 * share);
  }
}
