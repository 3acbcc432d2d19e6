package org.skinfirst.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.skinfirst.advice.Advisor;
import org.skinfirst.author.Scaffold;
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
    PackFolder folder = PackFolder.of(root);
    Scaffold scaffold = new Scaffold(folder, Advisor.of(folder));
    String topic = id.substring(0, id.indexOf('/'));
    if (!scaffold.topics().contains(topic)) {
      throw new UnreadableInputException(
          "no topic '" + topic + "'; did you mean '" + Nearest.of(topic, scaffold.topics()) + "'?");
    }
    if (!folder.paths(id + '.', "").isEmpty()) {
      throw new UnreadableInputException(id + " is there already; nothing was written");
    }
    LocalDate today = ChartDay.orToday(date);
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    for (Map.Entry<String, String> file : scaffold.files(id, today).entrySet()) {
      Files.writeString(root.resolve(file.getKey()), file.getValue());
      out.println("wrote " + root.resolve(file.getKey()));
    }
    out.println();
    out.println("next: skinfirst test --watch " + id + " --rules " + root);
    out.println("      skinfirst lint --rules " + root + "    (names each TODO)");
    out.flush();
    return SkinfirstCommand.FINE;
  }
}
