package org.skinfirst.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
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
import org.skinfirst.Advisor;
import org.skinfirst.Answer;
import org.skinfirst.chart.json.Gateway;
import org.skinfirst.chart.json.JsonLimits;
import org.skinfirst.hook.CardsJson;
import org.skinfirst.hook.HookRequestReader;
import org.skinfirst.pack.Pack;
import org.skinfirst.pack.PackFolder;

/** A warm call, bytes in to bytes out, against the floor: the bare token scan of the same bytes. */
@State(Scope.Benchmark)
@BenchmarkMode({Mode.SampleTime})
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 3, time = 4)
@Fork(1)
public class CallBenchmark {

  @Param({"20000", "85000", "2000000"})
  private int bytes;

  private final JsonFactory jackson = new JsonFactory();
  private final Gateway gateway =
      new Gateway(new JsonLimits(100, 2_000_000, 1_000_000, 256, 40, 50));
  private final LocalDate today = LocalDate.of(2026, 1, 15);
  private byte[] body = new byte[0];
  private Advisor advisor = Advisor.of(PackFolder.shipped());
  private Pack.Service service = advisor.pack().services().get(0);
  private CardsJson cardsJson = new CardsJson(advisor.pack());

  @Setup
  public void prepare() {
    body = SampleRequest.ofSize(bytes);
  }

  @Benchmark
  public int tokens() throws IOException {
    int count = 0;
    try (JsonParser parser = jackson.createParser(body)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        count++;
      }
    }
    return count;
  }

  @Benchmark
  public ObjectNode gateway() {
    return gateway.read(body);
  }

  @Benchmark
  public byte[] wholeCall() {
    ObjectNode json = gateway.read(body);
    Answer answer = advisor.advise(HookRequestReader.read(json, service).on(today, "en", service));
    return cardsJson.write(List.copyOf(answer.cards()));
  }

  public static void main(String[] args) throws RunnerException {
    new Runner(
            new OptionsBuilder()
                .include(CallBenchmark.class.getSimpleName())
                .addProfiler(GCProfiler.class)
                .build())
        .run();
  }
}
