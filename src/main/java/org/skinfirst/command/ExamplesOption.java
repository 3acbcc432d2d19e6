package org.skinfirst.command;

import java.nio.file.Path;
import org.skinfirst.advice.Advisor;
import org.skinfirst.author.ScenarioRunner;
import picocli.CommandLine.Option;

/** Where the examples lie that scenarios use. */
final class ExamplesOption {

  @Option(
      names = "--examples",
      paramLabel = "DIR",
      description = "folder that 'use:' paths start from; default: ${DEFAULT-VALUE}")
  private Path examples = Path.of(".");

  ScenarioRunner runner(Advisor advisor) {
    return new ScenarioRunner(advisor, examples);
  }
}
