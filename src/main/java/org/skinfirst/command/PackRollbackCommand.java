package org.skinfirst.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.skinfirst.pack.signed.PackFile;
import org.skinfirst.pack.signed.UnusablePackException;
import org.skinfirst.server.rules.KeptPacks;
import org.skinfirst.server.settings.PackSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts the pack that was served before in the place of one that is served. */
@Command(
    name = "rollback",
    description = {
      "Puts the pack that the service served before this one back in its place. A running service",
      "takes it as it takes every new pack; a stopped one starts with it."
    },
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  skinfirst pack rollback /srv/skinfirst/rules.pack"})
final class PackRollbackCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "FILE", description = "pack that skinfirst.rules names")
  private Path file = Path.of("");

  @Option(
      names = "--kept",
      paramLabel = "DIR",
      description = "folder of the packs served last; default: what the settings say")
  private @Nullable Path kept;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PackSettings settings = PackSettings.of();
    Path folder = kept == null ? Objects.requireNonNull(settings.kept()) : kept;
    Path before =
        new KeptPacks(folder)
            .otherThan(digest())
            .orElseThrow(
                () ->
                    new UnreadableInputException(
                        "no other pack is kept in " + folder + ": put one back by hand"));
    PackFile pack = PackFile.read(before);
    List<String> signers = settings.isTrusting() ? settings.keys().check(pack) : List.of();
    pack.write(file);
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    out.println("put back into " + file + (signers.isEmpty() ? "" : ", signed by " + signers));
    PackPrinter.print(out, pack, List.of());
    return SkinfirstCommand.FINE;
  }

  /** Of the pack that is there; none where it cannot be read. */
  private String digest() throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new UnreadableInputException(file + " is no file");
    }
    try {
      return PackFile.read(file).manifest().digest();
    } catch (UnusablePackException e) {
      return "not readable"; // whatever is kept is better
    }
  }
}
