package org.skinfirst.feedback.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.skinfirst.feedback.IssuedCard;
import org.skinfirst.feedback.Report;
import org.skinfirst.feedback.StorableText;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes: cards that went out, what became of them, and bodies that could not be understood. */
public final class FeedbackStore {

  private static final List<Column> COLUMNS =
      List.of(
          new Column("card", IssuedCard::card),
          new Column("service", IssuedCard::service),
          new Column("hook", IssuedCard::hook),
          new Column("hook_instance", IssuedCard::hookInstance),
          new Column("recommendation", IssuedCard::recommendation),
          new Column("rule", IssuedCard::rule),
          new Column("status", IssuedCard::status),
          new Column("pack", IssuedCard::pack),
          new Column("pack_version", IssuedCard::packVersion),
          new Column("pack_digest", IssuedCard::packDigest),
          new Column("indicator", IssuedCard::indicator),
          new Column("suggestions", IssuedCard::suggestions),
          new Column("issuer", IssuedCard::issuer),
          new Column("tenant", IssuedCard::tenant),
          new Column("patient", IssuedCard::patient),
          new Column("key_id", IssuedCard::keyId),
          new Column("facts", IssuedCard::facts),
          new Column("issued_at", IssuedCard::issuedAt),
          new Column("source", IssuedCard::source));

  private static final String CARD =
      COLUMNS.stream().map(column -> "?").collect(Collectors.joining(", ", "(", ")"));

  private static final String CARDS =
      COLUMNS.stream()
          .map(Column::name)
          .collect(Collectors.joining(", ", "insert into card_issued (", ") values "));

  private static final String SOURCE =
      "insert into source_attributes (id, attributes) values (?, ?) on conflict (id) do nothing";

  /** What a row takes beside the body that it holds. */
  private static final int ROW_BYTES = 1_000;

  private final Writer writer;
  private final long quarantineBytes;

  /** Ids of those that are safe in the store, with the opening of the store that has them. */
  private final Map<String, Integer> storedSources = new ConcurrentHashMap<>();

  /**
   * @param quarantineBytes how much of what could not be understood is kept at most
   */
  public FeedbackStore(Writer writer, long quarantineBytes) {
    this.writer = writer;
    this.quarantineBytes = quarantineBytes;
  }

  /** A column of the cards, and what goes into it. */
  private record Column(String name, Function<IssuedCard, Object> value) {}

  /**
   * What came of one post.
   *
   * @param orphans of cards, or suggestions of cards, that we know nothing of
   * @param quiet whether it changed what is to be quiet
   */
  public record Stored(int fresh, int repeated, int orphans, boolean quiet) {}

  /** A body that could not be understood. */
  public record Unclear(
      String id,
      long receivedAt,
      String issuer,
      String tenant,
      String service,
      String place,
      String reason,
      int size) {

    public Unclear {
      place = StorableText.of(place);
      reason = StorableText.of(reason);
    }
  }

  /**
   * All or none; on the disk when this returns.
   *
   * @throws StoreDownException when it may not be
   * @throws UnstorableException when the store works and cannot keep them
   */
  public Stored store(List<Report> reports, Instant now) {
    int rows = reports.stream().mapToInt(report -> 1 + report.suggestions().size()).sum();
    return writer.write(rows, jdbc -> new PostedReports(jdbc, now).store(reports));
  }

  /**
   * Writes, so that it is known whether that can be done.
   *
   * @throws StoreDownException when it cannot
   */
  public void probe(Instant now) {
    writer.write(
        1,
        jdbc ->
            jdbc.sql(
                    """
                    insert into store_probe (id, at) values (1, ?)
                    on conflict (id) do update set at = excluded.at""")
                .param(now.toEpochMilli())
                .update());
  }

  /** Never waits; the future fails where the cards are not kept. */
  public CompletableFuture<Boolean> issued(List<IssuedCard> cards) {
    Map<String, Integer> sources = new HashMap<>();
    return writer
        .writeLater(
            jdbc -> {
              int opening = writer.openings();
              for (IssuedCard card : cards) {
                if (!Integer.valueOf(opening).equals(storedSources.get(card.source()))) {
                  jdbc.sql(SOURCE).params(card.source(), card.attributes()).update();
                  sources.put(card.source(), opening);
                }
              }
              if (!cards.isEmpty()) {
                insert(jdbc, cards);
              }
              return true;
            })
        .whenComplete(
            (done, failure) -> {
              if (failure == null) {
                storedSources.putAll(sources);
              }
            });
  }

  /** All in one statement, and by place: this is done for every call. */
  private static void insert(JdbcClient jdbc, List<IssuedCard> cards) {
    String rows = CARD + (", " + CARD).repeat(cards.size() - 1);
    List<Object> values = new ArrayList<>(cards.size() * COLUMNS.size());
    for (IssuedCard card : cards) {
      COLUMNS.forEach(column -> values.add(column.value().apply(card)));
    }
    jdbc.sql(CARDS + rows + " on conflict (card) do nothing").params(values).update();
  }

  /** False when there is no more room for it. */
  public boolean quarantine(Unclear unclear, byte[] body) {
    return writer.write(
        1,
        jdbc -> {
          long kept =
              jdbc.sql("select coalesce(sum(size + ?), 0) from feedback_quarantine")
                  .param(ROW_BYTES)
                  .query(Long.class)
                  .single();
          if (kept + body.length + ROW_BYTES > quarantineBytes) {
            return false;
          }
          jdbc.sql(
                  """
                  insert into feedback_quarantine
                    (id, received_at, issuer, tenant, service, place, reason, size, body)
                  values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
              .params(
                  unclear.id(),
                  unclear.receivedAt(),
                  unclear.issuer(),
                  unclear.tenant(),
                  unclear.service(),
                  unclear.place(),
                  unclear.reason(),
                  unclear.size(),
                  body)
              .update();
          return true;
        });
  }
}
