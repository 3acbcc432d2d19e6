package org.skinfirst.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.skinfirst.advice.Advisor;
import org.skinfirst.cards.Card;
import org.skinfirst.cards.SiteOrders;
import org.skinfirst.cdshooks.CardsJson;
import org.skinfirst.cdshooks.HookRequestReader;
import org.skinfirst.chart.ChartInput;
import org.skinfirst.chart.json.Gateway;
import org.skinfirst.facts.Fact;
import org.skinfirst.pack.Pack;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.rules.Verdict;

/**
 * A warm call, bytes in to bytes out, and each of its stages, against the floor: the bare token
 * scan of the same bytes.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Dlogback.configurationFile=logback-quiet.xml")
public class CallBenchmark {

  private static final LocalDate TODAY = LocalDate.of(2026, 1, 15);

  @Param({"20000", "85000", "2000000"})
  private int bytes;

  private final JsonFactory jackson = new JsonFactory();
  private final Advisor advisor = Advisor.of(PackFolder.shipped());
  private final Gateway gateway = advisor.gateway();
  private final Pack.Service service = advisor.pack().services().get(0);
  private final CardsJson cardsJson = new CardsJson(advisor.pack());
  private final Stages stages = Stages.of(PackFolder.shipped());
  private byte[] body = new byte[0];
  private ChartInput input = input(SampleRequest.ofSize(0));
  private List<Fact> facts = List.of();
  private Verdict verdict = stages.rules().judge(List.of());
  private List<Card> cards = List.of();

  @Setup
  public void prepare() {
    body = SampleRequest.ofSize(bytes);
    input = input(body);
    facts = stages.chart().read(input);
    verdict = stages.rules().judge(facts);
    cards = stages.cards(verdict, input);
  }

  private ChartInput input(byte[] request) {
    return HookRequestReader.read(gateway.read(request), service).on(TODAY, "en", service);
  }

  @Benchmark
  public int a_tokens() throws IOException {
    int count = 0;
    try (JsonParser parser = jackson.createParser(body)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        count++;
      }
    }
    return count;
  }

  @Benchmark
  public ObjectNode b_gateway() {
    return gateway.read(body);
  }

  @Benchmark
  public List<Fact> c_chart() {
    return stages.chart().read(input);
  }

  @Benchmark
  public Verdict d_rules() {
    return stages.rules().judge(facts);
  }

  @Benchmark
  public List<Card> e_cards() {
    return stages.cards(verdict, input);
  }

  @Benchmark
  public byte[] f_answer() {
    return cardsJson.write(cards);
  }

  @Benchmark
  @Warmup(iterations = 12, time = 2)
  public byte[] g_wholeCall() {
    return cardsJson.write(advisor.advise(input(body), SiteOrders.NONE, card -> false).cards());
  }

  /**
   * @param args the file to draw into
   */
  public static void main(String[] args) throws RunnerException, IOException {
    Map<Integer, Map<String, Results.Figure>> figures =
        Results.print(
            new Runner(
                    new OptionsBuilder()
                        .include(CallBenchmark.class.getSimpleName())
                        .addProfiler(GCProfiler.class)
                        .build())
                .run(),
            "bytes");
    SpeedPlot.draw(figures, Path.of(args[0]));
  }
}
