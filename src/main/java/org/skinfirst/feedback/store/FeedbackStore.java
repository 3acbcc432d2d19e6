package org.skinfirst.feedback.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.skinfirst.feedback.IssuedCard;
import org.skinfirst.feedback.Report;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes: cards that went out, what became of them, and bodies that could not be understood. */
public final class FeedbackStore {

  private static final Duration TOO_NEW = Duration.ofMinutes(5);
  private static final Duration TOO_OLD = Duration.ofDays(30);

  private static final String CARD = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private static final String SOURCE =
      "insert into source_attributes values (?, ?) on conflict (id) do nothing";

  /** Repeats of the same report are counted, not kept. */
  private static final String EVENT =
      """
      insert into feedback_event (dedupe, issuer, tenant, service, card, outcome, outcome_at,
        received_at, time_flag, reason_system, reason_code, not_appropriate, comment, rest, orphan,
        repeats)
      values (:dedupe, :issuer, :tenant, :service, :card, :outcome, :outcomeAt, :receivedAt,
        :timeFlag, :reasonSystem, :reasonCode, :notAppropriate, :comment, :rest, :orphan, 0)
      on conflict (dedupe) do update set repeats = feedback_event.repeats + 1
      returning seq, repeats""";

  private static final String QUIET =
      """
      insert into quieted (card, patient, recommendation, facts, since, active, changed)
      select card, patient, recommendation, facts, :now, 1, :seq from card_issued where card = :card
      on conflict (card) do update set since = excluded.since, active = 1, changed = :seq""";

  private static final String LOUD =
      "update quieted set active = 0, changed = :seq where card = :card and active = 1";

  private final Writer writer;
  private final long quarantineBytes;

  /** Ids of those that are safe in the store. */
  private final Set<String> storedSources = ConcurrentHashMap.newKeySet();

  /**
   * @param quarantineBytes how much of what could not be understood is kept at most
   */
  public FeedbackStore(Writer writer, long quarantineBytes) {
    this.writer = writer;
    this.quarantineBytes = quarantineBytes;
  }

  /**
   * What came of one post.
   *
   * @param orphans of cards, or suggestions of cards, that we know nothing of
   * @param quiet whether it changed what is to be quiet
   */
  public record Stored(int fresh, int repeated, int orphans, boolean quiet) {

    Stored plus(Stored other) {
      return new Stored(
          fresh + other.fresh,
          repeated + other.repeated,
          orphans + other.orphans,
          quiet || other.quiet);
    }
  }

  /** A body that could not be understood. */
  public record Unclear(
      String id,
      long receivedAt,
      String issuer,
      String tenant,
      String service,
      String place,
      String reason,
      int size,
      byte[] body) {}

  /**
   * All or none; on the disk when this returns.
   *
   * @throws StoreDownException when it may not be
   */
  public Stored store(List<Report> reports, Instant now) {
    return writer.write(
        jdbc ->
            reports.stream()
                .map(report -> store(jdbc, report, now))
                .reduce(new Stored(0, 0, 0, false), Stored::plus));
  }

  /** Never waits; the future fails where the cards are not kept. */
  public CompletableFuture<Boolean> issued(List<IssuedCard> cards) {
    List<IssuedCard> newSources =
        cards.stream().filter(card -> !storedSources.contains(card.source())).toList();
    CompletableFuture<Boolean> stored =
        writer.writeLater(
            jdbc -> {
              for (IssuedCard card : newSources) {
                jdbc.sql(SOURCE).params(card.source(), card.attributes()).update();
              }
              if (!cards.isEmpty()) {
                insert(jdbc, cards);
              }
              return true;
            });
    return newSources.isEmpty()
        ? stored
        : stored.whenComplete(
            (done, failure) -> {
              if (failure == null) {
                newSources.forEach(card -> storedSources.add(card.source()));
              }
            });
  }

  /** All in one statement, and by place: this is done for every call. */
  private static void insert(JdbcClient jdbc, List<IssuedCard> cards) {
    String rows = CARD + (", " + CARD).repeat(cards.size() - 1);
    List<Object> columns = new ArrayList<>(cards.size() * 19);
    cards.forEach(card -> columns.addAll(columns(card)));
    jdbc.sql("insert into card_issued values " + rows + " on conflict (card) do nothing")
        .params(columns)
        .update();
  }

