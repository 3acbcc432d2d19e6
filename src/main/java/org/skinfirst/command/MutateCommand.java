package org.skinfirst.command;

import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.skinfirst.advice.Advisor;
import org.skinfirst.author.cases.Cases;
import org.skinfirst.author.mutation.Mutant;
import org.skinfirst.author.mutation.Mutation;
import org.skinfirst.author.mutation.MutationReport;
import org.skinfirst.pack.PackFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Breaks the rules and tells which breaks no scenario notices. */
@Command(
    name = "mutate",
    description =
        "Breaks rules, tables, value sets and pack.yaml in small ways, and lists the breaks that no"
            + " scenario notices. One that changes nothing is marked in mutants.yaml, with a"
            + " reason.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  skinfirst mutate topic/recommendation"})
final class MutateCommand implements Callable<Integer> {

  @Parameters(
      arity = "0..1",
      paramLabel = "FILTER",
      description = "only breaks whose description holds this, such as a rule's or a file's name")
  private String filter = "";

  @Mixin private RulesOption rules = new RulesOption();

  @Mixin private CasesOption scenarios = new CasesOption();

  @Option(names = "--json", description = "prints JSON")
  private boolean json;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    var line = Objects.requireNonNull(spec).commandLine();
    ProgressPrinter progress = new ProgressPrinter(line.getErr());
    PackFolder folder = rules.folder();
    Advisor advisor = Advisor.of(folder);
    progress.at("reading scenarios", 0, 1);
    Cases cases = scenarios.cases(folder, advisor);
    MutationReport report = new Mutation(folder, advisor, cases, filter, progress).run();
    PrintWriter out = line.getOut();
    if (json) {
      JsonPrinter.print(out, report);
    } else {
      print(report, out);
    }
    out.flush();
    return report.isClean() ? SkinfirstCommand.FINE : SkinfirstCommand.FINDINGS;
  }

  private static void print(MutationReport report, PrintWriter out) {
    for (Mutant mutant : report.survivors()) {
      out.println("SURVIVED " + mutant.file() + ':' + mutant.line() + "  " + mutant.id());
      out.println("    would be noticed by: " + mutant.idea());
    }
    for (String pattern : report.staleReasons()) {
      out.println("STALE    mutants.yaml  " + pattern);
      out.println("    every break that it names is noticed, or is no more: delete it");
    }
    report.made().forEach((source, count) -> out.println(count + " breaks of " + source));
    out.println(
        report.all()
            + " breaks tried on "
            + report.cases()
            + " cases: "
            + report.killed()
            + " noticed, "
            + report.equivalents().size()
            + " without effect, "
            + report.survivors().size()
            + " survived");
  }
}
