package org.skinfirst.author;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.skinfirst.advice.Advisor;
import org.skinfirst.advice.Trial;
import org.skinfirst.author.people.UnusableFileException;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.rules.RunawayRulesException;

/**
 * Runs a pack's own scenarios, one after the other: made-up calls through the whole pipeline. Those
 * that read a file from elsewhere are left out, as a pack holds no such file.
 */
public final class ScenarioTrial implements Trial {

  private static final int MOST_TOLD = 20;

  @Override
  public List<String> failures(PackFolder folder, Advisor advisor) {
    ScenarioRunner runner = new ScenarioRunner(advisor, Path.of(""));
    List<String> failures = new ArrayList<>();
    for (Scenario scenario : ScenarioFiles.read(folder, runner.sets())) {
      if (scenario.use().isEmpty() && failures.size() < MOST_TOLD) {
        List<String> found = run(runner, scenario);
        if (!found.isEmpty()) {
          failures.add(
              scenario.file()
                  + ':'
                  + scenario.line()
                  + ' '
                  + scenario.name()
                  + ": "
                  + found.get(0));
        }
      }
    }
    return failures;
  }

  private static List<String> run(ScenarioRunner runner, Scenario scenario) {
    try {
      return runner.run(scenario);
    } catch (RunawayRulesException e) {
      return List.of("the rules do not come to an end");
    } catch (UnusableFileException e) {
      return List.of(String.valueOf(e.getMessage()));
    }
  }
}
