package org.skinfirst.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same people one by one and as a population: the same cards, however they are read. */
class ScreeningTest {

  @TempDir static Path folder;

  private static SamplePeople people;
  private static Map<String, List<String>> advised;
  private static Path export;

  @BeforeAll
  static void write() throws IOException {
    people = SamplePeople.all();
    advised = people.advised();
    export = people.export(folder.resolve("export"));
  }

  private static Order order(String out) {
    return SamplePeople.order(export, folder.resolve(out));
  }

  private static Order everybody(Order order) {
    return new Order(
        order.export(), order.out(), order.date(), "en", 1, false, order.memory(), 0.05, false);
  }

  private static Order spilling(Order order, int threads) {
    return new Order(
        order.export(), order.out(), order.date(), "en", threads, true, 50_000, 0.05, false);
  }

  private static String text(String out, String file) throws IOException {
    return Files.readString(folder.resolve(out).resolve(file));
  }

  @Test
  void a_bulk_export_gives_the_cards_that_each_chart_gives_alone() throws IOException {
    Screening.Outcome outcome = SamplePeople.screen(order("plain"));

    assertThat(SamplePeople.screened(folder.resolve("plain"))).isEqualTo(advised);
    assertThat(advised.size()).isGreaterThan(100);
    assertThat(outcome.people()).isEqualTo(people.size());
    assertThat(outcome.judged()).isEqualTo(outcome.cohort()).isLessThan(outcome.people());
    assertThat(outcome.rejects()).isZero();
    assertThat(outcome.isWhole()).isTrue();
  }

  @Test
  void who_is_left_out_by_the_cohort_filter_would_get_no_card() throws IOException {
    SamplePeople.screen(order("filtered"));
    Screening.Outcome all = SamplePeople.screen(everybody(order("everybody")));

    assertThat(all.judged()).isEqualTo(people.size());
    assertThat(text("everybody", "cards.ndjson")).isEqualTo(text("filtered", "cards.ndjson"));
  }

  @Test
  void buckets_on_the_disk_change_no_byte_and_leave_nothing_behind() throws IOException {
    SamplePeople.screen(order("memory"));
    SamplePeople.screen(spilling(order("disk"), 1));

    for (String file : List.of("cards.ndjson", "patients.csv", "summary.json", "report.html")) {
      assertThat(text("disk", file)).as(file).isEqualTo(text("memory", file));
    }
    assertThat(folder.resolve("disk/.work")).doesNotExist();
  }

  @Test
  void a_run_that_was_killed_goes_on_to_the_same_bytes() throws IOException {
    SamplePeople.screen(order("unbroken"));
    Path copy = folder.resolve("killed");
    Order order = spilling(order("copied"), 1);
    int[] judged = {0};
    // What lies on the disk in the middle of a run is what a kill leaves.
    Screening.run(
        SamplePeople.ADVISOR,
        order,
        new Pace(
            (line, isLast) -> {
              if (line.startsWith("judging") && ++judged[0] == 400) {
                copy(order.out().resolve(".work"), copy.resolve(".work"));
              }
            },
            0));
    assertThat(copy.resolve(".work/state.json")).exists();
    long parts = count(copy.resolve(".work"), "part-");
    assertThat(parts).isPositive();
    assertThat(count(copy.resolve(".work"), "bucket-")).isPositive();

    int[] resumed = {0};
    Screening.run(
        SamplePeople.ADVISOR,
        new Order(export, copy, SamplePeople.DAY, "en", 1, true, 50_000, 0.05, true),
        new Pace(
            (line, isLast) -> {
              assertThat(line).startsWith("judging");
              resumed[0]++;
            },
            0));

    assertThat(resumed[0]).isLessThan(judged[0] - 300);
    for (String file : List.of("cards.ndjson", "patients.ndjson", "summary.json")) {
      assertThat(text("killed", file)).as(file).isEqualTo(text("unbroken", file));
    }
    assertThat(copy.resolve(".work")).doesNotExist();
  }

  @Test
  void what_a_run_works_with_is_closed_to_others() throws IOException {
    Order order = spilling(order("private"), 1);
    String[] modes = {""};
    Screening.run(
        SamplePeople.ADVISOR,
        order,
        new Pace(
            (line, isLast) -> {
              try {
                modes[0] =
                    PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(order.out().resolve(".work")));
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            },
            0));

    assertThat(modes[0]).isEqualTo("rwx------");
  }

  @Test
  void bundles_give_the_same_cards_whatever_patients_are_called_in_them() throws IOException {
    Path bundles = Files.createDirectories(folder.resolve("bundles"));
    Map<String, Integer> forms = new HashMap<>();
    for (String id : people.ids()) {
      int form = forms.size() % 3;
      forms.put(id, form);
      ObjectNode bundle = people.bundle(id);
      String text = form == 0 ? bundle.toPrettyString() : bundle.toString();
      if (form == 2) { // as in a transaction
        bundle
            .path("entry")
            .forEach(
                entry -> {
                  if (entry.at("/resource/resourceType").asText().equals("Patient")) {
                    ((ObjectNode) entry).put("fullUrl", "urn:uuid:its-" + id);
                  }
                });
        text = bundle.toString().replace("\"Patient/" + id + "\"", "\"urn:uuid:its-" + id + "\"");
      }
      SamplePeople.write(bundles.resolve(id + (form == 1 ? ".json.gz" : ".json")), List.of(text));
    }

    Screening.Outcome outcome =
        SamplePeople.screen(SamplePeople.order(bundles, folder.resolve("of-bundles")));

    assertThat(SamplePeople.screened(folder.resolve("of-bundles"))).isEqualTo(advised);
    assertThat(outcome.people()).isEqualTo(people.size());
  }

  @Test
  void the_folder_of_results_is_no_part_of_the_export() {
    assertThatThrownBy(() -> SamplePeople.screen(SamplePeople.order(export, export.resolve("out"))))
        .isInstanceOf(UnusableExportException.class)
        .hasMessageContaining("--out");
  }

  private static long count(Path in, String prefix) throws IOException {
    try (Stream<Path> files = Files.list(in)) {
      return files.filter(file -> file.getFileName().toString().startsWith(prefix)).count();
    }
  }

  private static void copy(Path from, Path to) {
    try (Stream<Path> files = Files.list(from)) {
      Files.createDirectories(to);
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
