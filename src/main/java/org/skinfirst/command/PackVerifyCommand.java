package org.skinfirst.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.skinfirst.pack.signed.PackFile;
import org.skinfirst.pack.signed.TrustedKeys;
import org.skinfirst.pack.signed.UnusablePackException;
import org.skinfirst.server.settings.PackSettings;
import org.skinfirst.text.Build;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks a pack as a service does before it serves it. */
@Command(
    name = "verify",
    description =
        "Checks that a pack is whole, signed by those who are trusted, and for this version of the"
            + " program. Exit code 1 where it would not be served.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example:",
      "  skinfirst pack verify rules.pack --key ana.public.pem --signatures 1"
    })
final class PackVerifyCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "FILE", description = "pack to check")
  private Path file = Path.of("");

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "trusted public key in PEM, several times; default: the settings' keys")
  private List<String> keys = List.of();

  @Option(
      names = "--signatures",
      paramLabel = "N",
      description = "how many must have signed; default: what the settings say")
  private @Nullable Integer signatures;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    PackSettings settings = PackSettings.of();
    List<String> trusted = keys.isEmpty() ? settings.trustedKeys() : keys;
    if (trusted.isEmpty()) {
      throw new UnreadableInputException(
          "no key is trusted: name public keys with --key, or set skinfirst.pack.trusted-keys");
    }
    TrustedKeys judge =
        new TrustedKeys(trusted, signatures == null ? settings.signatures() : signatures);
    String wrong = wrong(judge, out);
    if (!wrong.isEmpty()) {
      out.println(Marks.coloured("NO  " + wrong));
    }
    out.flush();
    return wrong.isEmpty() ? SkinfirstCommand.FINE : SkinfirstCommand.FINDINGS;
  }

  private String wrong(TrustedKeys judge, PrintWriter out) throws IOException {
    try {
      PackFile pack = PackFile.read(file);
      PackPrinter.print(out, pack, judge.judge(pack));
      judge.check(pack);
      String version = Build.version();
      return pack.manifest().engine().includes(version)
          ? ""
          : "it is not for this version of the program, " + version;
    } catch (UnusablePackException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
