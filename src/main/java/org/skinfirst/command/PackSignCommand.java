package org.skinfirst.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.skinfirst.advice.Advisor;
import org.skinfirst.author.ScenarioTrial;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.pack.signed.EngineRange;
import org.skinfirst.pack.signed.PackFile;
import org.skinfirst.server.call.ChartDay;
import org.skinfirst.text.Build;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a pack of a folder, or adds a signature to one. */
@Command(
    name = "sign",
    description = {
      "Makes FILE of a folder of rules and signs it; where FILE is there already, adds a signature.",
      "Signs only rules without faults whose scenarios pass."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  skinfirst pack sign rules.pack --rules rules --key ana.pem --by 'Ana Example'",
      "  skinfirst pack sign rules.pack --key ben.pem --by 'Ben Example'"
    })
final class PackSignCommand implements Callable<Integer> {

  /** How the file with the public key ends, beside that with the private one. */
  static final String PUBLIC = ".public.pem";

  @Parameters(index = "0", paramLabel = "FILE", description = "pack to make, or to sign as well")
  private Path file = Path.of("");

  @Option(
      names = "--key",
      required = true,
      paramLabel = "FILE",
      description = "private key in PEM; its public key lies beside it as NAME.public.pem")
  private Path key = Path.of("");

  @Option(names = "--by", required = true, paramLabel = "NAME", description = "name of who signs")
  private String by = "";

  @Option(names = "--engine-from", paramLabel = "VERSION", description = "default: this version")
  private @Nullable String from;

  @Option(
      names = "--engine-below",
      paramLabel = "VERSION",
      description = "first version it is not for; default: the next that may break it")
  private @Nullable String below;

  @Option(
      names = "--date",
      paramLabel = "DAY",
      description = "day of the signature; default: today")
  private @Nullable LocalDate date;

  @Mixin private RulesOption rules = new RulesOption();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    String secret = Files.readString(key);
    Path open = Path.of(key.toString().replaceFirst("\\.pem$", "") + PUBLIC);
    PackFile pack =
        Files.exists(file) ? PackFile.read(file) : PackFile.of(rules.folder(), engine());
    PackFolder folder = pack.folder();
    Objects.requireNonNull(spec).commandLine().getErr().println("running its own scenarios …");
    List<String> failures = new ScenarioTrial().failures(folder, Advisor.of(folder));
    if (!failures.isEmpty()) {
      failures.forEach(out::println);
      out.println("not signed: its own scenarios fail");
      out.flush();
      return SkinfirstCommand.FINDINGS;
    }
    PackFile signed = pack.signed(secret, Files.readString(open), by, ChartDay.orToday(date));
    signed.write(file);
    PackPrinter.print(out, signed, List.of());
    return SkinfirstCommand.FINE;
  }

  private EngineRange engine() {
    EngineRange usual = EngineRange.of(Build.version());
    return new EngineRange(
        from == null ? usual.from() : from, below == null ? usual.below() : below);
  }
}