  private static List<Object> columns(IssuedCard card) {
    return Arrays.asList(
        card.card(),
        card.service(),
        card.hook(),
        card.hookInstance(),
        card.recommendation(),
        card.rule(),
        card.status(),
        card.pack(),
        card.packVersion(),
        card.packDigest(),
        card.indicator(),
        card.suggestions(),
        card.issuer(),
        card.tenant(),
        card.patient(),
        card.keyId(),
        card.facts(),
        card.issuedAt(),
        card.source());
  }

  /** False when there is no more room for it. */
  public boolean quarantine(Unclear unclear) {
    return writer.write(
        jdbc -> {
          long kept =
              jdbc.sql("select coalesce(sum(size), 0) from feedback_quarantine")
                  .query(Long.class)
                  .single();
          if (kept + unclear.body().length > quarantineBytes) {
            return false;
          }
          jdbc.sql(
                  """
                  insert into feedback_quarantine values
                    (:id, :receivedAt, :issuer, :tenant, :service, :place, :reason, :size, :body)""")
              .paramSource(unclear)
              .update();
          return true;
        });
  }

  private static Stored store(JdbcClient jdbc, Report report, Instant now) {
    String orphan = orphan(jdbc, report);
    EventRow event = event(jdbc, report, now, orphan);
    if (event.repeats() > 0) {
      return new Stored(0, 1, 0, false);
    }
    boolean quiet = !orphan.equals("card") && quiet(jdbc, report, event.seq(), now);
    return new Stored(1, 0, orphan.isEmpty() ? 0 : 1, quiet);
  }

  /** What of the report we do not know: its card, one of its suggestions, or nothing. */
  private static String orphan(JdbcClient jdbc, Report report) {
    return jdbc.sql("select suggestions from card_issued where card = :card and issuer = :issuer")
        .param("card", report.card())
        .param("issuer", report.caller().issuer())
        .query(String.class)
        .optional()
        .map(
            known ->
                List.of(known.split(" ")).containsAll(report.suggestions()) ? "" : "suggestion")
        .orElse("card");
  }

  private static EventRow event(JdbcClient jdbc, Report report, Instant now, String orphan) {
    Report.Reason reason = report.reason();
    EventRow row =
        jdbc.sql(EVENT)
            .param("dedupe", report.identity())
            .param("issuer", report.caller().issuer())
            .param("tenant", report.caller().tenant())
            .param("service", report.service())
            .param("card", report.card())
            .param("outcome", report.outcome().name().toLowerCase(java.util.Locale.ROOT))
            .param("outcomeAt", report.at().toEpochMilli())
            .param("receivedAt", now.toEpochMilli())
            .param("timeFlag", timeFlag(report.at(), now))
            .param("reasonSystem", reason == null ? null : reason.system())
            .param("reasonCode", reason == null ? null : reason.code())
            .param("notAppropriate", reason != null && reason.notAppropriate() ? 1 : 0)
            .param("comment", report.comment())
            .param("rest", report.rest())
            .param("orphan", orphan)
            .query(EventRow.class)
            .single();
    if (row.repeats() == 0) {
      for (String suggestion : report.suggestions()) {
        jdbc.sql("insert into accepted_suggestion values (:seq, :suggestion)")
            .param("seq", row.seq())
            .param("suggestion", suggestion)
            .update();
      }
    }
    return row;
  }

  /** How a new row is answered by the database. */
  record EventRow(long seq, long repeats) {}

  /** The last word on a card counts: a later acceptance, or another reason, ends the quiet. */
  private static boolean quiet(JdbcClient jdbc, Report report, long seq, Instant now) {
    Report.Reason reason = report.reason();
    boolean wrongHere =
        report.outcome() == Report.Outcome.OVERRIDDEN && reason != null && reason.notAppropriate();
    JdbcClient.StatementSpec change =
        wrongHere ? jdbc.sql(QUIET).param("now", now.toEpochMilli()) : jdbc.sql(LOUD);
    return change.param("card", report.card()).param("seq", seq).update() > 0;
  }

  private static String timeFlag(Instant at, Instant now) {
    if (at.isAfter(now.plus(TOO_NEW))) {
      return "future";
    }
    return at.isBefore(now.minus(TOO_OLD)) ? "old" : "";
  }
}
