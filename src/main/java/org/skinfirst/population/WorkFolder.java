package org.skinfirst.population;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The folder in which a run keeps what it works with: patients' data, so that nobody but the owner
 * may read it, and none of it stays.
 */
final class WorkFolder implements AutoCloseable {

  private static final Set<PosixFilePermission> OURS = PosixFilePermissions.fromString("rwx------");

  private final Path folder;
  private final Thread atExit;

  private WorkFolder(Path folder) {
    this.folder = folder;
    this.atExit = new Thread(this::delete, "delete-work-folder");
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /** Makes a folder that is private where the file system knows owners. */
  static void makePrivate(Path folder) throws IOException {
    boolean isPosix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] mode =
        isPosix
            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OURS)}
            : new FileAttribute<?>[0];
    Files.createDirectories(folder, mode);
  }

  static WorkFolder in(Path out) throws IOException {
    Path folder = out.resolve(".work");
    makePrivate(folder);
    return new WorkFolder(folder);
  }

  /** One among the system's temporary files, which is made for its owner only. */
  static WorkFolder temporary() throws IOException {
    return new WorkFolder(Files.createTempDirectory("skinfirst-"));
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  /** Takes away what an earlier run left. */
  void empty() {
    try (Stream<Path> all = Files.list(folder)) {
      all.forEach(WorkFolder::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    delete();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // the program is ending, and the hook runs
    }
  }

  private void delete() {
    delete(folder);
  }

  private static void delete(Path folder) {
    if (Files.notExists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
