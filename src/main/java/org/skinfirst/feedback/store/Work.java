package org.skinfirst.feedback.store;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the writer shall do in one transaction, alone or with others. */
final class Work<T> {

  private final Function<JdbcClient, T> sql;
  private final boolean awaited;
  private final boolean large;
  private final CompletableFuture<T> done = new CompletableFuture<>();
  private volatile @Nullable T result;

  /**
   * @param awaited whether a caller waits for it
   * @param large whether it takes so long that others shall not share its transaction
   */
  Work(Function<JdbcClient, T> sql, boolean awaited, boolean large) {
    this.sql = sql;
    this.awaited = awaited;
    this.large = large;
  }

  boolean awaited() {
    return awaited;
  }

  boolean large() {
    return large;
  }

  CompletableFuture<T> done() {
    return done;
  }

  void run(JdbcClient jdbc) {
    result = sql.apply(jdbc);
  }

  void committed() {
    done.complete(Objects.requireNonNull(result));
  }
}
