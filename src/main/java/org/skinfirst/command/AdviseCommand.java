package org.skinfirst.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.skinfirst.advice.Advisor;
import org.skinfirst.advice.Answer;
import org.skinfirst.author.people.CallReader;
import org.skinfirst.author.why.Explainer;
import org.skinfirst.cdshooks.CardsJson;
import org.skinfirst.chart.ChartInput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A request or a patient's bundle → its cards, without a server. */
@Command(
    name = "advise",
    description = "Prints the cards for CDS Hooks requests or FHIR Bundles.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  skinfirst advise --why fhir-examples/someone.json"})
final class AdviseCommand implements Callable<Integer> {

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "file, folder, or - for stdin")
  private List<String> files = List.of();

  @Mixin private RulesOption rules = new RulesOption();

  @Mixin private CallOption call = new CallOption();

  @Option(names = "--why", description = "adds the facts and rules behind each card")
  private boolean why;

  @Option(names = "--json", description = "prints the responses as JSON, one a line")
  private boolean json;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Advisor advisor = rules.advisor();
    CallReader calls = call.reader(advisor);
    CardsJson cardsJson = new CardsJson(advisor.pack());
    CardPrinter printer = new CardPrinter(out(), why ? new Explainer(advisor) : null);
    for (String file : expand(files)) {
      ChartInput input = calls.read(file, CallOption.bytes(file));
      Answer answer = CallReader.advise(advisor, file, input);
      if (json) {
        out().println(new String(cardsJson.write(answer.cards()), StandardCharsets.UTF_8));
      } else {
        printer.print(file, answer);
      }
    }
    out().flush();
    return SkinfirstCommand.FINE;
  }

  private PrintWriter out() {
    return Objects.requireNonNull(spec).commandLine().getOut();
  }

  private static List<String> expand(List<String> files) throws IOException {
    List<String> expanded = new ArrayList<>();
    for (String file : files) {
      if (!file.equals("-") && Files.isDirectory(Path.of(file))) {
        try (Stream<Path> list = Files.list(Path.of(file))) {
          List<String> found =
              list.map(Path::toString).filter(path -> path.endsWith(".json")).sorted().toList();
          if (found.isEmpty()) {
            throw new UnreadableInputException(file + " holds no .json file");
          }
          expanded.addAll(found);
        }
      } else {
        expanded.add(file);
      }
    }
    return expanded;
  }
}
