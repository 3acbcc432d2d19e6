package org.skinfirst.feedback.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the system tells of SQLite's file without opening it: when this process closes a file that
 * SQLite has open too, SQLite's locks on it are gone.
 *
 * @param file what tells it from other files of the same name; null where the system does not say
 * @param log the same of the write-ahead log
 */
record FileState(@Nullable Object file, long size, @Nullable Object log) {

  /** Of a database that is no file. */
  static final FileState NONE = new FileState(null, 0, null);

  static FileState of(Path file) {
    BasicFileAttributes main = attributes(file);
    BasicFileAttributes log = attributes(log(file));
    return new FileState(
        main == null ? null : main.fileKey(),
        main == null ? -1 : main.size(),
        log == null ? null : log.fileKey());
  }

  static Path log(Path file) {
    return file.resolveSibling(file.getFileName() + "-wal");
  }

  private static @Nullable BasicFileAttributes attributes(Path file) {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class);
    } catch (IOException e) {
      return null; // not there, or not to be seen, which is as bad
    }
  }

  /** Neither deleted, nor replaced, nor cut since. */
  boolean follows(FileState before) {
    return size >= before.size
        && Objects.equals(file, before.file)
        && (before.log == null || before.log.equals(log));
  }
}
