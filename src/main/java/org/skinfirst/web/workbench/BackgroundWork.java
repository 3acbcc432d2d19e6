package org.skinfirst.web.workbench;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.skinfirst.author.Progress;

/** One piece of long work at a time, done again when the rules have changed. */
final class BackgroundWork<T> {

  /**
   * How far it is.
   *
   * @param result null until it is done
   * @param failed whether it came to nothing
   */
  record Stand<T>(@Nullable T result, boolean failed, String stage, int done, int total) {}

  private record Running<T>(int version, CompletableFuture<T> result, Stage stage) {}

  /** What a thread does just now. */
  private static final class Stage implements Progress {
    private volatile String name = "";
    private volatile int done;
    private volatile int total = 1;

    @Override
    public void at(String stage, int done, int total) {
      this.name = stage;
      this.done = done;
      this.total = total;
    }
  }

  private final String name;
  private @Nullable Running<T> running;

  /**
   * @param name of the thread
   */
  BackgroundWork(String name) {
    this.name = name;
  }

  /**
   * Starts it where it has not been done for this version of the rules.
   *
   * @param work that tells how far it is
   */
  synchronized Stand<T> of(int version, Function<Progress, T> work) {
    Running<T> now = running;
    if (now == null || now.version() != version) {
      now = start(version, work);
      running = now;
    }
    Stage stage = now.stage();
    boolean failed = now.result().isCompletedExceptionally();
    T result = failed ? null : now.result().getNow(null);
    return new Stand<>(result, failed, stage.name, stage.done, stage.total);
  }

  private Running<T> start(int version, Function<Progress, T> work) {
    CompletableFuture<T> result = new CompletableFuture<>();
    Stage stage = new Stage();
    Thread thread =
        new Thread(
            () -> {
              try {
                result.complete(work.apply(stage));
              } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
    return new Running<>(version, result, stage);
  }
}
