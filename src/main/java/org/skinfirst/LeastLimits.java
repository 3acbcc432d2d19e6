package org.skinfirst;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the system must give the program at least. It is looked at before all libraries, which fail
 * in words of their own where it is less.
 */
final class LeastLimits {

  private static final Path SYSTEM = Path.of("/proc/self/limits");
  private static final String OPEN_FILES = "Max open files";
  private static final int FEWEST_FILES = 256;
  private static final long SMALLEST_HEAP_MB = 64;

  private LeastLimits() {}

  /** What there is too little of, and what to do; nothing where all is enough. */
  static Optional<String> fault() {
    long heap = Runtime.getRuntime().maxMemory() >> 20;
    if (heap < SMALLEST_HEAP_MB) {
      return Optional.of(
          "The heap may grow to %s MB only, and %s MB is the least: start Java with -Xmx320m."
              .formatted(heap, SMALLEST_HEAP_MB));
    }
    int files = openFiles(SYSTEM);
    if (files < FEWEST_FILES) {
      return Optional.of(
          ("Only %s files and connections may be open at a time, and %s is the least: raise it"
                  + " with 'ulimit -n 8192', or LimitNOFILE=8192 in the systemd unit.")
              .formatted(files, FEWEST_FILES));
    }
    return Optional.empty();
  }

  /** As many as can be, where the system does not tell. */
  static int openFiles(Path limits) {
    try {
      for (String line : Files.readAllLines(limits)) {
        if (line.startsWith(OPEN_FILES)) {
          String soft = line.substring(OPEN_FILES.length()).strip().split("\\s+")[0];
          return soft.matches("\\d{1,9}") ? Integer.parseInt(soft) : Integer.MAX_VALUE;
        }
      }
    } catch (IOException e) {
      return Integer.MAX_VALUE; // not on Linux
    }
    return Integer.MAX_VALUE;
  }
}
