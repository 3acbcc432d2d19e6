package org.skinfirst.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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
import org.skinfirst.cdshooks.HookRequestReader;
import org.skinfirst.facts.Fact;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.rules.Verdict;

/**
 * What rules cost that have nothing to say: the shipped ones, and with them more and more others.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 3)
@Measurement(iterations = 3, time = 3)
@Fork(value = 1, jvmArgsAppend = "-Dlogback.configurationFile=logback-quiet.xml")
public class RulesBenchmark {

  private static final LocalDate TODAY = LocalDate.of(2026, 1, 15);

  /** Of rules altogether. */
  @Param({"60", "300", "1000"})
  private int rules;

  private Stages stages = Stages.of(PackFolder.shipped());
  private List<Fact> facts = List.of();

  @Setup
  public void prepare() throws IOException {
    int shipped = stages.rules().rules().size();
    var service = stages.pack().services().get(0);
    facts =
        stages
            .chart()
            .read(
                HookRequestReader.read(stages.gateway().read(SampleRequest.ofSize(85_000)), service)
                    .on(TODAY, "en", service));
    Path folder = Files.createTempDirectory("rules");
    copy(Path.of("rules"), folder);
    List<String> kinds = stages.sets().ids().stream().sorted().toList();
    StringBuilder drl = new StringBuilder("package rules.bench\n\nimport org.skinfirst.facts.*\n");
    for (int i = shipped; i < rules; i++) {
      drl.append(silent(i, kinds));
    }
    Files.createDirectories(folder.resolve("bench"));
    Files.writeString(folder.resolve("bench/silent.drl"), drl);
    stages = Stages.rulesAlone(PackFolder.of(folder));
  }

  /** As the shipped ones are made: who, which problem, which therapy, which not. */
  private static String silent(int number, List<String> kinds) {
    return """

    // Fires for nobody in this chart.
    rule "bench/silent, %d"
        @evidence( "aad-2014-diet-probiotics" )
        @strength( "conditional" )
        @status( "active" )
        @owner( "bench" )
    when
        Person( alive )
        Problem( kinds contains "%s", active )
        $therapy : Therapy( kinds contains "%s", currentOrProposed )
        not Problem( kinds contains "%s", active )
    then
        insert( new Advice( "bench/silent", $therapy ) );
    end
    """
        .formatted(
            number,
            number % 2 == 0 ? "atopic-dermatitis" : kinds.get(number * 7 % kinds.size()),
            number % 2 == 0 ? kinds.get(number * 11 % kinds.size()) : "probiotic",
            number % 2 == 0 ? kinds.get(number * 13 % kinds.size()) : "atopic-dermatitis");
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      files
          .filter(file -> !file.equals(from))
          .forEach(
              file -> {
                try {
                  Files.copy(file, to.resolve(from.relativize(file)));
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }

  @Benchmark
  public Verdict judge() {
    return stages.rules().judge(facts);
  }

  public static void main(String[] args) throws RunnerException {
    Results.print(
        new Runner(
                new OptionsBuilder()
                    .include(RulesBenchmark.class.getSimpleName())
                    .addProfiler(GCProfiler.class)
                    .build())
            .run(),
        "rules");
  }
}
