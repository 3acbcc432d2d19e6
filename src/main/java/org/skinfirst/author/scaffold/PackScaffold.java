package org.skinfirst.author.scaffold;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.skinfirst.author.lint.Linter;
import org.skinfirst.author.schema.Schemas;
import org.skinfirst.pack.PackFolder;

/** The files of a new folder of rules: nothing in it is wrong, and there is no rule yet. */
public final class PackScaffold {

  /** How a changelog begins. */
  static final String CHANGES =
      """
      # Clinical changes

      `content` is the digest of everything that can change a card; `lint` asks for a line when it has changed.

      | date | recommendation | what a patient will notice | why | content |
      |---|---|---|---|---|
      """;

  private static final String REASONS = "override-reasons.yaml";
  private static final String CHANGELOG = "CHANGELOG.md";

  /** Where each of our own files goes. */
  private static final Map<String, String> FILES =
      Map.of(
          "pack.yaml", "pack.yaml",
          "phrases.yaml", "phrases.yaml",
          "chart.yaml", "chart.yaml",
          "codes.tsv", "codes.tsv",
          "cues.yaml", "cues/en.yaml");

  private final String id;
  private final LocalDate today;

  /**
   * @param id of the pack, and of the value set of whom it is for
   */
  public PackScaffold(String id, LocalDate today) {
    this.id = id;
    this.today = today;
  }

  /** Path to text of every file but the changelog. */
  public Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    FILES.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(file -> files.put(file.getValue(), filled(file.getKey())));
    ValueSetScaffold problems =
        new ValueSetScaffold(id, title(), List.of(title().toLowerCase(Locale.ROOT)));
    files.put(
        "valuesets/" + id + ".json",
        problems.json("Problems that make somebody a patient of these rules.", today));
    files.put(REASONS, reasons());
    files.put(id + ".scenarios.yaml", scenarios());
    files.replaceAll(Schemas::withModeline);
    files.putAll(Schemas.files());
    return files;
  }

  /** The changelog of the folder as it was written. */
  public Map<String, String> changelog(PackFolder written) {
    return Map.of(
        CHANGELOG,
        CHANGES
            + "| "
            + today
            + " | all | nothing yet | the first version | "
            + Linter.digest(written, List.of())
            + " |\n");
  }

  /** The standard reasons are those of the shipped rules, in English alone. */
  private static String reasons() {
    return PackFolder.shipped()
        .text(REASONS)
        .lines()
        .filter(line -> !line.matches(" {4}(?!en)[a-z]{2}: .*"))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private String title() {
    String words = id.replace('-', ' ');
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  private String scenarios() {
    return """
    # Who must get no card.
    about: %s
    today: %s
    base:
      - Patient: { birthDate: %s }
    cases:
      - name: nothing is on record
        cards: []
    """
        .formatted(id, today, today.minusYears(40));
  }

  private String filled(String file) {
    try (InputStream in = PackScaffold.class.getResourceAsStream("/new-pack/" + file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .replace("@id@", id)
          .replace("@title@", title())
          .replace("@publisher@", title() + " authors")
          .replace("@today@", today.toString())
          .replace("@next@", today.plusYears(1).toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
