package org.skinfirst.command;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The two scripts that start commands from a prepared folder.
 *
 * @param java with which the folder was prepared: what it learnt fits no other
 * @param options file of options for it
 */
record Launcher(Path java, Path options) {

  private static final String NAME = "skinfirst";

  /**
   * Writes both.
   *
   * @return the one for this system
   */
  Path write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Path shell = folder.resolve(NAME);
    Files.writeString(
        shell,
        """
        #!/bin/sh
        # Made by 'skinfirst prepare' for the Java and the folder that stand here.
        java=%s
        if [ ! -x "$java" ]; then
          echo "$java is gone: run 'skinfirst prepare' again with the Java of today" >&2
          exit 2
        fi
        exec "$java" @%s "$@"
        """
            .formatted(quoted(java), quoted(options)));
    Path cmd = folder.resolve(NAME + ".cmd");
    Files.writeString(
        cmd,
        """
        @echo off
        rem Made by 'skinfirst prepare' for the Java and the folder that stand here.
        "%s" "@%s" %%*
        """
            .formatted(java, options)
            .replace("\n", "\r\n"));
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(shell, PosixFilePermissions.fromString("rwxr-xr-x"));
      return shell;
    }
    return cmd;
  }

  /** As a shell takes it, whatever stands in it. */
  private static String quoted(Path path) {
    return "'" + path.toString().replace("'", "'\\''") + "'";
  }
}
