package org.skinfirst.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.skinfirst.advice.Advisor;
import org.skinfirst.author.uses.Uses;
import org.skinfirst.pack.Nearest;
import org.skinfirst.pack.PackFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Who uses something of a folder of rules. */
@Command(
    name = "uses",
    description =
        "Tells which rules, cards, tables, value sets and scenarios name ID: a value set, a table,"
            + " an entry of the evidence register, an order, a situation, a recommendation; or a"
            + " code, and from which sources it is.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  skinfirst uses some-kind --rules rules",
      "  skinfirst uses SCT#123 --rules rules"
    })
final class UsesCommand implements Callable<Integer> {

  private static final int MOST_SCENARIOS = 10;

  @Parameters(index = "0", paramLabel = "ID", description = "what is looked for")
  private String id = "";

  @Mixin private RulesOption rules = new RulesOption();

  @Option(names = "--all", description = "all places in scenarios; default: the first 10")
  private boolean all;

  @Option(names = "--json", description = "prints JSON")
  private boolean json;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    PackFolder folder = rules.folder();
    Uses uses = new Uses(folder, Advisor.of(folder));
    String what = uses.what(id);
    if (what.isEmpty()) {
      throw new UnreadableInputException(
          "nothing is called '" + id + "'; did you mean '" + Nearest.of(id, uses.names()) + "'?");
    }
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    Map<String, List<Uses.Place>> places = uses.of(id);
    if (json) {
      JsonPrinter.print(out, places);
    } else {
      print(what, places, uses, out);
    }
    out.flush();
    return SkinfirstCommand.FINE;
  }

  private void print(
      String what, Map<String, List<Uses.Place>> places, Uses uses, PrintWriter out) {
    out.println(id + ": " + what + (places.isEmpty() ? ", which nothing names" : ""));
    places.forEach((sort, found) -> print(sort, found, out));
    if (what.equals("value set")) {
      uses.byWayOf(id).forEach((set, found) -> print("rules, by way of " + set, found, out));
    }
  }

  private void print(String sort, List<Uses.Place> places, PrintWriter out) {
    out.println(sort + " (" + places.size() + ')');
    boolean isCut = sort.equals("scenarios") && !all && places.size() > MOST_SCENARIOS;
    for (Uses.Place place : isCut ? places.subList(0, MOST_SCENARIOS) : places) {
      out.println("  " + place.file() + ':' + place.line() + "  " + place.text());
    }
    if (isCut) {
      out.println("  and " + (places.size() - MOST_SCENARIOS) + " more (--all)");
    }
  }
}
