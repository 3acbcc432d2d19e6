package org.skinfirst.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.skinfirst.advice.Advisor;
import org.skinfirst.author.scaffold.RuleScaffold;
import org.skinfirst.pack.Nearest;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.server.call.ChartDay;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the files of a new recommendation. */
@Command(
    name = "new-rule",
    description =
        "Writes rule, card and scenarios of a new recommendation: a draft that runs at once, with"
            + " TODO where your words go.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  skinfirst new-rule topic/some-name --rules rules"})
final class NewRuleCommand implements Callable<Integer> {

  /** How many letters may differ where another topic was meant. */
  private static final int NEAR = 2;

  /** Folders that hold something else. */
  private static final Set<String> OTHERS =
      Set.of("situations", "valuesets", "tables", "orders", "cues", "words", "products");

  private static final Pattern ID = Pattern.compile("[a-z]+/[a-z0-9]+(-[a-z0-9]+){0,4}");

  @Parameters(index = "0", paramLabel = "TOPIC/SLUG", description = "id of the recommendation")
  private String id = "";

  @Mixin private RulesOption rules = new RulesOption();

  @Option(names = "--date", description = "day of the changelog's line; default: today")
  private @Nullable LocalDate date;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (!ID.matcher(id).matches()) {
      throw new UnreadableInputException(
          "'" + id + "' is no id; write topic/some-name: lower case, one to five words");
    }
    Path root = rules.onDisk();
    PackFolder folder = RulesOption.folder(root);
    RuleScaffold scaffold = new RuleScaffold(folder, Advisor.of(folder));
    checkTopic(id.substring(0, id.indexOf('/')), scaffold.topics());
    if (!folder.paths(id + '.', "").isEmpty()) {
      throw new UnreadableInputException(id + " is there already; nothing was written");
    }
    LocalDate today = ChartDay.orToday(date);
    NewFiles files = new NewFiles(root, Objects.requireNonNull(spec).commandLine().getOut());
    files.write(scaffold.files(id, today));
    files.next(
        "skinfirst test --watch " + id + " --rules " + root,
        "skinfirst lint --rules " + root + "    (names each TODO)");
    return SkinfirstCommand.FINE;
  }

  /** A topic may be new, unless it is written almost as one that is there. */
  private static void checkTopic(String topic, Set<String> known) {
    if (OTHERS.contains(topic)) {
      throw new UnreadableInputException(
          "'" + topic + "' holds no recommendations; write recommend/some-name, for instance");
    }
    String near = Nearest.of(topic, known);
    if (!known.contains(topic) && Nearest.distance(topic, near) <= NEAR) {
      throw new UnreadableInputException("no topic '" + topic + "'; did you mean '" + near + "'?");
    }
  }
}
