package org.skinfirst.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.skinfirst.advice.Advisor;
import org.skinfirst.author.coverage.Coverage;
import org.skinfirst.author.coverage.CoverageFinder;
import org.skinfirst.author.coverage.CoveragePages;
import org.skinfirst.pack.PackFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the scenarios leave unproven. */
@Command(
    name = "coverage",
    description =
        "Tells which rules never fire, which conditions never decide, and which members of value"
            + " sets, rows of tables and blanks of cards no scenario uses.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  skinfirst coverage --html target/coverage"})
final class CoverageCommand implements Callable<Integer> {

  @Mixin private RulesOption rules = new RulesOption();

  @Mixin private CasesOption scenarios = new CasesOption();

  @Option(
      names = "--html",
      paramLabel = "DIR",
      description = "writes pages with the DRL coloured line by line")
  private @Nullable Path html;

  @Option(names = "--json", description = "prints JSON")
  private boolean json;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    var line = Objects.requireNonNull(spec).commandLine();
    ProgressPrinter progress = new ProgressPrinter(line.getErr());
    PackFolder folder = rules.folder();
    Advisor advisor = Advisor.of(folder);
    progress.at("reading scenarios", 0, 1);
    Coverage coverage =
        new CoverageFinder(folder, advisor, scenarios.cases(folder, advisor), progress).find();
    PrintWriter out = line.getOut();
    if (json) {
      JsonPrinter.print(out, coverage);
    } else {
      print(coverage, out);
    }
    if (html != null) {
      Files.createDirectories(html);
      for (Map.Entry<String, String> page :
          new CoveragePages(folder, coverage).write().entrySet()) {
        Files.writeString(html.resolve(page.getKey()), page.getValue());
      }
    }
    out.flush();
    return coverage.isComplete() ? SkinfirstCommand.FINE : SkinfirstCommand.FINDINGS;
  }

  private static void print(Coverage coverage, PrintWriter out) {
    for (Coverage.RuleUse use : coverage.rules()) {
      if (use.fires() == 0) {
        out.println(place(use, use.rule().line()) + "never fires");
      }
      for (Coverage.Decision decision : use.decisions()) {
        if (decision.isOpen()) {
          out.println(place(use, decision.line()) + "never decides: " + decision.text());
        } else if (!decision.isDecisive()) {
          out.println(place(use, decision.line()) + "without effect: " + decision.text());
          out.println("    " + decision.because());
        }
      }
    }
    long fired = coverage.rules().stream().filter(use -> use.fires() > 0).count();
    unused(coverage.members(), out);
    unused(coverage.rows(), out);
    unused(coverage.blanks(), out);
    out.println(fired + " of " + coverage.rules().size() + " rules fired");
    out.println(coverage.countDecisions());
    out.println(Coverage.count(coverage.members(), "members of value sets used"));
    out.println(Coverage.count(coverage.rows(), "rows of tables used"));
    out.println(Coverage.count(coverage.blanks(), "blanks of cards used"));
    out.println("by " + coverage.cases() + " cases");
  }

  private static String place(Coverage.RuleUse use, int line) {
    return use.rule().file() + ':' + line + "  " + use.rule().name() + "  ";
  }

  private static void unused(List<Coverage.Item> items, PrintWriter out) {
    for (Coverage.Item item : items) {
      if (item.isOpen()) {
        out.println(item.file() + ':' + item.line() + "  never used: " + item.name());
      }
    }
  }
}
