package org.skinfirst.population;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Does the same to each of many things, several at a time; the first failure ends it. */
final class Threads {

  /** What is done. */
  interface Work<T> {

    void of(T thing) throws IOException;
  }

  private Threads() {}

  static <T> void each(int threads, List<T> things, Work<T> work) throws IOException {
    Queue<T> queue = new Queue<>(things.iterator());
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        running.add(
            pool.submit(
                () -> {
                  try {
                    for (T next = queue.next(); next != null; next = queue.next()) {
                      work.of(next);
                    }
                  } catch (Throwable e) {
                    queue.close();
                    throw e;
                  }
                  return null;
                }));
      }
      for (Future<?> one : running) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw rethrown(e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      pool.shutdownNow();
    }
  }

  private static IOException rethrown(Throwable cause) {
    if (cause instanceof IOException io) {
      return io;
    }
    if (cause instanceof UncheckedIOException io) {
      return Objects.requireNonNull(io.getCause());
    }
    if (cause instanceof RuntimeException runtime) {
      throw runtime;
    }
    if (cause instanceof Error error) {
      throw error;
    }
    throw new IllegalStateException(cause);
  }

  private static final class Queue<T> {

    private final Iterator<T> things;
    private boolean isClosed;

    Queue(Iterator<T> things) {
      this.things = things;
    }

    synchronized @Nullable T next() {
      return isClosed || !things.hasNext() ? null : things.next();
    }

    synchronized void close() {
      isClosed = true;
    }
  }
}
