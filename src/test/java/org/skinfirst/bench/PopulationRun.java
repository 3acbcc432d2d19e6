package org.skinfirst.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.skinfirst.author.generate.Generation;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.population.PopulationStage;

/**
 * A whole population, each way in a process of its own, one after the other: the bare owner scan,
 * the screening with and without cohort filter, and HAPI for every line.
 */
public final class PopulationRun {

  private static final LocalDate DAY = LocalDate.of(2026, 1, 15);
  private static final double THOUSAND = 1000;

  /** Most of the volume, and beside the point: no card is due to it alone. */
  private static final List<String> LEFT_OUT = List.of("Observation.", "Procedure.");

  private final Path folder;
  private final String heapOfHapi;

  private PopulationRun(Path folder, String heapOfHapi) {
    this.folder = folder;
    this.heapOfHapi = heapOfHapi;
  }

  /**
   * @param args folder of a bulk export to copy, folder to work in, people, heap for HAPI such as
   *     8g
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path from = Path.of(args[0]);
    int people = Integer.parseInt(args[2]);
    PopulationRun run = new PopulationRun(Path.of(args[1]), args[3]);
    System.out.println(
        "| population | way | threads | s | s of processor | people/s | MB/s | MB resident | found |");
    System.out.println("|---|---|---|---|---|---|---|---|---|");
    run.all("as they are", run.make("as-is", from, true, people, 0), people);
    run.all("2 in 100 affected", run.make("rare", from, false, people, 2), people);
  }

  private Path make(String name, Path from, boolean isAsIs, int people, int affected)
      throws IOException {
    Path out = folder.resolve(name + '-' + people);
    if (Files.notExists(out)) {
      Generation.run(
          PackFolder.shipped(),
          new Generation.Order(from, isAsIs, 1, people, affected, DAY, out),
          (stage, done, total) -> {});
      try (Stream<Path> files = Files.list(out.resolve("export"))) {
        for (Path file : files.toList()) {
          if (LEFT_OUT.stream().anyMatch(file.getFileName().toString()::startsWith)) {
            Files.delete(file);
          }
        }
      }
      Files.delete(out.resolve("export/manifest.json")); // it names what was left out
    }
    return out.resolve("export");
  }

  private void all(String population, Path export, int people)
      throws IOException, InterruptedException {
    long size = 0;
    try (Stream<Path> files = Files.list(export)) {
      for (Path file : files.toList()) {
        size += Files.size(file);
      }
    }
    System.out.printf(Locale.ROOT, "%n%s: %d people, %.2f GB%n", population, people, size / 1e9);
    for (int threads : new int[] {1, 2}) {
      for (String way : new String[] {"scan", "everybody", "cohort"}) {
        one(population, way, export, threads, people, size);
      }
    }
    one(population, "hapi", export, 2, people, size);
  }

  private void one(String population, String way, Path export, int threads, int people, long size)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + (way.equals("hapi") ? heapOfHapi : "512m"),
                "-XX:+UseSerialGC",
                "-Dlogback.configurationFile=logback-quiet.xml",
                "-classpath",
                System.getProperty("java.class.path"),
                PopulationStage.class.getName(),
                way,
                export.toString(),
                folder.resolve("results").toString(),
                DAY.toString(),
                String.valueOf(threads)));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String[] told = new String(process.getInputStream().readAllBytes()).strip().split("\t");
    if (process.waitFor() != 0 || told.length < 4) {
      System.out.println(way + " failed: " + String.join(" ", told));
      return;
    }
    double seconds = Long.parseLong(told[0]) / THOUSAND;
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %d | %.1f | %.1f | %.0f | %.0f | %s | %s |%n",
        population,
        way,
        threads,
        seconds,
        Long.parseLong(told[1]) / THOUSAND,
        people / seconds,
        size / 1e6 / seconds,
        told[2],
        told[3]);
  }
}
