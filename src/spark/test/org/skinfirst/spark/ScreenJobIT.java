package org.skinfirst.spark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skinfirst.author.generate.Generation;
import org.skinfirst.command.SkinfirstCommand;
import org.skinfirst.pack.PackFolder;

/**
 * The jar of the job, submitted as to a cluster, with Spark's class path first: each card is that
 * of a run on one machine.
 */
class ScreenJobIT {

  private static final int PEOPLE = Integer.getInteger("people", 300);
  private static final Path SPARK = Path.of("target/spark").toAbsolutePath();
  private static final Path JOB = Path.of("target/skinfirst-spark.jar").toAbsolutePath();
  private static final String DAY = "2026-01-15";

  /** Those of Spark's own launcher. */
  private static final List<String> OPENED =
      List.of(
          "java.lang",
          "java.lang.invoke",
          "java.lang.reflect",
          "java.io",
          "java.net",
          "java.nio",
          "java.util",
          "java.util.concurrent",
          "java.util.concurrent.atomic",
          "jdk.internal.ref",
          "sun.nio.ch",
          "sun.nio.cs",
          "sun.security.action",
          "sun.util.calendar");

  @TempDir static Path folder;

  @BeforeAll
  static void screenOnOneMachine() throws IOException {
    Generation.run(
        PackFolder.shipped(),
        new Generation.Order(null, false, 3, PEOPLE, 100, LocalDate.parse(DAY), folder),
        (stage, done, total) -> {});
    Path export = folder.resolve("export");
    Files.writeString(export.resolve("broken.ndjson"), "{\"resourceType\":\"Condition\"\n");
    Files.writeString(
        export.resolve("again.ndjson"),
        Files.readAllLines(export.resolve("Condition.1.ndjson")).get(0) + '\n');
    medications(export);
    assertThat(
            SkinfirstCommand.run(
                "screen",
                export.toString(),
                "--out",
                folder.resolve("one").toString(),
                "--date",
                DAY))
        .isZero();
  }

  /** What somebody takes stands in a Medication that belongs to nobody. */
  private static void medications(Path export) throws IOException {
    List<String> orders = new ArrayList<>();
    List<String> medications = new ArrayList<>();
    try (Stream<String> patients = Files.lines(export.resolve("Patient.1.ndjson"))) {
      for (String line : patients.toList()) {
        String patient = new ObjectMapper().readTree(line).path("id").asText();
        medications.add(
            "{\"resourceType\":\"Medication\",\"id\":\"m-%s\",\"code\":{\"text\":\"probiotic\"}}"
                .formatted(patient));
        orders.add(
            ("{\"resourceType\":\"MedicationRequest\",\"id\":\"r-%s\",\"status\":\"active\","
                    + "\"intent\":\"order\",\"subject\":{\"reference\":\"Patient/%s\"},"
                    + "\"medicationReference\":{\"reference\":\"Medication/m-%s\"}}")
                .formatted(patient, patient, patient));
      }
    }
    Files.write(export.resolve("orders.ndjson"), orders);
    Files.write(export.resolve("Medication.ndjson"), medications);
  }

  private static Path submit(String master, String name, String... more)
      throws IOException, InterruptedException {
    Path out = folder.resolve(name);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    OPENED.forEach(each -> command.add("--add-opens=java.base/" + each + "=ALL-UNNAMED"));
    command.addAll(List.of("-Xmx700m", "-cp", SPARK.resolve("jars") + "/*"));
    command.addAll(List.of("org.apache.spark.deploy.SparkSubmit", "--master", master));
    for (String setting :
        List.of(
            "spark.ui.enabled=false",
            "spark.driver.host=127.0.0.1",
            "spark.driver.bindAddress=127.0.0.1",
            "spark.sql.shuffle.partitions=4",
            "spark.executor.memory=900m")) {
      command.addAll(List.of("--conf", setting));
    }
    command.addAll(List.of("--class", ScreenJob.class.getName(), JOB.toString()));
    command.addAll(List.of(folder.resolve("export").toString(), out.toString(), "--date", DAY));
    command.addAll(List.of(more));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(name + ".log").toFile());
    builder.environment().put("SPARK_HOME", SPARK.toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    Process process = builder.start();
    assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue())
        .as(Files.readString(folder.resolve(name + ".log")))
        .isZero();
    return out;
  }

  /** Each card as a line of JSON. */
  private static TreeSet<String> cards(Path out) throws IOException {
    TreeSet<String> cards = new TreeSet<>();
    for (String line : lines(out.resolve("cards"))) {
      cards.add(line);
    }
    return cards;
  }

  private static List<String> lines(Path folder) throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".json")).toList()) {
        lines.addAll(Files.readAllLines(file));
      }
    }
    return lines;
  }

  private static void assertTheSame(Path out) throws IOException {
    List<String> one = Files.readAllLines(folder.resolve("one/cards.ndjson"));
    assertThat(cards(out)).isEqualTo(new TreeSet<>(one));
    assertThat(one.size()).isGreaterThan(PEOPLE);
    assertThat(lines(out.resolve("cards"))).hasSameSizeAs(one);
    assertThat(lines(out.resolve("patients")))
        .hasSameSizeAs(Files.readAllLines(folder.resolve("one/patients.ndjson")));
    List<String> reasons = new ArrayList<>();
    for (String line : lines(out.resolve("rejects"))) {
      JsonNode reject = new ObjectMapper().readTree(line);
      reasons.add(reject.path("reason").asText() + ' ' + reject.path("lines").asInt());
    }
    assertThat(reasons)
        .containsExactlyInAnyOrder("is no JSON object within the limits 1", "DUPLICATE 1");
    assertThat(out.resolve("cards.parquet/_SUCCESS")).exists();
  }

  @Test
  void each_card_on_two_threads_is_that_of_one_machine()
      throws IOException, InterruptedException {
    assertTheSame(submit("local[2]", "local"));
  }

  @Test
  void each_card_on_two_executors_is_that_of_one_machine()
      throws IOException, InterruptedException {
    assertTheSame(submit("local-cluster[2,1,1024]", "cluster", "--partitions", "3"));
  }

  @Test
  void without_a_day_the_job_says_what_to_write() {
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> Settings.of(new String[] {"in", "out"}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--date");
  }
}
