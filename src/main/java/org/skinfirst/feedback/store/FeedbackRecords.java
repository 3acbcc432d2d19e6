package org.skinfirst.feedback.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what is stored: counts, the events one by one, and what is to be quiet. */
public final class FeedbackRecords {

  /** Each may hold a comment as long as a body. */
  private static final int PAGE = 50;

  /** What counts of a card's reports is the last of them. */
  private static final String SHOWN =
      """
      from card_issued c left join feedback_event e
        on e.seq = (select max(l.seq) from feedback_event l
                    where l.card = c.card and l.issuer = c.issuer and l.tenant = c.tenant)
      where c.issued_at >= :from
      """
          + "and "
          + Counted.of("c");

  private final Database database;

  public FeedbackRecords(Database database) {
    this.database = database;
  }

  /**
   * How often cards of a group were shown, and what was done.
   *
   * @param group what they have in common, in the order that was asked for
   */
  public record Count(List<String> group, long shown, long accepted, long overridden) {}

  /** How often cards of a group were overridden for a reason. */
  public record ReasonCount(
      List<String> group, @Nullable String system, @Nullable String code, long count) {}

  /** What belongs to no recommendation. */
  public record Totals(
      long reports, long repeats, long orphanCards, long orphanSuggestions, long quarantined) {}

  /**
   * A card that was called wrong for a patient.
   *
   * @param active 0 where somebody has changed his mind
   * @param changed number of the event that said so
   * @param reasonCode what it said; null where the event is no longer kept
   */
  public record Quieted(
      String card,
      String patient,
      String recommendation,
      String facts,
      long since,
      int active,
      long changed,
      @Nullable String reasonCode) {}

  /** A report beside the card that it is about; what is not known is null. */
  public record Event(
      long seq,
      String card,
      String service,
      @Nullable String hook,
      @Nullable String hookInstance,
      @Nullable String recommendation,
      @Nullable String rule,
      @Nullable String status,
      @Nullable String pack,
      @Nullable String packVersion,
      @Nullable String packDigest,
      @Nullable String indicator,
      @Nullable Long issuedAt,
      String issuer,
      String tenant,
      @Nullable String patient,
      @Nullable String keyId,
      String outcome,
      long outcomeAt,
      long receivedAt,
      String timeFlag,
      @Nullable String reasonSystem,
      @Nullable String reasonCode,
      @Nullable String suggestions,
      String orphan,
      long repeats,
      @Nullable String comment,
      @Nullable String rest,
      @Nullable String attributes) {}

  /** With those that nobody answered and that are no longer kept themselves. */
  public List<Count> counts(Counted which, List<Dimension> by) {
    String groups = groups(by);
    String names = names(by);
    return database.read(
        jdbc ->
            which
                .in(
                    jdbc,
                    "select sum(shown), sum(accepted), sum(overridden), "
                        + names
                        + " from (select 1 as shown, case when e.outcome = 'accepted' then 1 else 0"
                        + " end as accepted, case when e.outcome = 'overridden' then 1 else 0 end"
                        + " as overridden, "
                        + groups
                        + ' '
                        + SHOWN
                        + " union all select c.cards, 0, 0, "
                        + groups
                        + " from unanswered_cards c where c.issued_at >= :from and "
                        + Counted.of("c")
                        + ") counted group by "
                        + names
                        + " order by "
                        + names)
                .query(
                    (row, n) ->
                        new Count(
                            group(row, 4, by), row.getLong(1), row.getLong(2), row.getLong(3)))
                .list());
  }

  /** Most frequent first. */
  public List<ReasonCount> reasons(Counted which, List<Dimension> by) {
    String groups = groups(by);
    return database.read(
        jdbc ->
            which
                .in(
                    jdbc,
                    "select e.reason_system, e.reason_code, count(*), "
                        + groups
                        + ' '
                        + SHOWN
                        + " and e.outcome = 'overridden' group by e.reason_system, e.reason_code, "
                        + names(by)
                        + " order by count(*) desc, e.reason_code nulls last")
                .query(
                    (row, n) ->
                        new ReasonCount(
                            group(row, 4, by), row.getString(1), row.getString(2), row.getLong(3)))
                .list());
  }

