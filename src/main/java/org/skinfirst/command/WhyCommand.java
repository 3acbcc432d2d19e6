package org.skinfirst.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.skinfirst.advice.Advisor;
import org.skinfirst.advice.Answer;
import org.skinfirst.author.people.CallReader;
import org.skinfirst.author.why.Explainer;
import org.skinfirst.author.why.Why;
import org.skinfirst.author.why.WhyText;
import org.skinfirst.chart.ChartInput;
import org.skinfirst.feedback.Pseudonyms;
import org.skinfirst.feedback.Quiet;
import org.skinfirst.feedback.store.Database;
import org.skinfirst.feedback.store.FeedbackRecords;
import org.skinfirst.pack.Nearest;
import org.skinfirst.server.settings.FeedbackSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Why a recommendation is given for a chart, or why not. */
@Command(
    name = "why",
    description =
        "Says why RULE is given for the chart in FILE, or why not: condition by condition, with the"
            + " line that stopped it and what came nearest. Where there is a feedback store, also"
            + " what clinicians said of it for this patient.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  skinfirst why fhir-examples/someone.json topic/recommendation"})
final class WhyCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "FILE", description = "request or Bundle; - for stdin")
  private String file = "";

  @Parameters(index = "1", paramLabel = "RULE", description = "id of a recommendation")
  private String rule = "";

  @Mixin private RulesOption rules = new RulesOption();

  @Mixin private CallOption call = new CallOption();

  @Mixin private StoreOption store = new StoreOption();

  @Mixin private CallerOption caller = new CallerOption();

  @Option(names = "--json", description = "prints JSON")
  private boolean json;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Advisor advisor = rules.advisor();
    Explainer explainer = new Explainer(advisor);
    String id = rule.split(",", 2)[0];
    if (!explainer.recommendations().contains(id)) {
      throw new UnreadableInputException(
          "no rule '"
              + rule
              + "'; did you mean '"
              + Nearest.of(id, explainer.recommendations())
              + "'?");
    }
    ChartInput input = call.reader(advisor).read(file, CallOption.bytes(file));
    Why why = why(id, explainer, advisor, input);
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    if (json) {
      JsonPrinter.print(out, why);
    } else {
      WhyText.lines(why).forEach(line -> out.println(Marks.coloured(line)));
    }
    out.flush();
    return SkinfirstCommand.FINE;
  }

  private Why why(String id, Explainer explainer, Advisor advisor, ChartInput input) {
    Optional<Database> database = store.openIfThere();
    if (database.isEmpty()) {
      return explainer.why(id, CallReader.advise(advisor, file, input));
    }
    try (Database feedback = database.get()) {
      FeedbackSettings settings = store.settings();
      Pseudonyms pseudonyms = settings.pseudonyms();
      QuietCards quiet =
          new QuietCards(
              new Quiet(new FeedbackRecords(feedback), settings.quietFor(), advisor::restDays),
              pseudonyms,
              pseudonyms.patient(caller.caller(), input.patientId()),
              Clock.systemUTC().instant());
      Answer answer = CallReader.advise(advisor, file, input, quiet);
      return quiet.tell(explainer.why(id, answer));
    }
  }
}
