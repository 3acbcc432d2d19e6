package org.skinfirst.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.skinfirst.pack.PackFolder;
import picocli.CommandLine;

/**
 * What {@code prepare} runs to see which classes the commands of authors need: the shipped rules in
 * a folder are compiled, found again, checked and tried, and an example gets its cards.
 */
final class CommandRehearsal {

  static final String NAME = "rehearse-commands";

  private static final String EXAMPLE = "adult-probiotic.json";
  private static final String RECOMMENDATION = "discourage/probiotics";

  private final Path folder;

  private CommandRehearsal(Path folder) {
    this.folder = folder;
  }

  static void run() throws IOException {
    Path folder = Files.createTempDirectory("skinfirst");
    try {
      new CommandRehearsal(folder).rehearse();
    } finally {
      Rehearsal.delete(folder);
    }
  }

  private void rehearse() throws IOException {
    PackFolder shipped = PackFolder.shipped();
    Path rules = folder.resolve("rules");
    for (String path : shipped.paths("", "")) {
      Path file = rules.resolve(path);
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      Files.writeString(file, shipped.text(path));
    }
    Path example = folder.resolve(EXAMPLE);
    try (InputStream in =
        Objects.requireNonNull(
            CommandRehearsal.class.getResourceAsStream("/static/examples/" + EXAMPLE))) {
      Files.copy(in, example);
    }
    execute("advise", example.toString());
    for (int again = 0; again < 2; again++) { // compiled, and found again
      execute("advise", "--rules", rules.toString(), example.toString());
    }
    execute("why", "--rules", rules.toString(), example.toString(), RECOMMENDATION);
    execute("test", "--rules", rules.toString(), RECOMMENDATION);
    execute("lint", "--rules", rules.toString());
  }

  private static void execute(String... arguments) {
    CommandLine line =
        new CommandLine(new SkinfirstCommand()).setOut(new PrintWriter(Writer.nullWriter()));
    int code = line.execute(arguments);
    if (code == SkinfirstCommand.USAGE) {
      throw new IllegalStateException(List.of(arguments) + " ended with " + code);
    }
  }
}
