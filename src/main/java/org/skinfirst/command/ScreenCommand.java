package org.skinfirst.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.skinfirst.advice.Advisor;
import org.skinfirst.population.Order;
import org.skinfirst.population.Pace;
import org.skinfirst.population.Screening;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A whole population → who would get which card. */
@Command(
    name = "screen",
    description =
        "Tells who of a whole population would get which card: reads a FHIR Bulk Data export, or a"
            + " folder of Bundles, or has a FHIR server export its patients ($export), and writes"
            + " tables, FHIR and a report. The results hold patients' data.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  skinfirst screen export --out results --date 2026-01-15",
      "  skinfirst screen https://ehr.example.org/fhir/Group/12 --client-id screener --key key.json"
          + " --out results"
    })
final class ScreenCommand implements Callable<Integer> {

  private static final long ON_TERMINAL = 500;
  private static final long IN_LOG = 10_000;
  private static final int PART_OF_MEMORY = 8;
  private static final long MEGABYTE = 1 << 20;

  @Parameters(
      paramLabel = "DIR|URL",
      description =
          "folder with the export: NDJSON or Bundles, gzip too; or a FHIR base URL, or that of a"
              + " group, whose server is asked for one")
  private String source = "";

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "folder for the results")
  private Path out = Path.of("");

  @Option(
      names = "--date",
      description = "day on which the charts are read; default: that of the export's manifest")
  private @Nullable LocalDate date;

  @Option(
      names = "--language",
      description = "language of the cards; default: the first of the rules")
  private @Nullable String language;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "threads that work at the same time; default: one for each processor")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--no-cohort-filter",
      description = "also judges those who can get no card; takes longer, finds the same cards")
  private boolean everybody;

  @Option(
      names = "--memory",
      paramLabel = "MB",
      description =
          "lines that are held in memory before they go to the disk; default: an eighth of the"
              + " memory that Java may use")
  private long memory = Runtime.getRuntime().maxMemory() / PART_OF_MEMORY / MEGABYTE;

  @Option(
      names = "--max-rejects",
      paramLabel = "SHARE",
      description = "share of lines that may be unusable, 0 to 1; default: ${DEFAULT-VALUE}")
  private double maxRejects = 0.05;

  @Option(
      names = "--resume",
      description =
          "goes on where a run into the same folder was killed, if it spilled to the disk")
  private boolean resume;

  @Mixin private ServerOption server = new ServerOption();

  @Mixin private RulesOption rules = new RulesOption();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    check();
    var line = Objects.requireNonNull(spec).commandLine();
    Advisor advisor = rules.advisor();
    Pace.Listener listener = listener(line.getErr());
    Order order =
        new Order(
            server.isUrl(source) ? server.download(source, out, listener) : Path.of(source),
            out,
            date,
            language(advisor),
            threads,
            !everybody,
            memory * MEGABYTE,
            maxRejects,
            resume);
    Screening.Outcome outcome = Screening.run(advisor, order, new Pace(listener, between()));
    print(outcome, line.getOut());
    return outcome.isWhole() ? SkinfirstCommand.FINE : SkinfirstCommand.FINDINGS;
  }

  private void check() {
    if (threads < 1) {
      throw new UnreadableInputException("--threads is " + threads + "; give 1 or more");
    }
    if (memory < 1) {
      throw new UnreadableInputException("--memory is " + memory + "; give 1 or more");
    }
    if (!(maxRejects >= 0 && maxRejects <= 1)) {
      throw new UnreadableInputException("--max-rejects is " + maxRejects + "; give 0 to 1");
    }
  }

  private String language(Advisor advisor) {
    List<String> offered = advisor.pack().allLanguages();
    if (language != null && !offered.contains(language)) {
      throw new UnreadableInputException("the rules are written in " + offered);
    }
    return language == null ? offered.get(0) : language;
  }

  private static long between() {
    return Ansi.AUTO.enabled() ? ON_TERMINAL : IN_LOG;
  }

  /** One line that changes on a terminal, else a line from time to time. */
  private static Pace.Listener listener(PrintWriter err) {
    boolean isTerminal = Ansi.AUTO.enabled();
    return (text, isLast) -> {
      if (isTerminal) {
        err.print("\r\u001B[K" + text + (isLast ? "\n" : ""));
      } else {
        err.println(text);
      }
      err.flush();
    };
  }

  private void print(Screening.Outcome outcome, PrintWriter out) {
    out.println(
        outcome.people()
            + " people, "
            + outcome.cohort()
            + " in the cohort, "
            + outcome.judged()
            + " judged on "
            + outcome.day()
            + ": "
            + outcome.cards()
            + " cards");
    if (outcome.rejects() > 0) {
      out.println(outcome.rejects() + " lines or files were not used: rejects.ndjson says which");
    }
    if (!outcome.isWhole()) {
      out.println("the export is not whole; report.html says what is lost. Export anew");
    }
    out.println("see " + this.out.resolve("report.html"));
    out.flush();
  }
}
