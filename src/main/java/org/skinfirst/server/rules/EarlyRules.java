package org.skinfirst.server.rules;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.skinfirst.embed.Skinfirst;

/**
 * The rules, read beside the start of everything else. Then each service is called once, so that
 * the first call from outside is as fast as the next.
 */
public final class EarlyRules {

  private final RulesSource source;
  private final CompletableFuture<RulesSource.Loaded> read = new CompletableFuture<>();
  private final CompletableFuture<Void> warm = new CompletableFuture<>();

  public EarlyRules(RulesSource source) {
    this.source = source;
    Thread reader = new Thread(this::read, "rules");
    reader.setDaemon(true);
    reader.start();
  }

  private void read() {
    try {
      RulesSource.Content content = source.read();
      RulesSource.Loaded loaded = new RulesSource.Loaded(source.compile(content.folder()), content);
      read.complete(loaded);
      Skinfirst.of(loaded.advisor()).warmUp(); // here, as whoever waits has more to do
      warm.complete(null);
    } catch (RuntimeException | Error e) {
      read.completeExceptionally(e);
      warm.completeExceptionally(e);
    }
  }

  RulesSource source() {
    return source;
  }

  /**
   * Waits for them.
   *
   * @throws org.skinfirst.pack.FaultyPackException with every fault of the rules
   */
  RulesSource.Loaded get() {
    return result(read);
  }

  /** Waits until the first call would be answered as fast as the next. */
  public void awaitWarm() {
    result(warm);
  }

  private static <T> T result(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }
}
