package org.skinfirst.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skinfirst.author.generate.Generation;
import org.skinfirst.author.people.UnusableFileException;
import org.skinfirst.pack.FaultyPackException;
import org.skinfirst.pack.PackFolder;

/** People who are made up, with what is right for them: the rules must come to the same. */
class MadeUpPeopleTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Path SYNTHEA = Path.of(System.getProperty("synthea", "synthea"), "export");

  @TempDir Path folder;

  private Path generate(String name, @Nullable Path from, int people) throws IOException {
    return generate(name, from, people, 100);
  }

  private Path generate(String name, @Nullable Path from, int people, int affected)
      throws IOException {
    Path out = folder.resolve(name);
    Generation.run(
        PackFolder.shipped(),
        new Generation.Order(from, false, 17, people, affected, SamplePeople.DAY, out),
        (stage, done, total) -> {});
    return out;
  }

  private record Truth(Set<String> cards, boolean isSevereInGerman) {}

  private static Map<String, Truth> truth(Path made) throws IOException {
    Map<String, Truth> truth = new TreeMap<>();
    for (String line : Files.readAllLines(made.resolve("truth.ndjson"))) {
      JsonNode one = MAPPER.readTree(line);
      boolean isSevere = one.path("marks").toString().contains("\"severe\"");
      truth.put(
          one.path("patient").asText(),
          new Truth(
              texts(one.path("cards")), isSevere && one.path("language").asText().equals("de")));
    }
    return truth;
  }

  private static Set<String> texts(JsonNode array) {
    Set<String> texts = new TreeSet<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  /** By patient the cards that are due, also those beyond the budget of a call. */
  private Map<String, Set<String>> due(Path made) throws IOException {
    Path out = made.resolve("out");
    Screening.Outcome outcome =
        SamplePeople.screen(SamplePeople.order(made.resolve("export"), out));
    assertThat(outcome.rejects()).isZero();
    Map<String, Set<String>> due = new TreeMap<>();
    for (String line : Files.readAllLines(out.resolve("patients.ndjson"))) {
      JsonNode one = MAPPER.readTree(line);
      Set<String> cards = texts(one.path("cards"));
      cards.addAll(texts(one.path("beyondBudget")));
      due.put(one.path("patient").asText(), cards);
    }
    return due;
  }

  @Test
  void everybody_gets_the_cards_that_are_right() throws IOException {
    Path made = generate("made", null, 1500);

    Map<String, Truth> truth = truth(made);
    Map<String, Set<String>> due = due(made);

    Set<String> seen = new TreeSet<>();
    List<String> different = new ArrayList<>();
    List<String> gap = new ArrayList<>();
    truth.forEach(
        (patient, right) -> {
          seen.addAll(right.cards());
          Set<String> got = due.getOrDefault(patient, Set.of());
          if (!got.equals(right.cards())) {
            (right.isSevereInGerman() ? gap : different)
                .add(patient + " right: " + right.cards() + " got: " + got);
          }
        });
    assertThat(different).isEmpty();
    assertThat(truth).hasSize(1500);
    assertThat(seen).hasSizeGreaterThan(14);
    // A known gap: no German word says how severe it is. When this is closed, ask for all alike.
    assertThat(gap).isNotEmpty().allMatch(line -> line.contains("recommend/specialist-referral"));
  }

  @Test
  void the_same_seed_makes_the_same_bytes_and_more_people_change_nobody() throws IOException {
    Path one = generate("one", null, 60);
    Path again = generate("again", null, 60);
    Path more = generate("more", null, 90);

    assertThat(content(again)).isEqualTo(content(one));
    assertThat(Files.readAllLines(more.resolve("truth.ndjson")))
        .startsWith(Files.readAllLines(one.resolve("truth.ndjson")).toArray(String[]::new));
  }

  private static Map<String, String> content(Path made) throws IOException {
    Map<String, String> content = new LinkedHashMap<>();
    try (Stream<Path> files = Files.walk(made)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        content.put(made.relativize(file).toString(), Files.readString(file));
      }
    }
    return content;
  }

  @Test
  void whom_nothing_was_given_gets_no_card() throws IOException {
    Path made = generate("quiet", null, 50, 0);

    assertThat(truth(made).values()).allMatch(one -> one.cards().isEmpty());
    assertThat(due(made).values()).allMatch(Set::isEmpty);
  }

  @Test
  void a_background_adds_volume_and_no_card() throws IOException {
    assumeThat(SYNTHEA).isDirectory();
    Path made = generate("filled", SYNTHEA, 150);

    Map<String, Truth> truth = truth(made);
    Map<String, Set<String>> due = due(made);

    assertThat(truth).hasSize(150);
    truth.forEach(
        (patient, right) -> {
          if (!right.isSevereInGerman()) {
            assertThat(due.getOrDefault(patient, Set.of())).as(patient).isEqualTo(right.cards());
          }
        });
    assertThat(Files.size(made.resolve("export/Observation.1.ndjson"))).isGreaterThan(1_000_000);
    assertThat(Files.readString(made.resolve("export/manifest.json")))
        .contains("Procedure.2.ndjson");
  }

  @Test
  void people_as_they_are_get_the_cards_of_those_whose_copies_they_are() throws IOException {
    assumeThat(SYNTHEA).isDirectory();
    Path made = folder.resolve("as-is");
    Generation.run(
        PackFolder.shipped(),
        new Generation.Order(SYNTHEA, true, 1, 222, 100, SamplePeople.DAY, made),
        (stage, done, total) -> {});

    Map<String, Set<String>> due = due(made);
    Path once = folder.resolve("once");
    SamplePeople.screen(SamplePeople.order(SYNTHEA, once));
    Map<String, List<String>> original = SamplePeople.screened(once);
    Map<String, Set<String>> copied = new TreeMap<>();
    due.forEach(
        (patient, cards) -> {
          Set<String> before =
              copied.putIfAbsent(patient.substring(0, patient.lastIndexOf('-')), cards);
          assertThat(before == null ? cards : before).isEqualTo(cards);
        });
    copied.values().removeIf(Set::isEmpty);
    assertThat(copied.keySet()).isEqualTo(original.keySet()).isNotEmpty();
    assertThat(made.resolve("truth.ndjson")).doesNotExist();
  }

  @Test
  void a_mark_that_nobody_has_is_a_fault_and_a_folder_without_people_is_told() throws IOException {
    Path rules = Files.createDirectories(folder.resolve("rules"));
    Generation.Order order =
        new Generation.Order(null, false, 1, 1, 100, SamplePeople.DAY, folder.resolve("none"));
    assertThatThrownBy(
            () -> Generation.run(PackFolder.of(rules), order, (stage, done, total) -> {}))
        .isInstanceOf(UnusableFileException.class)
        .hasMessageContaining("people.yaml");

    String text = PackFolder.shipped().text("people.yaml");
    Files.writeString(
        rules.resolve("people.yaml"),
        text.replace("all: [eczema, cleanse]", "all: [eczema, clean]"));
    assertThatThrownBy(
            () -> Generation.run(PackFolder.of(rules), order, (stage, done, total) -> {}))
        .isInstanceOf(FaultyPackException.class)
        .hasMessageContaining("clean");
  }
}
