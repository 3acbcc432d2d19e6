package org.skinfirst.command;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.skinfirst.pack.signed.PackFile;
import org.skinfirst.pack.signed.PackManifest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells what a pack says of itself. */
@Command(
    name = "inspect",
    description = "Tells what is in a pack and who says that they signed it; trusts nobody.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  skinfirst pack inspect rules.pack --json"})
final class PackInspectCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "FILE", description = "pack to look into")
  private Path file = Path.of("");

  @Option(names = "--json", description = "for machines, with the digest of each file")
  private boolean json;

  @Spec private @Nullable CommandSpec spec;

  private record Signed(String by, String on, String key) {}

  private record Report(
      String id,
      String version,
      String digest,
      @JsonProperty("engine_from") String from,
      @JsonProperty("engine_below") String below,
      List<Signed> signatures,
      Map<String, String> files) {}

  @Override
  public Integer call() throws IOException {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    PackFile pack = PackFile.read(file);
    if (json) {
      PackManifest manifest = pack.manifest();
      JsonPrinter.print(
          out,
          new Report(
              manifest.id(),
              manifest.version(),
              manifest.digest(),
              manifest.engine().from(),
              manifest.engine().below(),
              pack.signatures().stream()
                  .map(one -> new Signed(one.by(), one.on().toString(), one.keyId()))
                  .toList(),
              manifest.files()));
    } else {
      PackPrinter.print(out, pack, List.of());
    }
    out.flush();
    return SkinfirstCommand.FINE;
  }
}
