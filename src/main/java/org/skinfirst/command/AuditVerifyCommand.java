package org.skinfirst.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.skinfirst.audit.AuditFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks that nothing was changed, added or taken away. */
@Command(
    name = "verify",
    description = {
      "Checks the chain of an audit trail over all of its files. Exit code 1 where it is broken.",
      "Note the head elsewhere: with --holds it shows later that the end was not cut off."
    },
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  skinfirst audit verify /var/lib/skinfirst/audit"})
final class AuditVerifyCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "DIR", description = "folder of the trail")
  private Path folder = Path.of("");

  @Option(
      names = "--holds",
      paramLabel = "HASH",
      description = "a head that was noted before; must be in the chain")
  private String holds = "";

  @Option(names = "--json", description = "for machines")
  private boolean json;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new UnreadableInputException(folder + " is no folder of an audit trail");
    }
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    AuditFiles.Report report = new AuditFiles(folder).verify(holds);
    if (json) {
      JsonPrinter.print(out, report);
    } else {
      print(out, report);
    }
    out.flush();
    return report.faults().isEmpty() && report.holds()
        ? SkinfirstCommand.FINE
        : SkinfirstCommand.FINDINGS;
  }

  private void print(PrintWriter out, AuditFiles.Report report) {
    out.println("events  " + report.events() + " in " + report.files() + " files");
    if (report.first() != null) {
      out.println("from    " + report.first());
      out.println("to      " + report.last());
    }
    out.println("head    " + report.head());
    report.faults().forEach(fault -> out.println(Marks.coloured("NO  " + fault)));
    if (!report.holds()) {
      out.println(Marks.coloured("NO  " + holds + " is not in the chain"));
    }
    if (report.faults().isEmpty() && report.holds()) {
      out.println(Marks.coloured("ok  nothing was changed, added or taken away in between"));
    }
  }
}
