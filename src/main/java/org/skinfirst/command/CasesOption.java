package org.skinfirst.command;

import java.nio.file.Path;
import org.skinfirst.Advisor;
import org.skinfirst.author.ScenarioFiles;
import org.skinfirst.author.ScenarioRunner;
import org.skinfirst.author.cases.Cases;
import org.skinfirst.pack.PackFolder;
import picocli.CommandLine.Option;

/** Which scenarios a command works with. */
final class CasesOption {

  @Option(
      names = "--examples",
      paramLabel = "DIR",
      description = "folder that 'use:' paths start from; default: ${DEFAULT-VALUE}")
  private Path examples = Path.of(".");

  @Option(
      names = "--scenarios",
      paramLabel = "TEXT",
      description = "only scenarios whose file or name holds this; default: all")
  private String scenarios = "";

  Cases cases(PackFolder folder, Advisor advisor) {
    return Cases.read(
        advisor,
        runner(folder, advisor),
        ScenarioFiles.read(folder, advisor.sets()).stream()
            .filter(scenario -> (scenario.file() + ' ' + scenario.name()).contains(scenarios))
            .toList());
  }

  ScenarioRunner runner(PackFolder folder, Advisor advisor) {
    return new ScenarioRunner(advisor, examples);
  }
}
