package org.skinfirst.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes the files of a scaffold, and says which. */
record NewFiles(Path root, PrintWriter out) {

  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+){0,4}");

  /**
   * @throws UnreadableInputException when it can be no name of a file of rules
   */
  static void checkName(String id) {
    if (!ID.matcher(id).matches()) {
      throw new UnreadableInputException(
          "'" + id + "' is no name; write some-name: lower case, one to five words");
    }
  }

  /**
   * @throws UnreadableInputException when a file is there already
   */
  void checkNew(String path) {
    if (Files.exists(root.resolve(path))) {
      throw new UnreadableInputException(
          root.resolve(path) + " is there already; nothing was written");
    }
  }

  void write(Map<String, String> files) throws IOException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = root.resolve(file.getKey());
      Path above = path.getParent();
      if (above != null) {
        Files.createDirectories(above);
      }
      Files.writeString(path, file.getValue());
      out.println("wrote " + path);
    }
  }

  /** Says what may be done now. */
  void next(String... commands) {
    out.println();
    for (int i = 0; i < commands.length; i++) {
      out.println((i == 0 ? "next: " : "      ") + commands[i]);
    }
    out.flush();
  }
}
