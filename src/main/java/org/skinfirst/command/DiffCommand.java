package org.skinfirst.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.skinfirst.advice.Advisor;
import org.skinfirst.author.ScenarioRunner;
import org.skinfirst.author.diff.Comparison;
import org.skinfirst.author.diff.Difference;
import org.skinfirst.author.diff.DifferencePage;
import org.skinfirst.author.diff.DifferenceText;
import org.skinfirst.author.diff.Side;
import org.skinfirst.author.people.BoundaryPeople;
import org.skinfirst.author.people.PeopleFolder;
import org.skinfirst.author.people.Somebody;
import org.skinfirst.author.why.Explainer;
import org.skinfirst.author.why.Why;
import org.skinfirst.author.why.WhyText;
import org.skinfirst.pack.Nearest;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.text.Names;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What a change of the rules would do to people. */
@Command(
    name = "diff",
    description =
        "Tells who gains and who loses which card under the rules in NEW, compared with those in"
            + " OLD, and which condition decides. 'shipped' stands for the shipped rules.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  skinfirst diff shipped rules --people export --boundaries"})
final class DiffCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "OLD", description = "folder of rules")
  private String old = "";

  @Parameters(index = "1", paramLabel = "NEW", description = "folder of rules")
  private String now = "";

  @Option(
      names = "--people",
      paramLabel = "DIR",
      description = "requests and Bundles (.json), or a bulk export (.ndjson); .gz too")
  private @Nullable Path people;

  @Option(
      names = "--boundaries",
      description =
          "also people made up a day before, on and after each age bound: the charts of the"
              + " scenarios, and what the tables name crossed with each other")
  private boolean boundaries;

  @Option(
      names = "--most-cards",
      paramLabel = "N",
      description = "fails when 100 people get more than N cards under the new rules")
  private @Nullable Double mostCards;

  @Option(
      names = "--most-changes",
      paramLabel = "N",
      description = "lists N changes; the counts tell of all; default: ${DEFAULT-VALUE}")
  private int mostChanges = 100;

  @Mixin private CallOption call = new CallOption();

  @Mixin private CasesOption scenarios = new CasesOption();

  @Option(
      names = "--without",
      paramLabel = "ID",
      description = "leaves this recommendation or situation out of the rules in NEW")
  private @Nullable String without;

  @Option(names = "--html", paramLabel = "FILE", description = "writes a page for those who decide")
  private @Nullable Path html;

  @Option(names = "--json", description = "prints JSON")
  private boolean json;

  @Spec private @Nullable CommandSpec spec;

  private void checkLimits() {
    if (mostChanges < 0) {
      throw new UnreadableInputException("--most-changes is " + mostChanges + "; give 0 or more");
    }
    if (mostCards != null && !(mostCards >= 0)) {
      throw new UnreadableInputException("--most-cards is " + mostCards + "; give 0 or more");
    }
  }

  @Override
  public Integer call() throws IOException {
    checkLimits();
    var line = Objects.requireNonNull(spec).commandLine();
    PackFolder oldFolder = folder(old);
    PackFolder newFolder = leftOut(folder(now));
    if (people == null && !boundaries) {
      throw new UnreadableInputException("say whom to ask about: --people DIR, --boundaries");
    }
    ProgressPrinter progress = new ProgressPrinter(line.getErr());
    Side before = side(oldFolder);
    Side after = side(newFolder);
    List<Somebody> all = everybody(before, after, newFolder);
    Difference difference = new Comparison(before, after, progress).of(all);
    PrintWriter out = line.getOut();
    if (json) {
      JsonPrinter.print(out, difference);
    } else {
      print(difference, out);
    }
    if (html != null) {
      Files.writeString(html, DifferencePage.of(difference, title(), mostChanges));
    }
    boolean noisy = mostCards != null && difference.cardsPerHundred() > mostCards;
    if (noisy) {
      line.getErr().println("more cards than the noise budget of " + mostCards + " allows");
    }
    out.flush();
    return noisy ? SkinfirstCommand.FINDINGS : SkinfirstCommand.FINE;
  }

  private String title() {
    return "From " + old + " to " + now + (without == null ? "" : " without " + without);
  }

  private PackFolder leftOut(PackFolder folder) {
    if (without == null) {
      return folder;
    }
    if (!folder.has(without + ".drl")) {
      Set<String> ids = new TreeSet<>();
      folder.paths("", ".drl").forEach(path -> ids.add(path.substring(0, path.length() - 4)));
      throw new UnreadableInputException(
          "no rule '" + without + "'; did you mean '" + Nearest.of(without, ids) + "'?");
    }
    return folder.without(without);
  }

  private static PackFolder folder(String name) {
    return name.equals("shipped") ? PackFolder.shipped() : RulesOption.folder(Path.of(name));
  }

  private Side side(PackFolder folder) {
    Advisor advisor = Advisor.of(folder);
    return new Side(advisor, new Explainer(advisor), call.reader(advisor));
  }

  private List<Somebody> everybody(Side before, Side after, PackFolder folder) throws IOException {
    List<Somebody> all = new ArrayList<>();
    if (people != null) {
      all.addAll(
          PeopleFolder.read(people, List.of(before.advisor().pack(), after.advisor().pack())));
    }
    if (boundaries) {
      ScenarioRunner runner = scenarios.runner(after.advisor());
      all.addAll(
          BoundaryPeople.of(
              List.of(before.advisor(), after.advisor()),
              scenarios.cases(folder, after.advisor()),
              runner,
              call.day()));
    }
    return all;
  }

  private void print(Difference difference, PrintWriter out) {
    difference.changes().stream().limit(mostChanges).forEach(change -> print(change, out));
    int more = difference.changes().size() - mostChanges;
    if (more > 0) {
      out.println("and " + more + " more changes (--most-changes)");
    }
    out.printf(Locale.ROOT, "%n%-40s %8s %8s %8s %8s%n", "", "gained", "lost", "reworded", "same");
    difference
        .recommendations()
        .forEach(
            (id, counts) ->
                out.printf(
                    Locale.ROOT,
                    "%-40s %8d %8d %8d %8d%n",
                    id,
                    counts.gained(),
                    counts.lost(),
                    counts.reworded(),
                    counts.same()));
    out.println();
    DifferenceText.sentences(difference).forEach(out::println);
    difference.unreadable().forEach(message -> out.println("not read: " + message));
    out.printf(
        Locale.ROOT,
        "%d people; cards for 100 of them: %.1f before, %.1f now%n",
        difference.people(),
        difference.cardsPerHundredBefore(),
        difference.cardsPerHundred());
  }

  private static void print(Difference.Change change, PrintWriter out) {
    String kind = Names.lower(change.kind());
    out.println(kind + "  " + change.recommendation() + "  " + change.person());
    print("old", change.before(), out);
    print("new", change.after(), out);
  }

  private static void print(String side, @Nullable Why why, PrintWriter out) {
    if (why != null) {
      WhyText.brief(why).forEach(line -> out.println("    " + side + "  " + line));
    }
  }
}
