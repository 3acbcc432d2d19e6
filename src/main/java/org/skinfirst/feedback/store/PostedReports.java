package org.skinfirst.feedback.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.skinfirst.feedback.Caller;
import org.skinfirst.feedback.Report;
import org.skinfirst.text.Names;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes the reports of one post, with a few statements however many they are. */
final class PostedReports {

  private static final Duration TOO_NEW = Duration.ofMinutes(5);
  private static final Duration TOO_OLD = Duration.ofDays(30);

  /** In one statement: 500 with 16 values each are 8,000, of 32,766 that SQLite takes. */
  private static final int ROWS = 500;

  /** Repeats of the same report are counted, not kept. */
  private static final String EVENT =
      """
      insert into feedback_event (dedupe, issuer, tenant, service, card, outcome, outcome_at,
        received_at, time_flag, reason_system, reason_code, not_appropriate, comment, rest, orphan,
        repeats)
      values %s
      on conflict (dedupe)
        do update set repeats = feedback_event.repeats + excluded.repeats + 1
      returning dedupe, seq, repeats""";

  private static final String EVENT_ROW = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private static final String QUIET =
      """
      insert into quieted (card, patient, recommendation, facts, since, active, changed)
      select c.card, c.patient, c.recommendation, c.facts, ?, 1, e.seq
        from feedback_event e
        join card_issued c on c.card = e.card and c.issuer = e.issuer and c.tenant = e.tenant
        where e.seq in (%s)
      on conflict (card) do update set since = excluded.since, active = 1, changed = excluded.changed""";

  private static final String LOUD =
      """
      update quieted set active = 0, changed = e.seq from feedback_event e
      where e.card = quieted.card and quieted.active = 1 and e.seq in (%s)""";

  private final JdbcClient jdbc;
  private final Instant now;

  /** The last word on each card counts: a later acceptance, or another reason, ends the quiet. */
  private final Map<String, Word> lastWords = new LinkedHashMap<>();

  private int fresh;
  private int orphans;

  PostedReports(JdbcClient jdbc, Instant now) {
    this.jdbc = jdbc;
    this.now = now;
  }

  /** A report, and how often the post repeats it. */
  private record Posted(Report report, String identity, int repeats) {

    Posted again() {
      return new Posted(report, identity, repeats + 1);
    }
  }

  /**
   * @param wrongHere whether the card was wrong for its patient
   */
  private record Word(long seq, boolean wrongHere) {}

  /** How a row is answered by the database. */
  record EventRow(String dedupe, long seq, long repeats) {}

  /** How a card is known. */
  record Known(String card, String suggestions) {}

  FeedbackStore.Stored store(List<Report> reports) {
    Map<String, Posted> posted = new LinkedHashMap<>();
    for (Report report : reports) {
      String identity = report.identity();
      posted.merge(identity, new Posted(report, identity, 0), (first, same) -> first.again());
    }
    inParts(new ArrayList<>(posted.values()), this::storePart);
    int quiet = change(true, QUIET, now.toEpochMilli()) + change(false, LOUD);
    return new FeedbackStore.Stored(fresh, reports.size() - fresh, orphans, quiet > 0);
  }

  private static <T> void inParts(List<T> all, Consumer<List<T>> each) {
    for (int from = 0; from < all.size(); from += ROWS) {
      each.accept(all.subList(from, Math.min(all.size(), from + ROWS)));
    }
  }

  private void storePart(List<Posted> part) {
    Map<String, Set<String>> known = known(part);
    List<@Nullable Object> values = new ArrayList<>();
    for (Posted posted : part) {
      values.addAll(row(posted, orphan(posted.report(), known)));
    }
    Map<String, EventRow> rows = new HashMap<>();
    jdbc.sql(EVENT.formatted(repeat(EVENT_ROW, part.size())))
        .params(values)
        .query(EventRow.class)
        .list()
        .forEach(row -> rows.put(row.dedupe(), row));
    List<Object> suggestions = new ArrayList<>();
    for (Posted posted : part) {
      EventRow row = rows.get(posted.identity());
      if (row != null && row.repeats() == posted.repeats()) { // it was not there before
        count(posted.report(), row.seq(), orphan(posted.report(), known));
        posted.report().suggestions().forEach(id -> suggestions.addAll(List.of(row.seq(), id)));
      }
    }
    accept(suggestions);
  }

