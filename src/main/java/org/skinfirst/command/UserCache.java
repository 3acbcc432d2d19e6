package org.skinfirst.command;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where commands keep what they would otherwise have to work out again. */
final class UserCache {

  private UserCache() {}

  /** Empty where the system names no place. */
  static Optional<Path> folder() {
    return folder(System.getenv(), System.getProperty("os.name"), System.getProperty("user.home"));
  }

  /**
   * {@code cache} in {@code SKINFIRST_HOME}, or else a folder where the system keeps caches of a
   * user.
   */
  static Optional<Path> folder(Map<String, String> environment, String system, String user) {
    String home = environment.getOrDefault("SKINFIRST_HOME", "");
    if (!home.isBlank()) {
      return absolute(home).map(folder -> folder.resolve("cache"));
    }
    String name = system.toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      return absolute(environment.getOrDefault("LOCALAPPDATA", ""))
          .map(folder -> folder.resolve("Skinfirst").resolve("cache"));
    }
    if (name.startsWith("mac")) {
      return absolute(user).map(folder -> folder.resolve("Library/Caches/Skinfirst"));
    }
    Optional<Path> caches = absolute(environment.getOrDefault("XDG_CACHE_HOME", ""));
    return caches
        .or(() -> absolute(user).map(folder -> folder.resolve(".cache")))
        .map(folder -> folder.resolve("skinfirst"));
  }

  /** As the rules for such variables say, a path that is not absolute counts as none. */
  private static Optional<Path> absolute(String path) {
    try {
      return Optional.of(Path.of(path)).filter(Path::isAbsolute);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
