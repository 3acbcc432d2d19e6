package org.skinfirst.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.skinfirst.pack.signed.SigningKey;
import org.skinfirst.text.PrivateFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes the keys of one person who signs. */
@Command(
    name = "new-key",
    description =
        "Makes the two keys of a person who signs packs: NAME.pem, which only they may have, and"
            + " NAME.public.pem for skinfirst.pack.trusted-keys. OpenSSL's Ed25519 keys do as well.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  skinfirst pack new-key ana"})
final class PackNewKeyCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "NAME", description = "how the two files begin")
  private Path name = Path.of("");

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Path secret = Path.of(name + ".pem");
    Path open = Path.of(name + PackSignCommand.PUBLIC);
    for (Path file : new Path[] {secret, open}) {
      if (Files.exists(file)) {
        throw new UnreadableInputException(file + " exists; name another, or move it away");
      }
    }
    SigningKey.Pair pair = SigningKey.make();
    byte[] bytes = pair.secret().getBytes(StandardCharsets.UTF_8);
    PrivateFiles.replace(secret, out -> out.write(bytes));
    Files.writeString(open, pair.open());
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    out.println("made " + secret + ", for whoever signs and nobody else");
    out.println("made " + open + ", for skinfirst.pack.trusted-keys");
    out.flush();
    return SkinfirstCommand.FINE;
  }
}
