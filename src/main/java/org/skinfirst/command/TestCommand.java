package org.skinfirst.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.skinfirst.Advisor;
import org.skinfirst.author.Scenario;
import org.skinfirst.author.ScenarioFiles;
import org.skinfirst.author.ScenarioRunner;
import org.skinfirst.pack.PackFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs the scenarios. */
@Command(
    name = "test",
    description = "Runs all scenarios, or those whose file or name holds FILTER.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  skinfirst test some-topic"})
final class TestCommand implements Callable<Integer> {

  @Parameters(arity = "0..1", paramLabel = "FILTER", description = "part of a file or case name")
  private String filter = "";

  @Mixin private RulesOption rules = new RulesOption();

  @Option(
      names = "--examples",
      paramLabel = "DIR",
      description = "folder that 'use:' paths start from; default: ${DEFAULT-VALUE}")
  private Path examples = Path.of(".");

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    PackFolder folder = rules.folder();
    ScenarioRunner runner = new ScenarioRunner(folder, Advisor.of(folder), examples);
    List<Scenario> scenarios =
        ScenarioFiles.read(folder, runner.sets()).stream()
            .filter(scenario -> (scenario.file() + ' ' + scenario.name()).contains(filter))
            .toList();
    int failed = 0;
    for (Scenario scenario : scenarios) {
      List<String> failures = runner.run(scenario);
      if (!failures.isEmpty()) {
        failed++;
        out.println(
            Ansi.AUTO.string("@|red FAILED|@ ")
                + scenario.file()
                + ':'
                + scenario.line()
                + ' '
                + scenario.name());
        failures.forEach(failure -> out.println("    " + failure));
      }
    }
    out.println(scenarios.size() - failed + " passed, " + failed + " failed");
    out.flush();
    return failed == 0 ? SkinfirstCommand.FINE : SkinfirstCommand.FINDINGS;
  }
}
