package org.skinfirst.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.skinfirst.feedback.Backup;
import org.skinfirst.server.settings.FeedbackSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Copies store and key into one file. */
@Command(
    name = "backup",
    description =
        "Copies the embedded store and its key into one file and checks it. The service may run"
            + " meanwhile. Whoever has the file can find patients: keep it as safe as the store.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  skinfirst feedback backup /backup/feedback.zip"})
final class FeedbackBackupCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "FILE", description = "file to make; must not exist yet")
  private Path backup = Path.of("");

  @Option(
      names = "--replace",
      description = "overwrites a file that is there, once the new is whole")
  private boolean replace;

  @Mixin private StoreOption store = new StoreOption();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    FeedbackSettings settings = store.embedded("pg_dump");
    if (Files.exists(backup) && !replace) {
      throw new UnreadableInputException(
          backup + " exists; name another file, or add --replace to overwrite it");
    }
    store.open().close();
    StorePrinter.print(
        Objects.requireNonNull(spec).commandLine().getOut(),
        "backed up",
        new Backup(backup.toAbsolutePath())
            .make(settings.place().file(), settings.secret(), Clock.systemUTC().instant()));
    return SkinfirstCommand.FINE;
  }
}
