package org.skinfirst.command;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.skinfirst.author.expand.ExpandedFolder;
import org.skinfirst.author.expand.TerminologyServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Fills value sets from a terminology server. */
@Command(
    name = "expand",
    description = {
      "Asks a FHIR terminology server ($expand) which codes belong to value sets, and keeps them in",
      "their files under 'expansion', with version and date; what people wrote under 'compose' stays.",
      "They count as codes, not as words. Without names: the sets that have a 'filter'."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example:",
      "  skinfirst expand --rules rules --terminology https://tx.example.org/r4 some-set"
    })
final class ExpandCommand implements Callable<Integer> {

  private static final int NAMED = 10;

  @Parameters(paramLabel = "SET", arity = "0..*", description = "ids of value sets")
  private List<String> sets = List.of();

  @Option(
      names = "--terminology",
      required = true,
      paramLabel = "URL",
      description = "FHIR base URL of the server")
  private String terminology = "";

  @Mixin private RulesOption rules = new RulesOption();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    ExpandedFolder folder = new ExpandedFolder(rules.onDisk());
    TerminologyServer server = new TerminologyServer(terminology);
    List<String> asked = sets.isEmpty() ? folder.filtered() : sets;
    if (asked.isEmpty()) {
      out.println("no value set has a filter; name those that the server shall expand");
    }
    boolean complete = true;
    for (String id : asked) {
      ExpandedFolder.Change change =
          folder.expand(id, server, Clock.systemUTC().instant().toString());
      out.println(
          id
              + ": "
              + change.codes()
              + " codes, "
              + change.added().size()
              + " new, "
              + change.removed().size()
              + " gone");
      tell("new ", change.added(), out);
      tell("gone", change.removed(), out);
      change.refused().forEach(why -> out.println("  as it was: " + why));
      complete &= change.refused().isEmpty();
    }
    out.flush();
    return complete ? SkinfirstCommand.FINE : SkinfirstCommand.FINDINGS;
  }

  private static void tell(String what, List<String> codes, PrintWriter out) {
    codes.stream().limit(NAMED).forEach(code -> out.println("  " + what + "  " + code));
    if (codes.size() > NAMED) {
      out.println("  " + what + "  and " + (codes.size() - NAMED) + " more");
    }
  }
}
