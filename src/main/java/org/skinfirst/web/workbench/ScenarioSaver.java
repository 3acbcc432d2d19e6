package org.skinfirst.web.workbench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.skinfirst.author.Scenario;
import org.skinfirst.author.ScenarioFiles;
import org.skinfirst.author.ScenarioRunner;
import org.skinfirst.pack.FaultyPackException;
import org.skinfirst.pack.PackFolder;

/**
 * Writes the person on the page as a case beside the rule that it is about, once the same tools
 * that run scenarios have read it back and found that it holds.
 */
final class ScenarioSaver {

  private static final int LONGEST_NAME = 200;
  private static final Pattern CASES = Pattern.compile("(?m)^cases:[ \\t]*$");
  private static final Pattern ITEM = Pattern.compile("(?m)^( *)- ");

  /**
   * A case that was written.
   *
   * @param file path inside the folder of rules
   * @param line on which it begins
   */
  record Saved(String file, int line, String text) {}

  private final @Nullable Path folder;

  ScenarioSaver(@Nullable Path folder) {
    this.folder = folder;
  }

  /**
   * @throws UnusableChartException when it cannot be written, or would not hold
   */
  Saved save(Question question, Reply reply) {
    if (folder == null) {
      throw new UnusableChartException(
          "", "cannot be saved: start the service with --skinfirst.rules=FOLDER to edit rules");
    }
    String name = question.name().strip();
    if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(c -> c < ' ')) {
      throw new UnusableChartException("", "needs a name on one line, in a few words");
    }
    boolean isKnown =
        reply.rules().advisor().rules().stream()
            .anyMatch(rule -> rule.id().equals(question.about()) && !rule.isSituation());
    if (!isKnown) {
      throw new UnusableChartException("", "is about no recommendation that there is");
    }
    String file = question.about() + ScenarioFiles.SUFFIX;
    Path path = folder.resolve(file);
    try {
      String before = Files.exists(path) ? Files.readString(path) : start(question);
      Matcher cases = CASES.matcher(before);
      if (!cases.find()) {
        throw new UnusableChartException("", "cannot be saved: " + file + " has no list of cases");
      }
      Matcher item = ITEM.matcher(before);
      String indent = item.find(cases.end()) ? item.group(1) : "  ";
      String text = new ScenarioText(question, reply).write(indent, name);
      String whole = before.stripTrailing() + '\n' + text;
      check(file, whole, reply);
      Files.writeString(path, whole);
      int line = (int) before.stripTrailing().lines().count() + 1;
      return new Saved(file, line, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String start(Question question) {
    return "about: " + question.about() + "\ntoday: " + question.date() + "\ncases:\n";
  }

  private static void check(String file, String whole, Reply reply) throws IOException {
    Path trial = Files.createTempDirectory("skinfirst-scenario");
    try {
      Path path = trial.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, whole);
      List<Scenario> scenarios =
          ScenarioFiles.read(PackFolder.of(trial), reply.rules().advisor().sets());
      Scenario added = scenarios.get(scenarios.size() - 1);
      List<String> failures = new ScenarioRunner(reply.rules().advisor(), trial).run(added);
      if (!failures.isEmpty()) {
        throw new UnusableChartException("", "would not hold as a case: " + failures.get(0));
      }
    } catch (FaultyPackException e) {
      throw new UnusableChartException(
          "", "cannot be written as a case: " + e.faults().get(0).message());
    } finally {
      try (Stream<Path> walk = Files.walk(trial)) {
        for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
