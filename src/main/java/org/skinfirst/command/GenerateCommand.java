package org.skinfirst.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.skinfirst.author.generate.Generation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A population that nobody is in. */
@Command(
    name = "generate",
    description =
        "Makes people up, by people.yaml of the rules: a FHIR Bulk Data export, and beside it which"
            + " cards are right for each person. The same seed gives the same people.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  skinfirst generate --seed 1 --people 1000 --out made-up"})
final class GenerateCommand implements Callable<Integer> {

  private static final int ALL = 100;

  @Option(names = "--seed", paramLabel = "N", description = "default: ${DEFAULT-VALUE}")
  private long seed = 1;

  @Option(names = "--people", required = true, paramLabel = "N", description = "how many")
  private int people;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "folder for 'export' and 'truth.ndjson'")
  private Path out = Path.of("");

  @Option(
      names = "--from",
      paramLabel = "DIR",
      description =
          "export whose people are taken, as often as it needs, without what rules could ask about:"
              + " volume. Use synthetic people")
  private @Nullable Path from;

  @Option(
      names = "--as-is",
      description =
          "only copies the people of --from: leaves nothing out, adds nothing, says not what is"
              + " right")
  private boolean asIs;

  @Option(
      names = "--affected",
      paramLabel = "N",
      description =
          "of 100 people, how many get what people.yaml says; the others get nothing; default:"
              + " ${DEFAULT-VALUE}")
  private int affected = ALL;

  @Option(names = "--date", description = "day on which ages hold; default: ${DEFAULT-VALUE}")
  private LocalDate date = LocalDate.of(2026, 1, 15);

  @Mixin private RulesOption rules = new RulesOption();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (people < 1) {
      throw new UnreadableInputException("--people is " + people + "; give 1 or more");
    }
    if (affected < 0 || affected > ALL) {
      throw new UnreadableInputException("--affected is " + affected + "; give 0 to 100");
    }
    if (asIs && from == null) {
      throw new UnreadableInputException("--as-is needs --from: the people to copy");
    }
    var line = Objects.requireNonNull(spec).commandLine();
    Generation.run(
        rules.folder(),
        new Generation.Order(from, asIs, seed, people, affected, date, out),
        new ProgressPrinter(line.getErr()));
    line.getOut().println(people + " people in " + out.resolve("export"));
    if (!asIs) {
      line.getOut().println("what is right for them: " + out.resolve("truth.ndjson"));
    }
    line.getOut().flush();
    return SkinfirstCommand.FINE;
  }
}
