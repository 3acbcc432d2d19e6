package org.skinfirst.command;

import java.io.IOException;
import java.nio.file.Path;
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

/** Puts store and key of a backup in their places. */
@Command(
    name = "restore",
    description =
        "Puts the store and the key of a backup in their places, once both are found to be whole"
            + " and to belong together. Stop the service before.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  skinfirst feedback restore /backup/feedback.zip --replace"})
final class FeedbackRestoreCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "FILE", description = "what 'feedback backup' has made")
  private Path backup = Path.of("");

  @Option(names = "--replace", description = "gives up the store and the key that are there")
  private boolean replace;

  @Mixin private StoreOption store = new StoreOption();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    FeedbackSettings settings = store.embedded("pg_restore");
    StorePrinter.print(
        Objects.requireNonNull(spec).commandLine().getOut(),
        "restored",
        new Backup(backup.toAbsolutePath())
            .restore(settings.place().file(), settings.keyFile(), replace));
    return SkinfirstCommand.FINE;
  }
}
