package org.skinfirst.feedback;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files and folders that nobody but their owner may read, where the file system knows owners. */
public final class PrivateFiles {

  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  private PrivateFiles() {}

  /** Makes an empty file, and its folder where there is none. */
  public static void make(Path file) throws IOException {
    open(file).close(); // another start may have made it meanwhile
  }

  /** Opens a file to be written; makes it, and its folder, where there is none. */
  static FileChannel open(Path file) throws IOException {
    makeFolderOf(file);
    return FileChannel.open(
        file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), mode("rw-------"));
  }

  private static void makeFolderOf(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder, mode("rwx------"));
    }
  }

  /** Takes a file away from everybody else. */
  public static void close(Path file) throws IOException {
    Set<PosixFilePermission> ours = PosixFilePermissions.fromString("rw-------");
    if (POSIX && !Files.getPosixFilePermissions(file).equals(ours)) {
      Files.setPosixFilePermissions(file, ours);
    }
  }

  private static FileAttribute<?>[] mode(String permissions) {
    return POSIX
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
