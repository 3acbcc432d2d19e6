package org.skinfirst.feedback.store;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Takes out cards that nobody answered, sooner than the others. How many there were of each day
 * stays: of what was shown nothing is missing in the statistics.
 */
final class Unanswered {

  private static final String NOT_ANSWERED =
      """
      not exists (select 1 from feedback_event e
        where e.card = c.card and e.issuer = c.issuer and e.tenant = c.tenant)\
      """;

  /** Each part goes on behind the one before, as answered cards stay where they are. */
  private static final String PART =
      """
      select c.card, c.issued_at from card_issued c
      where c.issued_at < :before and (c.issued_at, c.card) > (:time, :card) and %s
      order by c.issued_at, c.card limit :rows\
      """
          .formatted(NOT_ANSWERED);

  private static final String COUNT =
      """
      insert into unanswered_cards (issued_at, service, recommendation, pack, pack_version,
        indicator, issuer, tenant, cards)
      select c.issued_at - c.issued_at %% 86400000, c.service, c.recommendation, c.pack,
        c.pack_version, c.indicator, c.issuer, c.tenant, count(*)
      from card_issued c where c.card in (:cards) and %s
      group by 1, 2, 3, 4, 5, 6, 7, 8
      on conflict (issued_at, service, recommendation, pack, pack_version, indicator, issuer, tenant)
        do update set cards = unanswered_cards.cards + excluded.cards\
      """
          .formatted(NOT_ANSWERED);

  private static final String DELETE =
      "delete from card_issued as c where c.card in (:cards) and " + NOT_ANSWERED;

  private final Database database;

  Unanswered(Database database) {
    this.database = database;
  }

  /** A card, and when it went out. */
  record Old(String card, long issuedAt) {}

  /** How many cards that is, and what of them is past its time. */
  record Share(long past, long all) {}

  Share share(Instant before) {
    return database.read(
        jdbc ->
            jdbc.sql(
                    """
                    select coalesce(sum(case when c.issued_at < :before then 1 else 0 end), 0)
                      as past, count(*) as all_cards from card_issued c where %s\
                    """
                        .formatted(NOT_ANSWERED))
                .param("before", before.toEpochMilli())
                .query((row, n) -> new Share(row.getLong(1), row.getLong(2)))
                .single());
  }

  int olderThan(Instant before) {
    int all = 0;
    Old last = new Old("", Long.MIN_VALUE);
    List<Old> part;
    do {
      part = after(last, before);
      if (!part.isEmpty()) {
        last = part.get(part.size() - 1);
        List<String> cards = part.stream().map(Old::card).toList();
        all += database.<Integer>write(jdbc -> countAndDelete(jdbc, cards));
        Retention.pause();
      }
    } while (part.size() == Retention.ROWS);
    return all;
  }

  private List<Old> after(Old last, Instant before) {
    return database.read(
        jdbc ->
            jdbc.sql(PART)
                .param("before", before.toEpochMilli())
                .param("time", last.issuedAt())
                .param("card", last.card())
                .param("rows", Retention.ROWS)
                .query(Old.class)
                .list());
  }

  /** A report that came in meanwhile keeps its card. */
  private static int countAndDelete(JdbcClient jdbc, List<String> cards) {
    jdbc.sql(COUNT).param("cards", cards).update();
    return jdbc.sql(DELETE).param("cards", cards).update();
  }
}
