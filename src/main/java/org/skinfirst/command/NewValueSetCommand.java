package org.skinfirst.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.skinfirst.author.scaffold.ValueSetScaffold;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.server.call.ChartDay;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a value set of a short list of words and codes. */
@Command(
    name = "new-valueset",
    description =
        "Writes a FHIR ValueSet of a short list, and a line of the register for each of its codes,"
            + " with TODO where your words go. A line of the list is what something is called, with"
            + " other words for it behind bars: 'one word | another | es: otra'; a"
            + " code: 'SCT#123 Its display'; or, behind 'not:', what only sounds like it.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  skinfirst new-valueset some-kind 'one word | another' 'SCT#123 Its display'",
      "  skinfirst new-valueset some-kind --list words.txt --rules rules"
    })
final class NewValueSetCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "ID", description = "name of the file, and of the kind")
  private String id = "";

  @Parameters(index = "1..*", paramLabel = "LINE", description = "lines of the list")
  private List<String> lines = new ArrayList<>();

  @Option(names = "--list", paramLabel = "FILE", description = "file of such lines; - for stdin")
  private @Nullable String list;

  @Option(names = "--title", description = "what people call it; default: the name in words")
  private @Nullable String title;

  @Mixin private RulesOption rules = new RulesOption();

  @Option(names = "--date", description = "day that stands in the file; default: today")
  private @Nullable LocalDate date;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    NewFiles.checkName(id);
    List<String> all = new ArrayList<>(lines);
    if (list != null) {
      all.addAll(new String(CallOption.bytes(list), StandardCharsets.UTF_8).lines().toList());
    }
    String words = id.replace('-', ' ');
    String named =
        title == null ? Character.toUpperCase(words.charAt(0)) + words.substring(1) : title;
    ValueSetScaffold scaffold = new ValueSetScaffold(id, named, all);
    if (scaffold.isEmpty()) {
      throw new UnreadableInputException(
          "the list names nothing; write a line for each thing: 'one word | another word'");
    }
    Path root = rules.onDisk();
    NewFiles files = new NewFiles(root, Objects.requireNonNull(spec).commandLine().getOut());
    files.checkNew("valuesets/" + id + ".json");
    files.write(scaffold.files(PackFolder.of(root), ChartDay.orToday(date)));
    files.next(
        "name it in a rule: kinds contains \"" + id + '"',
        "skinfirst lint --rules " + root + "    (names each TODO)");
    return SkinfirstCommand.FINE;
  }
}
