package org.skinfirst.population;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.skinfirst.advice.Advisor;
import org.skinfirst.pack.PackFolder;

/** One of the ways over an export, in a process of its own; the last line says what it took. */
public final class PopulationStage {

  private PopulationStage() {}

  /**
   * @param args way (scan, hapi, everybody, cohort), export, folder for results, day, threads
   */
  public static void main(String[] args) throws IOException {
    Path export = Path.of(args[1]);
    int threads = Integer.parseInt(args[4]);
    long started = System.nanoTime();
    String result =
        switch (args[0]) {
          case "scan" -> OwnerScan.run(files(export), threads) + " lines";
          case "hapi" -> hapi(export, threads);
          default ->
              screen(
                  export,
                  Path.of(args[2]),
                  LocalDate.parse(args[3]),
                  threads,
                  args[0].equals("cohort"));
        };
    System.out.println(
        (System.nanoTime() - started) / 1_000_000
            + "\t"
            + ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis()
            + "\t"
            + resident()
            + "\t"
            + result);
  }

  /** Largest resident size so far, in MB. */
  private static long resident() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmHWM:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
      }
    }
    return 0;
  }

  private static List<Path> files(Path export) throws IOException {
    try (Stream<Path> all = Files.list(export)) {
      return all.filter(file -> file.toString().endsWith(".ndjson")).sorted().toList();
    }
  }

  private static String screen(
      Path export, Path out, LocalDate day, int threads, boolean filtersCohort) throws IOException {
    Screening.Outcome outcome =
        Screening.run(
            Advisor.of(PackFolder.shipped()),
            new Order(
                export,
                out,
                day,
                "en",
                threads,
                filtersCohort,
                Runtime.getRuntime().maxMemory() / 8,
                0.05,
                false),
            new Pace((line, isLast) -> System.err.println(line), 60_000));
    return outcome.judged() + " judged, " + outcome.cards() + " cards";
  }

  /**
   * The usual way: HAPI parses every line, and all of it lies in a map by patient. The rules are
   * not asked, which would come on top.
   */
  private static String hapi(Path export, int threads) throws IOException {
    Map<String, List<IBaseResource>> charts = new ConcurrentHashMap<>();
    LongAdder lines = new LongAdder();
    FhirContext context = FhirContext.forR4Cached();
    Threads.each(
        threads,
        files(export),
        file -> {
          IParser parser = context.newJsonParser();
          try (InputStream in = Packed.open(file)) {
            new LineSplitter(
                    new LineSplitter.Sink() {
                      @Override
                      public void lines(byte[] bytes, int first) throws IOException {
                        for (String line : new String(bytes, StandardCharsets.UTF_8).split("\n")) {
                          byte[] one = line.getBytes(StandardCharsets.UTF_8);
                          charts
                              .computeIfAbsent(
                                  OwnerScan.owner(one, 0, one.length), id -> new ArrayList<>())
                              .add(parser.parseResource(line));
                          lines.increment();
                        }
                      }

                      @Override
                      public void tooLong(int line) {
                        throw new IllegalStateException();
                      }

                      @Override
                      public void cutOff(int line) {
                        throw new IllegalStateException();
                      }
                    })
                .split(in);
          }
        });
    return lines.sum() + " lines of " + charts.size() + " people";
  }
}
