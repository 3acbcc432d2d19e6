package org.skinfirst.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.skinfirst.author.scaffold.PackScaffold;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.server.call.ChartDay;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a new folder of rules. */
@Command(
    name = "new-pack",
    description =
        "Writes a folder of rules for another field of medicine: lint finds nothing in it, and it"
            + " can be served; 'new-rule' adds the first rule. The folder's name becomes its id.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  skinfirst new-pack some-field"})
final class NewPackCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "DIR", description = "folder to write; new, or empty")
  private Path folder = Path.of(".");

  @Option(names = "--date", description = "day that stands in the files; default: today")
  private @Nullable LocalDate date;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    String id = folder.toAbsolutePath().normalize().getFileName().toString();
    NewFiles.checkName(id);
    if (Files.isDirectory(folder)) {
      try (Stream<Path> there = Files.list(folder)) {
        if (there.findAny().isPresent()) {
          throw new UnreadableInputException(folder + " is not empty; nothing was written");
        }
      }
    }
    PackScaffold scaffold = new PackScaffold(id, ChartDay.orToday(date));
    NewFiles files = new NewFiles(folder, Objects.requireNonNull(spec).commandLine().getOut());
    files.write(scaffold.files());
    files.write(scaffold.changelog(PackFolder.of(folder)));
    files.next(
        "skinfirst new-rule recommend/some-name --rules " + folder,
        "skinfirst lint --rules " + folder,
        "skinfirst serve --skinfirst.rules=" + folder);
    return SkinfirstCommand.FINE;
  }
}
