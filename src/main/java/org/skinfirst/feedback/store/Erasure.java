package org.skinfirst.feedback.store;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.skinfirst.feedback.Caller;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Takes everything about one patient out of the store. Bodies that were not understood cannot be
 * read for whom they are about: all of a caller who was shown a card for the patient go, and those
 * of others that name the patient's id.
 */
public final class Erasure {

  private final Database database;

  public Erasure(Database database) {
    this.database = database;
  }

  /** How the patient is named for a caller. */
  private record Named(Caller caller, String pseudonym) {}

  /** Whoever was shown cards, or sent what was not understood. */
  public List<Caller> callers() {
    return callers(
        """
        select issuer, tenant from card_issued
        union select issuer, tenant from feedback_quarantine order by 1, 2\
        """);
  }

  /**
   * By the id that these callers know the patient by.
   *
   * @param pseudonym how the patient is named for a caller
   */
  public Retention.Purged patient(
      List<Caller> callers, String patientId, Function<Caller, String> pseudonym) {
    List<Named> names =
        callers.stream().map(caller -> new Named(caller, pseudonym.apply(caller))).toList();
    return erase(
        jdbc -> {
          Retention.Purged purged = named(jdbc, names);
          int naming = callers.stream().mapToInt(caller -> naming(jdbc, caller, patientId)).sum();
          return purged.plus(new Retention.Purged(0, 0, 0, naming, 0));
        });
  }

  public Retention.Purged pseudonym(String pseudonym) {
    List<Named> names =
        callers("select distinct issuer, tenant from card_issued where patient = ?", pseudonym)
            .stream()
            .map(caller -> new Named(caller, pseudonym))
            .toList();
    return erase(jdbc -> named(jdbc, names));
  }

  private List<Caller> callers(String sql, String... values) {
    return database.read(
        jdbc ->
            jdbc.sql(sql)
                .params((Object[]) values)
                .query((row, n) -> new Caller(row.getString(1), row.getString(2)))
                .list());
  }

  private Retention.Purged erase(Function<JdbcClient, Retention.Purged> work) {
    Retention.Purged purged = database.write(work);
    database.forget();
    return purged;
  }

  private static Retention.Purged named(JdbcClient jdbc, List<Named> names) {
    Retention.Purged all = Retention.Purged.NOTHING;
    for (Named name : names) {
      Retention.Purged purged = rows(jdbc, name.pseudonym());
      if (!purged.isNothing()) {
        all = all.plus(purged).plus(new Retention.Purged(0, 0, 0, bodies(jdbc, name.caller()), 0));
      }
    }
    return all;
  }

  private static Retention.Purged rows(JdbcClient jdbc, String pseudonym) {
    int events =
        delete(
            jdbc,
            "feedback_event where card in (select card from card_issued where patient = ?)",
            pseudonym);
    int quieted = delete(jdbc, "quieted where patient = ?", pseudonym);
    int cards = delete(jdbc, "card_issued where patient = ?", pseudonym);
    return new Retention.Purged(cards, events, 0, 0, quieted);
  }

  private static int bodies(JdbcClient jdbc, Caller caller) {
    return delete(
        jdbc,
        "feedback_quarantine where issuer = ? and tenant = ?",
        caller.issuer(),
        caller.tenant());
  }

  private static int naming(JdbcClient jdbc, Caller caller, String patientId) {
    Pattern whole =
        Pattern.compile("(?<![A-Za-z0-9.-])" + Pattern.quote(patientId) + "(?![A-Za-z0-9.-])");
    int deleted = 0;
    List<String> ids =
        jdbc.sql("select id from feedback_quarantine where issuer = ? and tenant = ?")
            .params(caller.issuer(), caller.tenant())
            .query(String.class)
            .list();
    for (String id : ids) { // one at a time: each may be as large as a body
      byte[] body =
          jdbc.sql("select body from feedback_quarantine where id = ?")
              .param(id)
              .query(byte[].class)
              .single();
      if (whole.matcher(new String(body, StandardCharsets.UTF_8)).find()) {
        deleted += delete(jdbc, "feedback_quarantine where id = ?", id);
      }
    }
    return deleted;
  }

  private static int delete(JdbcClient jdbc, String from, String... values) {
    return jdbc.sql("delete from " + from).params((Object[]) values).update();
  }
}
