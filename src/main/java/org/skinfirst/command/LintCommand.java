package org.skinfirst.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.skinfirst.author.lint.Linter;
import org.skinfirst.author.lint.Sarif;
import org.skinfirst.pack.Fault;
import org.skinfirst.pack.Lint;
import org.skinfirst.pack.Nearest;
import org.skinfirst.server.call.ChartDay;
import org.skinfirst.text.Build;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells every fault of a folder of rules. */
@Command(
    name = "lint",
    description = "Tells every fault of the rules: file:line, number, what is wrong and the fix.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  skinfirst lint --rules rules",
      "  skinfirst lint --explain L07",
      "  skinfirst lint --rules rules --sarif lint.sarif"
    })
final class LintCommand implements Callable<Integer> {

  @Mixin private RulesOption rules = new RulesOption();

  @Option(names = "--date", description = "day by which evidence has grown old; default: today")
  private @Nullable LocalDate date;

  @Option(names = "--explain", paramLabel = "L07", description = "says what a number means")
  private @Nullable String explain;

  @Option(names = "--sarif", paramLabel = "FILE", description = "writes SARIF 2.1.0 as well")
  private @Nullable Path sarif;

  @Option(names = "--json", description = "prints JSON")
  private boolean json;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    if (explain != null) {
      explain(out, lint(explain));
      out.flush();
      return SkinfirstCommand.FINE;
    }
    LocalDate today = ChartDay.orToday(date);
    List<Fault> faults = Linter.faults(rules.written(), today);
    if (sarif != null) {
      Files.writeString(sarif, Sarif.of(faults, Build.version(), rules.place()));
    }
    if (json) {
      JsonPrinter.print(out, faults.stream().map(LintCommand::report).toList());
    } else {
      print(out, faults);
    }
    out.flush();
    return faults.isEmpty() ? SkinfirstCommand.FINE : SkinfirstCommand.FINDINGS;
  }

  /** A fault as JSON shows it. */
  record Report(String lint, String file, int line, String message, String fix) {}

  private static Report report(Fault fault) {
    return new Report(
        fault.lint().code(), fault.file(), fault.line(), fault.message(), fault.help());
  }

  private static Lint lint(String code) {
    List<String> codes = Arrays.stream(Lint.values()).map(Lint::code).toList();
    return Lint.of(code)
        .orElseThrow(
            () ->
                new UnreadableInputException(
                    "no fault has the number '"
                        + code
                        + "'; did you mean "
                        + Nearest.of(code, codes)
                        + "?"));
  }

  private static void explain(PrintWriter out, Lint lint) {
    out.println(Ansi.AUTO.string("@|bold " + lint.code() + "  " + lint.title() + "|@"));
    out.println("  avoid   " + lint.avoid());
    out.println("  prefer  " + lint.prefer());
    out.println("  why     " + lint.why());
  }

  /** The first as it is, the places of the others under it. */
  private static void printAlike(PrintWriter out, List<Fault> same) {
    out.println(same.get(0));
    if (same.size() > 1) {
      out.println(
          same.stream()
              .skip(1)
              .map(fault -> fault.line() > 0 ? fault.file() + ':' + fault.line() : fault.file())
              .collect(Collectors.joining(", ", "    also seen at: ", "")));
    }
  }

  private static void print(PrintWriter out, List<Fault> faults) {
    Map<List<Object>, List<Fault>> alike = new LinkedHashMap<>();
    for (Fault fault : faults) {
      List<Object> said = List.of(fault.lint(), fault.message(), fault.help());
      alike.computeIfAbsent(said, key -> new ArrayList<>()).add(fault);
    }
    alike.values().forEach(same -> printAlike(out, same));
    if (faults.isEmpty()) {
      out.println(Ansi.AUTO.string("@|green no fault|@"));
    } else {
      String first = faults.get(0).lint().code();
      out.println();
      out.println(
          (faults.size() == 1 ? "1 fault" : faults.size() + " faults")
              + "; what a number means: skinfirst lint --explain "
              + first);
    }
  }
}
