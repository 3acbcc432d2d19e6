package org.skinfirst.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.skinfirst.population.ExportPeople;
import org.skinfirst.population.Pace;
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

  private static final long BETWEEN = 10_000;

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
    Comparison comparison = new Comparison(before, after, mostChanges);
    if (people != null) {
      compareExport(comparison, before, after, people, line.getErr());
      PeopleFolder.each(people, comparison::add);
    }
    if (boundaries) {
      List<Somebody> all = boundaryPeople(before, after, newFolder);
      int done = 0;
      for (Somebody one : all) {
        comparison.add(one);
        progress.at("people", ++done, all.size());
      }
    }
    Difference difference = comparison.difference();
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

  private List<Somebody> boundaryPeople(Side before, Side after, PackFolder folder) {
    ScenarioRunner runner = scenarios.runner(after.advisor());
    return BoundaryPeople.of(
        List.of(before.advisor(), after.advisor()),
        scenarios.cases(folder, after.advisor()),
        runner,
        call.day());
  }

  /** One after another: an export may hold more people than memory does. */
  private static void compareExport(
      Comparison comparison, Side before, Side after, Path people, PrintWriter err)
      throws IOException {
    if (!ExportPeople.areIn(people)) {
      return;
    }
    List<Advisor> advisors = List.of(before.advisor(), after.advisor());
    Pace pace =
        new Pace(
            (text, isLast) -> {
              err.println(text);
              err.flush();
            },
            BETWEEN);
    ExportPeople.Counts counts =
        ExportPeople.each(
            people,
            advisors,
            pace,
            (patient, bundle) -> comparison.add(PeopleFolder.somebody(patient, bundle)));
    comparison.addQuiet(counts.people() - counts.cohort());
    if (counts.rejects() > 0) {
      err.println(counts.rejects() + " lines or files were not used; 'screen' says which");
      err.flush();
    }
  }

  private void print(Difference difference, PrintWriter out) {
    difference.changes().forEach(change -> print(change, out));
    if (difference.moreChanges() > 0) {
      out.println("and " + difference.moreChanges() + " more changes (--most-changes)");
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
    if (difference.moreUnreadable() > 0) {
      out.println("and " + difference.moreUnreadable() + " more who were not read");
    }
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
