package org.skinfirst;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.skinfirst.advice.Advisor;
import org.skinfirst.pack.Fault;
import org.skinfirst.pack.FaultyPackException;
import org.skinfirst.pack.PackFolder;

/** A copy of the shipped rules that a test may spoil. */
public record RulesCopy(Path folder) {

  public static RulesCopy in(Path empty) {
    return of(Path.of("rules"), empty);
  }

  /** A copy of another folder of rules. */
  public static RulesCopy of(Path rules, Path empty) {
    try (Stream<Path> walk = Files.walk(rules)) {
      for (Path path : walk.toList()) {
        Path copy = empty.resolve(rules.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(path, copy);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new RulesCopy(empty);
  }

  /** Just what one rule, {@code recommend/emollients}, needs: it is loaded in no time. */
  public static RulesCopy small(Path empty) {
    RulesCopy rules = new RulesCopy(empty);
    Path shipped = Path.of("rules");
    for (String file :
        List.of(
            "pack.yaml",
            "cues/en.yaml",
            "phrases.yaml",
            "evidence.yaml",
            "override-reasons.yaml",
            "orders/emollient.yaml",
            "orders/usual-diet.yaml",
            "orders/skin-care-review.yaml",
            "valuesets/atopic-dermatitis.json",
            "valuesets/emollient.json",
            "tables/age-groups.csv",
            "tables/emollient-amounts.csv",
            "recommend/emollients.card.md",
            "recommend/emollients.card.es.md",
            "situations/fire-risk.drl",
            "situations/lanolin-allergy.drl",
            "situations/provisional-diagnosis.drl",
            "recommend/emollients.drl")) {
      rules.write(file, new RulesCopy(shipped).read(file));
    }
    for (String id :
        List.of(
            "lanolin",
            "lanolin-allergy",
            "fire-risk",
            "wash-product",
            "swallowed-form",
            "non-skin-form")) {
      rules.write(
          "valuesets/" + id + ".json", "{\"id\":\"" + id + "\",\"compose\":{\"include\":[]}}");
    }
    return rules;
  }

  /** Replaces a text that must be there. */
  public RulesCopy replace(String file, String text, String by) {
    String before = read(file);
    if (!before.contains(text)) {
      throw new AssertionError(file + " does not hold " + text);
    }
    return write(file, before.replace(text, by));
  }

  public RulesCopy write(String file, String text) {
    try {
      Files.createDirectories(folder.resolve(file).getParent());
      Files.writeString(folder.resolve(file), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  public RulesCopy delete(String file) {
    try {
      Files.delete(folder.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  public String read(String file) {
    try {
      return Files.readString(folder.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The line on which a text stands first, from 1. */
  public int line(String file, String text) {
    return (int) read(file).substring(0, read(file).indexOf(text)).lines().count()
        + (read(file).charAt(read(file).indexOf(text) - 1) == '\n' ? 1 : 0);
  }

  public Advisor advisor() {
    return Advisor.of(PackFolder.of(folder));
  }

  /** What is wrong with the folder; empty when it can be used. */
  public List<Fault> faults() {
    try {
      advisor();
      return List.of();
    } catch (FaultyPackException e) {
      return e.faults();
    }
  }
}
