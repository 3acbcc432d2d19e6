package org.skinfirst.command;

import org.skinfirst.advice.Advisor;
import org.skinfirst.author.ScenarioFiles;
import org.skinfirst.author.ScenarioRunner;
import org.skinfirst.author.cases.Cases;
import org.skinfirst.pack.PackFolder;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which scenarios a command works with. */
final class CasesOption {

  @Mixin private ExamplesOption examples = new ExamplesOption();

  @Option(
      names = "--scenarios",
      paramLabel = "TEXT",
      description = "only scenarios whose file or name holds this; default: all")
  private String scenarios = "";

  Cases cases(PackFolder folder, Advisor advisor) {
    return Cases.read(
        advisor,
        runner(advisor),
        ScenarioFiles.read(folder, advisor.sets()).stream()
            .filter(scenario -> (scenario.file() + ' ' + scenario.name()).contains(scenarios))
            .toList());
  }

  ScenarioRunner runner(Advisor advisor) {
    return examples.runner(advisor);
  }
}
