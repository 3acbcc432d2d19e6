package org.skinfirst.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.skinfirst.advice.Advisor;
import org.skinfirst.author.Export;
import org.skinfirst.author.Scenario;
import org.skinfirst.author.ScenarioFiles;
import org.skinfirst.author.ScenarioRunner;
import org.skinfirst.pack.Nearest;
import org.skinfirst.pack.PackFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A case of a scenario file as FHIR Bundle and as CDS Hooks request. */
@Command(
    name = "export",
    description =
        "Writes a case of a scenario file as a CDS Hooks request, and as a FHIR Bundle, that the"
            + " service answers as the scenario is answered.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  skinfirst export topic/recommendation \"a draft order\"",
      "  skinfirst export topic/recommendation \"a draft order\" --out draft",
      "      writes draft.request.json and draft.bundle.json"
    })
final class ExportCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "SCENARIO", description = "scenario file, or its stem")
  private String file = "";

  @Parameters(index = "1", paramLabel = "CASE", description = "name of a case, or part of it")
  private String name = "";

  @Mixin private RulesOption rules = new RulesOption();

  @Mixin private ExamplesOption examples = new ExamplesOption();

  @Option(names = "--bundle", description = "prints the Bundle instead of the request")
  private boolean bundle;

  @Option(
      names = "--out",
      paramLabel = "NAME",
      description = "writes NAME.request.json and NAME.bundle.json instead of printing")
  private @Nullable String target;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PackFolder folder = rules.folder();
    ScenarioRunner runner = examples.runner(Advisor.of(folder));
    Scenario scenario = find(ScenarioFiles.read(folder, runner.sets()));
    Export export = runner.export(scenario);
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    if (target == null) {
      out.println((bundle ? export.bundle() : export.request()).toPrettyString());
    } else {
      write(target + ".request.json", export.request().toPrettyString(), out);
      write(target + ".bundle.json", export.bundle().toPrettyString(), out);
      out.println("service " + export.service() + ", read on " + scenario.today());
    }
    out.flush();
    return SkinfirstCommand.FINE;
  }

  private static void write(String file, String text, PrintWriter out) throws IOException {
    Files.writeString(Path.of(file), text + '\n');
    out.println("wrote " + file);
  }

  /** The case of this name, or the only one that holds it. */
  private Scenario find(List<Scenario> all) {
    String stem = file.replaceFirst("\\.scenarios\\.yaml$", "").replaceFirst("^rules/", "");
    List<Scenario> cases =
        all.stream().filter(s -> s.file().equals(stem + ScenarioFiles.SUFFIX)).toList();
    if (cases.isEmpty()) {
      List<String> files = all.stream().map(Scenario::file).distinct().toList();
      throw new UnreadableInputException(
          "no scenarios '" + file + "'; did you mean '" + Nearest.of(stem, files) + "'?");
    }
    List<String> names = cases.stream().map(Scenario::name).toList();
    for (Scenario scenario : cases) {
      if (scenario.name().equals(name)) {
        return scenario;
      }
    }
    List<Scenario> found = cases.stream().filter(s -> s.name().contains(name)).toList();
    if (found.isEmpty()) {
      throw new UnreadableInputException(
          "no case '" + name + "'; did you mean '" + Nearest.of(name, names) + "'?");
    }
    if (found.size() > 1) {
      throw new UnreadableInputException(
          found.size()
              + " cases hold '"
              + name
              + "': "
              + String.join(", ", found.stream().limit(5).map(s -> "'" + s.name() + "'").toList()));
    }
    return found.get(0);
  }
}
