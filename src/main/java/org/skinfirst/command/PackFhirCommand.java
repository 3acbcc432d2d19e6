package org.skinfirst.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.skinfirst.advice.Advisor;
import org.skinfirst.author.fhir.FhirPackage;
import org.skinfirst.pack.PackFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the rules as a FHIR package. */
@Command(
    name = "fhir",
    description =
        "Writes the rules as a FHIR R4 package (NPM): value sets, a Library for each rule file, and"
            + " a PlanDefinition for each recommendation with its wording and evidence.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  skinfirst pack fhir rules.tgz --rules rules"})
final class PackFhirCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "FILE", description = "archive to write, such as rules.tgz")
  private Path file = Path.of("");

  @Mixin private RulesOption rules = new RulesOption();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PackFolder folder = rules.folder();
    Files.write(file, FhirPackage.archive(folder, Advisor.of(folder)));
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    out.println("wrote " + file);
    out.flush();
    return SkinfirstCommand.FINE;
  }
}
