package org.skinfirst.feedback;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.skinfirst.feedback.store.Dimension;
import org.skinfirst.feedback.store.FeedbackRecords;

/**
 * How the cards are received. The last report of a card counts; silence counts as nothing, since
 * EHRs report no card that was merely ignored.
 *
 * @param by what the lines are counted by
 */
public record Statistics(List<Dimension> by, List<Line> lines, FeedbackRecords.Totals totals) {

  /**
   * Cards that have something in common.
   *
   * @param group one value for each dimension
   * @param shown null where the count is so small that it might point at somebody
   * @param answers null where one of its counts is so small
   */
  public record Line(List<String> group, @Nullable Long shown, @Nullable Answers answers) {}

  /**
   * @param acceptance of those that were answered; null without answers
   * @param response share of the cards shown that were answered
   * @param reasons why it was overridden, most frequent first
   */
  public record Answers(
      long accepted,
      long overridden,
      @Nullable Interval acceptance,
      Interval response,
      List<Reason> reasons) {}

  /**
   * @param code empty where none was given
   */
  public record Reason(String system, String code, long count) {}

  /**
   * @param from when the cards went out at the earliest
   * @param hideBelow counts from 1 to one less than this are not told
   */
  public static Statistics of(
      FeedbackRecords records, Instant from, List<Dimension> by, int hideBelow) {
    List<FeedbackRecords.ReasonCount> reasons = records.reasons(from, by);
    List<Line> lines =
        records.counts(from, by).stream().map(count -> line(count, reasons, hideBelow)).toList();
    return new Statistics(by, lines, records.totals(from));
  }

  private static Line line(
      FeedbackRecords.Count count, List<FeedbackRecords.ReasonCount> reasons, int hideBelow) {
    long answered = count.accepted() + count.overridden();
    boolean small =
        isSmall(count.shown(), hideBelow)
            || isSmall(count.accepted(), hideBelow)
            || isSmall(count.overridden(), hideBelow)
            || isSmall(count.shown() - answered, hideBelow);
    Answers answers =
        new Answers(
            count.accepted(),
            count.overridden(),
            answered == 0 ? null : Interval.of(count.accepted(), answered),
            Interval.of(answered, count.shown()),
            reasons.stream()
                .filter(reason -> reason.group().equals(count.group()))
                .filter(reason -> !isSmall(reason.count(), hideBelow))
                .map(
                    reason ->
                        new Reason(text(reason.system()), text(reason.code()), reason.count()))
                .toList());
    return new Line(
        count.group(),
        isSmall(count.shown(), hideBelow) ? null : count.shown(),
        small ? null : answers);
  }

  private static boolean isSmall(long count, int hideBelow) {
    return count > 0 && count < hideBelow;
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
