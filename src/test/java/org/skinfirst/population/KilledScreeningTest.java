package org.skinfirst.population;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skinfirst.Main;
import org.skinfirst.author.generate.Generation;
import org.skinfirst.pack.PackFolder;

/** A process that is killed at any moment, and one that goes on where it was. */
class KilledScreeningTest {

  /** Moments at which it is killed; 20 with {@code -Dkills=20}. */
  private static final int KILLS = Integer.getInteger("kills", 3);

  private static final int PEOPLE = 2500;
  private static final int SLOW = 240;
  private static final List<String> RESULTS =
      List.of(
          "cards.ndjson",
          "cards.csv",
          "cards.parquet",
          "patients.ndjson",
          "patients.parquet",
          "rejects.ndjson",
          "summary.json",
          "report.html",
          "fhir/MeasureReport-summary.json",
          "fhir/Group-recommend-emollients.json");

  @TempDir Path folder;

  private Process start(Path out) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m"));
    command.addAll(List.of("-classpath", System.getProperty("java.class.path")));
    command.add(Main.class.getName());
    command.addAll(List.of("screen", folder.resolve("made/export").toString()));
    command.addAll(List.of("--out", out.toString(), "--threads", "2", "--memory", "1"));
    command.add("--resume");
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("log").toFile())
        .start();
  }

  private void finish(Path out) throws IOException, InterruptedException {
    Process process = start(out);
    assertThat(process.waitFor(SLOW, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(folder.resolve("log"))).isZero();
    assertThat(out.resolve(".work")).doesNotExist();
  }

  @Test
  void goes_on_to_the_same_bytes_from_any_moment() throws IOException, InterruptedException {
    Generation.run(
        PackFolder.shipped(),
        new Generation.Order(null, false, 5, PEOPLE, 100, SamplePeople.DAY, folder.resolve("made")),
        (stage, done, total) -> {});
    Path unbroken = folder.resolve("unbroken");
    long started = System.nanoTime();
    finish(unbroken);
    long whole = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);

    Random random = new Random(20260115);
    int inTheMiddle = 0;
    for (int i = 0; i < KILLS; i++) {
      Path out = folder.resolve("killed-" + i);
      Process process = start(out);
      if (i % 3 == 0) {
        process.waitFor(random.nextLong(whole), TimeUnit.MILLISECONDS);
      } else {
        long least = 1 + random.nextInt(10);
        while (process.isAlive() && parts(out) < least) {
          TimeUnit.MILLISECONDS.sleep(2);
        }
      }
      process.destroyForcibly().waitFor();
      inTheMiddle += parts(out) > 0 ? 1 : 0;
      finish(out);
      for (String file : RESULTS) {
        assertThat(out.resolve(file)).as(file).hasSameBinaryContentAs(unbroken.resolve(file));
      }
    }
    assertThat(inTheMiddle).isPositive();
  }

  /** How many buckets are done, if it is known that all lines are in buckets. */
  private static long parts(Path out) throws IOException {
    if (Files.notExists(out.resolve(".work/state.json"))) {
      return 0;
    }
    try (Stream<Path> files = Files.list(out.resolve(".work"))) {
      return files.filter(file -> file.getFileName().toString().matches("part-\\d+")).count();
    } catch (java.nio.file.NoSuchFileException e) {
      return 0; // it has ended
    }
  }
}
