package org.skinfirst.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.skinfirst.Advisor;
import org.skinfirst.Answer;
import org.skinfirst.chart.MissingDataException;
import org.skinfirst.chart.json.Gateway;
import org.skinfirst.chart.json.JsonLimits;
import org.skinfirst.chart.json.RefusedJsonException;
import org.skinfirst.hook.BundleCall;
import org.skinfirst.hook.CardsJson;
import org.skinfirst.hook.HookRequestReader;
import org.skinfirst.hook.Refusal;
import org.skinfirst.pack.Pack;
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

  @Option(
      names = "--hook",
      description = "hook that a Bundle is taken to come with; default: ${DEFAULT-VALUE}")
  private String hook = "patient-view";

  @Option(names = "--date", description = "day on which the chart is read; default: today")
  private @Nullable LocalDate date;

  @Option(
      names = "--language",
      description = "language of the cards; default: the first of the rules")
  private @Nullable String language;

  @Option(names = "--why", description = "adds the facts and rules behind each card")
  private boolean why;

  @Option(names = "--json", description = "prints the responses as JSON, one a line")
  private boolean json;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Advisor advisor = rules.advisor();
    Gateway gateway = new Gateway(JsonLimits.DEFAULT);
    CardsJson cardsJson = new CardsJson(advisor.pack());
    for (String file : expand(files)) {
      Answer answer = advise(advisor, gateway, file);
      if (json) {
        out()
            .println(
                new String(
                    cardsJson.write(answer.cards()), java.nio.charset.StandardCharsets.UTF_8));
      } else {
        new CardPrinter(out(), why).print(file, answer);
      }
    }
    out().flush();
    return SkinfirstCommand.FINE;
  }

  private PrintWriter out() {
    return java.util.Objects.requireNonNull(spec).commandLine().getOut();
  }

  private Answer advise(Advisor advisor, Gateway gateway, String file) throws IOException {
    try {
      ObjectNode body = gateway.read(bytes(file));
      boolean isBundle = body.path("resourceType").asText().equals("Bundle");
      Pack.Service service = service(advisor, isBundle ? hook : body.path("hook").asText(), file);
      ObjectNode request = isBundle ? BundleCall.request(body, service) : body;
      LocalDate today = date == null ? LocalDate.now(java.time.Clock.systemDefaultZone()) : date;
      return advisor.advise(
          HookRequestReader.read(request, service).on(today, language(advisor), service));
    } catch (RefusedJsonException e) {
      throw new UnreadableInputException(file + ": the file " + e.getMessage() + " " + e.place());
    } catch (Refusal e) {
      throw new UnreadableInputException(file + ": " + e.place() + " " + e.getMessage());
    } catch (MissingDataException e) {
      throw new UnreadableInputException(
          file + ": required data is missing or unreadable: " + String.join(", ", e.keys()));
    }
  }

  private String language(Advisor advisor) {
    List<String> offered = advisor.pack().languages();
    if (language != null && !offered.contains(language)) {
      throw new UnreadableInputException("the rules are written in " + offered);
    }
    return language == null ? offered.get(0) : language;
  }

  private static Pack.Service service(Advisor advisor, String hook, String file) {
    return advisor.pack().services().stream()
        .filter(service -> service.hook().equals(hook))
        .findFirst()
        .orElseThrow(
            () ->
                new UnreadableInputException(
                    file + ": neither a FHIR Bundle nor a request of a hook that is served"));
  }

  private static byte[] bytes(String file) throws IOException {
    return file.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(file));
  }

  private static List<String> expand(List<String> files) throws IOException {
    List<String> expanded = new ArrayList<>();
    for (String file : files) {
      if (!file.equals("-") && Files.isDirectory(Path.of(file))) {
        try (Stream<Path> list = Files.list(Path.of(file))) {
          list.filter(path -> path.toString().endsWith(".json"))
              .sorted()
              .forEach(path -> expanded.add(path.toString()));
        }
      } else {
        expanded.add(file);
      }
    }
    return expanded;
  }
}
