package org.skinfirst.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.skinfirst.author.people.Examples;
import org.skinfirst.pack.PackFolder;
import picocli.CommandLine;

/**
 * What {@code prepare} runs to see which classes the commands of authors need: the shipped rules in
 * a folder are checked and tried, and an example gets its cards. It runs twice, the first time to
 * compile these rules: Java 17 crashes when it is to archive classes that the compiler uses.
 */
final class CommandRehearsal {

  static final String NAME = "rehearse-commands";

  private static final String CARD = ".card.md";

  private CommandRehearsal() {}

  /**
   * @param folder for what it needs; one that does not exist yet is filled and nothing more
   */
  static void run(Path folder) throws IOException {
    Path rules = folder.resolve("rules");
    Path example = folder.resolve("example.json");
    String recommendation = recommendation();
    if (Files.exists(rules)) {
      execute("advise", example.toString());
      execute("advise", "--rules", rules.toString(), example.toString());
      execute("test", "--rules", rules.toString(), recommendation);
      execute("lint", "--rules", rules.toString());
      if (Runtime.version().feature() >= PrepareCommand.WITH_AOT_CACHE) { // as above
        execute("why", "--rules", rules.toString(), example.toString(), recommendation);
      }
    } else {
      fill(rules, example);
      execute("advise", "--rules", rules.toString(), example.toString());
    }
  }

  private static void fill(Path rules, Path example) throws IOException {
    PackFolder shipped = PackFolder.shipped();
    for (String path : shipped.paths("", "")) {
      Path file = rules.resolve(path);
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      Files.writeString(file, shipped.text(path));
    }
    Files.writeString(example, new Examples().all().get(0).json());
  }

  private static String recommendation() {
    String card = PackFolder.shipped().paths("", CARD).get(0);
    return card.substring(0, card.length() - CARD.length());
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
