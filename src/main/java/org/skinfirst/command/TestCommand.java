package org.skinfirst.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.skinfirst.advice.Advisor;
import org.skinfirst.author.Concern;
import org.skinfirst.author.Scenario;
import org.skinfirst.author.ScenarioFiles;
import org.skinfirst.author.ScenarioRunner;
import org.skinfirst.author.Watch;
import org.skinfirst.pack.FaultyPackException;
import org.skinfirst.pack.PackFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs the scenarios, or lists of lines with their right classes. */
@Command(
    name = "test",
    description = "Runs all scenarios, or those whose file or name holds FILTER.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  skinfirst test some-topic",
      "  skinfirst test --watch --rules rules",
      "  skinfirst test --words rules/words/problems.tsv --html target/words"
    })
final class TestCommand implements Callable<Integer> {

  @Parameters(arity = "0..1", paramLabel = "FILTER", description = "part of a file or case name")
  private String filter = "";

  @Mixin private RulesOption rules = new RulesOption();

  @Mixin private ExamplesOption examples = new ExamplesOption();

  @Option(
      names = "--watch",
      description = "stays, and runs what a saved file concerns as soon as it is saved")
  private boolean watch;

  @Option(
      names = "--words",
      arity = "1..*",
      paramLabel = "FILE",
      description = {
        "runs lists of lines of charts instead: tab-separated, each named as one in"
            + " words/words.yaml;",
        "one line a wrong row, then right of all by class"
      })
  private List<Path> words = List.of();

  @Option(
      names = "--html",
      paramLabel = "DIR",
      description = "with --words: writes a page that says which class was taken for which")
  private @Nullable Path html;

  @Option(
      names = "--at-least",
      paramLabel = "PERCENT",
      description = "with --words: how much of each list must be right; default: ${DEFAULT-VALUE}")
  private double atLeast = 97;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    PackFolder folder = rules.folder();
    Advisor advisor = Advisor.of(folder);
    if (!words.isEmpty()) {
      ScenarioRunner runner = examples.runner(advisor);
      return new WordLists(folder, runner, out).run(words, atLeast, html)
          ? SkinfirstCommand.FINE
          : SkinfirstCommand.FINDINGS;
    }
    boolean fine = run(out, folder, advisor, path -> true);
    if (watch) {
      watch(out, folder, advisor);
    }
    return fine ? SkinfirstCommand.FINE : SkinfirstCommand.FINDINGS;
  }

  private boolean run(
      PrintWriter out, PackFolder folder, Advisor advisor, Predicate<String> wanted) {
    ScenarioRunner runner = examples.runner(advisor);
    List<Scenario> scenarios =
        ScenarioFiles.read(folder, runner.sets(), wanted).stream()
            .filter(scenario -> (scenario.file() + ' ' + scenario.name()).contains(filter))
            .toList();
    List<List<String>> failuresOfEach = scenarios.parallelStream().map(runner::run).toList();
    int failed = 0;
    for (int i = 0; i < scenarios.size(); i++) {
      Scenario scenario = scenarios.get(i);
      List<String> failures = failuresOfEach.get(i);
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
    return failed == 0;
  }

  /** Until the user ends it. */
  private void watch(PrintWriter out, PackFolder loadedFrom, Advisor loaded)
      throws IOException, InterruptedException {
    PackFolder folder = loadedFrom;
    Advisor advisor = loaded;
    if (folder.isShipped()) {
      folder = RulesOption.folder(rules.onDisk());
      advisor = Advisor.of(folder);
    }
    try (Watch files = new Watch(rules.onDisk())) {
      out.println("watching " + rules.onDisk() + "; Ctrl-C ends");
      out.flush();
      Set<String> changed = new TreeSet<>(); // since all was loaded and run last
      while (true) {
        changed.addAll(files.next());
        long start = System.nanoTime();
        out.println("\n" + String.join(", ", changed));
        try {
          folder = RulesOption.folder(rules.onDisk());
          if (!changed.stream().allMatch(path -> path.endsWith(ScenarioFiles.SUFFIX))) {
            advisor = advisor.again(folder);
          }
          run(out, folder, advisor, new Concern(folder, changed));
          changed.clear();
        } catch (FaultyPackException e) {
          out.println(e.getMessage());
        } catch (UncheckedIOException e) {
          out.println("a file went away while it was read; waiting for the next save");
        }
        out.printf(Locale.ROOT, "%d ms%n", (System.nanoTime() - start) / 1_000_000);
        out.flush();
      }
    }
  }
}