  private String groups(List<Dimension> by) {
    return by.stream()
        .map(dimension -> dimension.sql(database.vendor()) + " as by_" + dimension.label())
        .collect(Collectors.joining(", "));
  }

  private static String names(List<Dimension> by) {
    return by.stream()
        .map(dimension -> "by_" + dimension.label())
        .collect(Collectors.joining(", "));
  }

  private static List<String> group(ResultSet row, int first, List<Dimension> by)
      throws SQLException {
    List<String> group = new ArrayList<>();
    for (int i = 0; i < by.size(); i++) {
      group.add(row.getString(first + i));
    }
    return group;
  }

  public Totals totals(Counted which) {
    return database.read(
        jdbc ->
            which
                .in(
                    jdbc,
                    """
                    select count(*) as reports, coalesce(sum(e.repeats), 0) as repeats,
                      coalesce(sum(case when e.orphan = 'card' then 1 else 0 end), 0)
                        as orphan_cards,
                      coalesce(sum(case when e.orphan = 'suggestion' then 1 else 0 end), 0)
                        as orphan_suggestions,
                      (select count(*) from feedback_quarantine q
                        where q.received_at >= :from and %s) as quarantined
                    from feedback_event e where e.received_at >= :from and %s\
                    """
                        .formatted(Counted.of("q"), Counted.of("e")))
                .query(Totals.class)
                .single());
  }

  /** Each event after a number, in the order in which they came; never many in memory. */
  public void events(long after, Consumer<Event> each) {
    long last = after;
    List<Event> page;
    do {
      page = page(last);
      page.forEach(each);
      last = page.isEmpty() ? last : page.get(page.size() - 1).seq();
    } while (page.size() == PAGE);
  }

  private List<Event> page(long after) {
    return database.read(
        jdbc ->
            jdbc.sql(
                    """
                    select e.seq, e.card, e.service, c.hook, c.hook_instance, c.recommendation,
                      c.rule, c.status, c.pack, c.pack_version, c.pack_digest, c.indicator,
                      c.issued_at, e.issuer, e.tenant, c.patient, c.key_id, e.outcome, e.outcome_at,
                      e.received_at, e.time_flag, e.reason_system, e.reason_code,
                      (select string_agg(s.suggestion, ' ') from accepted_suggestion s where s.seq = e.seq) as suggestions,
                      e.orphan, e.repeats, e.comment, e.rest,
                      a.attributes
                    from feedback_event e
                      left join card_issued c
                        on c.card = e.card and c.issuer = e.issuer and c.tenant = e.tenant
                      left join source_attributes a on a.id = c.source
                    where e.seq > :after order by e.seq limit :page\
                    """)
                .param("after", after)
                .param("page", PAGE)
                .query(Event.class)
                .list());
  }

  /** How often the store was opened; after each time it may be another one. */
  public int openings() {
    return database.openings();
  }

  /** With which key the patient of the newest card was named; nothing where there is no card. */
  public Optional<String> newestKey() {
    return database.read(
        jdbc ->
            jdbc.sql("select key_id from card_issued order by issued_at desc limit 1")
                .query(String.class)
                .optional());
  }

  /** When the newest card went out. */
  public Optional<Instant> newestCard() {
    return database
        .read(
            jdbc -> jdbc.sql("select max(issued_at) from card_issued").query(Long.class).optional())
        .map(Instant::ofEpochMilli);
  }

  /** What has changed after an event, in order. */
  public List<Quieted> quieted(long after, Instant since) {
    return database.read(
        jdbc ->
            jdbc.sql(
                    """
                    select q.*, e.reason_code from quieted q
                      left join feedback_event e on e.seq = q.changed
                    where q.changed > :after and q.since >= :since order by q.changed\
                    """)
                .param("after", after)
                .param("since", since.toEpochMilli())
                .query(Quieted.class)
                .list());
  }
}
