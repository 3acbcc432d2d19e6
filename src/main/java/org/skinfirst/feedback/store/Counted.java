package org.skinfirst.feedback.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.skinfirst.feedback.Caller;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which cards and reports are counted.
 *
 * @param from when they went out, or came in, at the earliest
 * @param caller whose they are; null for those of all
 */
public record Counted(Instant from, @Nullable Caller caller) {

  /** Those of all callers. */
  public static Counted since(Instant from) {
    return new Counted(from, null);
  }

  /** A condition on a table that knows whose its rows are. */
  static String of(String table) {
    return "(:all or (%1$s.issuer = :issuer and %1$s.tenant = :tenant))".formatted(table);
  }

  JdbcClient.StatementSpec in(JdbcClient jdbc, String sql) {
    Caller whose = caller == null ? Caller.OPEN : caller;
    return jdbc.sql(sql)
        .param("from", from.toEpochMilli())
        .param("all", caller == null)
        .param("issuer", whose.issuer())
        .param("tenant", whose.tenant());
  }
}
