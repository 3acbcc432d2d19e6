package org.skinfirst.feedback;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.skinfirst.feedback.store.Counted;
import org.skinfirst.feedback.store.Dimension;
import org.skinfirst.feedback.store.FeedbackRecords;

/**
 * How the cards are received. The last report of a card counts; silence counts as nothing, since
 * EHRs report no card that was merely ignored.
 *
 * @param by what the lines are counted by
 */
public record Statistics(List<Dimension> by, List<Line> lines, Totals totals) {

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
   * @param reasons why it was overridden, most frequent first; null where one of them is so rare
   *     that it might point at somebody, as the others would give it away
   */
  public record Answers(
      long accepted,
      long overridden,
      @Nullable Interval acceptance,
      Interval response,
      @Nullable List<Reason> reasons) {}

  /**
   * What belongs to no line; null where the count is so small.
   *
   * @param reports null as well where a line hides what became of its cards: of one line alone they
   *     would tell it
   */
  public record Totals(
      @Nullable Long reports,
      @Nullable Long repeats,
      @Nullable Long orphanCards,
      @Nullable Long orphanSuggestions,
      @Nullable Long quarantined) {}

  /**
   * @param code empty where none was given
   */
  public record Reason(String system, String code, long count) {}

  /**
   * @param hideBelow counts from 1 to one less than this are not told
   */
  public static Statistics of(
      FeedbackRecords records, Counted which, List<Dimension> by, int hideBelow) {
    List<FeedbackRecords.ReasonCount> reasons = records.reasons(which, by);
    List<Line> lines =
        records.counts(which, by).stream().map(count -> line(count, reasons, hideBelow)).toList();
    boolean all = lines.stream().allMatch(line -> line.answers() != null);
    return new Statistics(by, lines, totals(records.totals(which), all, hideBelow));
  }

  private static Totals totals(FeedbackRecords.Totals totals, boolean told, int hideBelow) {
    return new Totals(
        told ? large(totals.reports(), hideBelow) : null,
        large(totals.repeats(), hideBelow),
        large(totals.orphanCards(), hideBelow),
        large(totals.orphanSuggestions(), hideBelow),
        large(totals.quarantined(), hideBelow));
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
            reasons(count, reasons, hideBelow));
    return new Line(count.group(), large(count.shown(), hideBelow), small ? null : answers);
  }

  private static @Nullable List<Reason> reasons(
      FeedbackRecords.Count count, List<FeedbackRecords.ReasonCount> all, int hideBelow) {
    List<FeedbackRecords.ReasonCount> reasons =
        all.stream().filter(reason -> reason.group().equals(count.group())).toList();
    return reasons.stream().anyMatch(reason -> isSmall(reason.count(), hideBelow))
        ? null
        : reasons.stream()
            .map(reason -> new Reason(text(reason.system()), text(reason.code()), reason.count()))
            .toList();
  }

  private static @Nullable Long large(long count, int hideBelow) {
    return isSmall(count, hideBelow) ? null : count;
  }

  private static boolean isSmall(long count, int hideBelow) {
    return count > 0 && count < hideBelow;
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