  private Map<String, Set<String>> known(List<Posted> part) {
    List<Object> values = new ArrayList<>();
    Caller caller = part.get(0).report().caller(); // the same for all of a post
    values.addAll(List.of(caller.issuer(), caller.tenant()));
    part.forEach(posted -> values.add(posted.report().card()));
    Map<String, Set<String>> known = new HashMap<>();
    jdbc.sql(
            """
            select card, suggestions from card_issued
            where issuer = ? and tenant = ? and card in (%s)"""
                .formatted(repeat("?", part.size())))
        .params(values)
        .query(Known.class)
        .list()
        .forEach(
            card -> known.put(card.card(), Set.copyOf(List.of(card.suggestions().split(" ")))));
    return known;
  }

  /** What of the report we do not know: its card, one of its suggestions, or nothing. */
  private static String orphan(Report report, Map<String, Set<String>> known) {
    Set<String> suggestions = known.get(report.card());
    if (suggestions == null) {
      return "card";
    }
    return suggestions.containsAll(report.suggestions()) ? "" : "suggestion";
  }

  private List<@Nullable Object> row(Posted posted, String orphan) {
    Report report = posted.report();
    Report.Reason reason = report.reason();
    return Arrays.asList(
        posted.identity(),
        report.caller().issuer(),
        report.caller().tenant(),
        report.service(),
        report.card(),
        Names.lower(report.outcome()),
        report.at().toEpochMilli(),
        now.toEpochMilli(),
        timeFlag(report.at()),
        reason == null ? null : reason.system(),
        reason == null ? null : reason.code(),
        reason != null && reason.notAppropriate() ? 1 : 0,
        report.comment(),
        report.rest(),
        orphan,
        posted.repeats());
  }

  private String timeFlag(Instant at) {
    if (at.isAfter(now.plus(TOO_NEW))) {
      return "future";
    }
    return at.isBefore(now.minus(TOO_OLD)) ? "old" : "";
  }

  private void count(Report report, long seq, String orphan) {
    fresh++;
    orphans += orphan.isEmpty() ? 0 : 1;
    Report.Reason reason = report.reason();
    boolean wrongHere =
        report.outcome() == Report.Outcome.OVERRIDDEN && reason != null && reason.notAppropriate();
    if (!orphan.equals("card")) {
      lastWords.put(report.card(), new Word(seq, wrongHere));
    }
  }

  /**
   * @param values of two columns, one row after the other
   */
  private void accept(List<Object> values) {
    for (int from = 0; from < values.size(); from += 2 * ROWS) {
      List<Object> part = values.subList(from, Math.min(values.size(), from + 2 * ROWS));
      jdbc.sql(
              "insert into accepted_suggestion (seq, suggestion) values "
                  + repeat("(?, ?)", part.size() / 2))
          .params(part)
          .update();
    }
  }

  /** How many cards the last word changed. */
  private int change(boolean wrongHere, String sql, Object... before) {
    Collection<Word> words = lastWords.values();
    List<Long> seqs =
        words.stream().filter(word -> word.wrongHere() == wrongHere).map(Word::seq).toList();
    int[] changed = {0};
    inParts(
        seqs,
        part -> {
          List<Object> values = new ArrayList<>(List.of(before));
          values.addAll(part);
          changed[0] += jdbc.sql(sql.formatted(repeat("?", part.size()))).params(values).update();
        });
    return changed[0];
  }

  private static String repeat(String row, int rows) {
    return row + (", " + row).repeat(rows - 1);
  }
}
