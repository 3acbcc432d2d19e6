package org.skinfirst.server.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.lang3.concurrent.BasicThreadFactory;

/**
 * Looks again and again whether other rules are there. What changes between two looks is still
 * being written, and waits for the next.
 */
final class PackWatch implements AutoCloseable {

  private final RulesSource source;
  private final Reload reload;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          BasicThreadFactory.builder()
              .namingPattern("pack-watch")
              .daemon()
              .priority(Thread.MIN_PRIORITY)
              .build());
  private List<String> seen;
  private List<String> judged;

  PackWatch(RulesSource source, Reload reload) {
    this.source = source;
    this.reload = reload;
    this.seen = state();
    this.judged = seen;
  }

  void start() {
    Duration every = source.watch();
    if (!every.isZero()) {
      thread.scheduleWithFixedDelay(
          this::look, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void look() {
    List<String> now = state();
    if (!now.equals(judged) && now.equals(seen)) {
      judged = now;
      reload.run();
    }
    seen = now;
  }

  /** What changes when a file is written or replaced. */
  private List<String> state() {
    Path place = source.place();
    if (place == null) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(place)) {
      return files.map(PackWatch::state).sorted(Comparator.naturalOrder()).toList();
    } catch (IOException | java.io.UncheckedIOException e) {
      return List.of("nothing is there");
    }
  }

  private static String state(Path file) {
    try {
      BasicFileAttributes of =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return file + " " + of.size() + ' ' + of.lastModifiedTime() + ' ' + of.fileKey();
    } catch (IOException e) {
      return file + " is gone";
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
