package org.skinfirst.server.start;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Part of liveness: whether the jar is still the one that was started. Where another content was
 * written over it, classes that are not loaded yet never will be. A new file in its place does no
 * harm.
 */
@Component("programHealthIndicator")
class ProgramHealth implements HealthIndicator {

  private static final Logger LOG = LoggerFactory.getLogger(ProgramHealth.class);

  private final Map<Path, State> started = new HashMap<>();
  private boolean told;

  /** A file as it is told by the file system. */
  private record State(@Nullable Object key, long size, long modified) {

    static @Nullable State of(Path file) {
      try {
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
        return now.isRegularFile()
            ? new State(now.fileKey(), now.size(), now.lastModifiedTime().toMillis())
            : null;
      } catch (IOException e) {
        return null; // moved or deleted: what is open stays
      }
    }

    boolean isOverwritten(@Nullable State now) {
      return now != null && Objects.equals(key, now.key) && !equals(now);
    }
  }

  ProgramHealth() {
    for (String each : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path file = Path.of(each);
      State state = State.of(file);
      if (state != null) {
        started.put(file, state);
      }
    }
  }

  @Override
  public synchronized Health health() {
    for (Map.Entry<Path, State> file : started.entrySet()) {
      if (file.getValue().isOverwritten(State.of(file.getKey()))) {
        return overwritten(file.getKey());
      }
    }
    told = false;
    return Health.up().build();
  }

  private Health overwritten(Path file) {
    String reason = file + " was written over while it runs: restart the service";
    if (!told) {
      LOG.error("{}", reason);
      told = true;
    }
    return Health.down().withDetail("reason", reason).build();
  }
}
