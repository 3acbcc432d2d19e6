package org.skinfirst.author.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skinfirst.RulesCopy;
import org.skinfirst.advice.Knowledge;
import org.skinfirst.author.ScenarioFiles;
import org.skinfirst.pack.Fault;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.FaultyPackException;
import org.skinfirst.pack.PackFolder;

/** Every kind of file, spoilt in every way in which files are spoilt. */
class SpoiltFilesTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

  /** Kinds of files that the small folder does not have. */
  private static final List<String> SHIPPED =
      List.of(
          "chart.yaml",
          "exclusions.yaml",
          "mutants.yaml",
          "orders/emollient.yaml",
          "products/gut.tsv",
          "products/codes.tsv",
          "products/classes.yaml",
          "REVIEWS.md");

  private static final List<String> SMALL =
      List.of(
          "pack.yaml",
          "evidence.yaml",
          "phrases.yaml",
          "override-reasons.yaml",
          "codes.tsv",
          "CHANGELOG.md",
          "cues/en.yaml",
          "valuesets/asthma.json",
          "valuesets/beta-blocker.json",
          "tables/age-groups.csv",
          "tables/first-doses.csv",
          "situations/asthma.drl",
          "discourage/beta-blocker.drl",
          "discourage/beta-blocker.card.md",
          "discourage/beta-blocker.scenarios.yaml");

  /** What may be missing, since every folder may do without it or nothing of this one uses it. */
  private static final Set<String> OPTIONAL =
      Set.of(
          "chart.yaml",
          "exclusions.yaml",
          "mutants.yaml",
          "products/gut.tsv",
          "products/codes.tsv",
          "products/classes.yaml",
          "cues/en.yaml",
          "orders/emollient.yaml",
          "REVIEWS.md");

  /** Without them a line of the changelog is asked for, which the folder asks for already. */
  private static final Set<String> ANY_TEXT = Set.of("CHANGELOG.md", "REVIEWS.md");

  private enum Slip {
    DELETED,
    EMPTIED,
    HALVED,
    FOLDER,
    WINDOWS_LINES,
    OTHER_ENCODING,
    NO_BREAK_BLANK,
    ZERO_WIDTH_BLANK,
    SEPARATORS
  }

  @TempDir Path folder;

  @BeforeEach
  void copy() {
    RulesCopy rules = RulesCopy.of(Path.of("src/test/resources/asthma"), folder);
    RulesCopy shipped = new RulesCopy(Path.of("rules"));
    SHIPPED.forEach(file -> rules.write(file, shipped.read(file)));
  }

  @Test
  void each_spoilt_file_is_named_first_and_nothing_breaks() throws IOException {
    Set<String> before = new HashSet<>();
    faults().forEach(fault -> before.add(said(fault)));
    Map<String, String> wrong = new LinkedHashMap<>();
    int planted = 0;
    List<String> files = new ArrayList<>(SMALL);
    files.addAll(SHIPPED);
    for (String file : files) {
      Path path = folder.resolve(file);
      byte[] right = Files.readAllBytes(path);
      for (Slip slip : Slip.values()) {
        if (!spoil(path, new String(right, StandardCharsets.UTF_8), slip)) {
          continue;
        }
        planted++;
        String said = judge(file, slip, before);
        if (!said.isEmpty()) {
          wrong.put(file + ' ' + slip, said);
        }
        Files.deleteIfExists(path);
        Files.write(path, right);
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(planted).isGreaterThan(150);
  }

  private static boolean spoil(Path path, String text, Slip slip) throws IOException {
    Files.delete(path);
    switch (slip) {
      case DELETED -> {}
      case EMPTIED -> Files.writeString(path, "");
      case HALVED -> Files.writeString(path, text.substring(0, text.length() / 2));
      case FOLDER -> Files.createDirectory(path);
      case WINDOWS_LINES -> Files.writeString(path, '\uFEFF' + text.replace("\n", "\r\n"));
      case OTHER_ENCODING ->
          Files.write(path, (text + "\n\u2013").getBytes(Charset.forName("windows-1252")));
      case NO_BREAK_BLANK -> Files.writeString(path, text.replaceFirst(" ", "\u00A0"));
      case ZERO_WIDTH_BLANK -> Files.writeString(path, text.replaceFirst("a", "a\u200B"));
      case SEPARATORS -> {
        String name = path.toString();
        if (name.endsWith(".csv")) {
          Files.writeString(path, text.replace(',', ';'));
        } else if (name.endsWith(".tsv")) {
          Files.writeString(path, text.replace('\t', ','));
        } else if (name.endsWith(".yaml") && text.contains("\n  ")) {
          Files.writeString(path, text.replaceFirst("\n  ", "\n\t"));
        } else {
          Files.writeString(path, text);
          return false;
        }
      }
      default -> throw new IllegalStateException();
    }
    return true;
  }

  private List<Fault> faults() {
    return Linter.faults(PackFolder.of(folder), TODAY);
  }

  /** Empty where all is told as it should be. */
  private String judge(String file, Slip slip, Set<String> before) {
    List<Fault> told;
    try {
      told = faults();
      load();
    } catch (UncheckedIOException | FaultyPackException e) {
      return "refused: " + e;
    } catch (RuntimeException e) {
      return "a stack trace: " + e + ' ' + List.of(e.getStackTrace()).subList(0, 4);
    }
    List<Fault> fresh = told.stream().filter(fault -> !before.contains(said(fault))).toList();
    boolean optional = OPTIONAL.contains(file) || ANY_TEXT.contains(file);
    boolean mayBeFine =
        switch (slip) {
          case WINDOWS_LINES -> true;
          case DELETED, HALVED -> optional;
          case EMPTIED -> ANY_TEXT.contains(file);
          default -> false;
        };
    if (slip == Slip.WINDOWS_LINES && !fresh.isEmpty()) {
      return "not read: " + fresh.get(0);
    }
    if (fresh.isEmpty()) {
      return mayBeFine ? "" : "unseen";
    }
    boolean isNamed =
        switch (slip) {
          case DELETED -> optional || fresh.stream().anyMatch(fault -> mentions(fault, file));
          case HALVED -> true; // what is left may be whole, and others miss the rest
          default -> fresh.get(0).file().equals(file);
        };
    return isNamed ? "" : "named elsewhere: " + fresh.get(0);
  }

  /** What is offered instead may change with everything that is there. */
  private static String said(Fault fault) {
    return fault.file() + ':' + fault.line() + ' ' + fault.message();
  }

  private static boolean mentions(Fault fault, String file) {
    return fault.toString().contains(file) || fault.toString().contains(PackFolder.stem(file));
  }

  /** As all commands load what they need; the compiler apart, which is not reached. */
  private void load() {
    PackFolder pack = PackFolder.of(folder);
    Faults faults = new Faults();
    Knowledge knowledge = null;
    try {
      knowledge = Knowledge.read(pack, faults);
      knowledge.inspectRules(pack, faults);
    } catch (RuntimeException e) {
      if (faults.isEmpty()) {
        throw e;
      }
    }
    if (faults.isEmpty() && knowledge != null) {
      try {
        ScenarioFiles.read(pack, knowledge.sets());
      } catch (FaultyPackException e) {
        assertThat(e.faults()).isNotEmpty();
      }
    }
  }
}
