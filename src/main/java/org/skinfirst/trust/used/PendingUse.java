package org.skinfirst.trust.used;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** A use that a database is asked about. The first who says what it is decides. */
final class PendingUse implements Use {

  private final CompletableFuture<Verdict> verdict = new CompletableFuture<>();
  private final UsedToken token;
  private final long patienceMillis;
  private final Supplier<Verdict> otherwise;

  /**
   * @param patienceMillis how long it may take to be answered
   * @param otherwise says what it is when it takes longer
   */
  PendingUse(UsedToken token, long patienceMillis, Supplier<Verdict> otherwise) {
    this.token = token;
    this.patienceMillis = patienceMillis;
    this.otherwise = otherwise;
  }

  UsedToken token() {
    return token;
  }

  /** What it is: this, unless something was said before. */
  Verdict settle(Verdict said) {
    verdict.complete(said);
    return verdict.join();
  }

  @Override
  public boolean isSettled() {
    return verdict.isDone();
  }

  @Override
  public Verdict verdict() {
    try {
      return verdict.get(patienceMillis, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return settle(otherwise.get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return settle(otherwise.get());
    } catch (ExecutionException e) {
      throw new IllegalStateException(e); // it is never completed so
    }
  }
}
