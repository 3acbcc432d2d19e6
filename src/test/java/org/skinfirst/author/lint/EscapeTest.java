package org.skinfirst.author.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.skinfirst.RulesCopy;
import org.skinfirst.pack.Fault;
import org.skinfirst.pack.Lint;

/** A rule can do nothing but advise: whatever else is tried, the loader refuses before it runs. */
class EscapeTest {

  private static final String RULE = "recommend/emollients.drl";
  private static final String ADVICE =
      "insert( new Advice( \"recommend/emollients\", $eczema, $amount ) );";

  /** What is tried, and where in the rule. */
  private record Attempt(int number, String place, String text) {

    String in(String rule) {
      String own = text.replace("ADVICE", ADVICE);
      return switch (place) {
        case "when" ->
            rule.replace("kinds )\n    $eczema", "kinds )\n    " + own + "\n    $eczema");
        case "then" -> rule.replace(ADVICE, own);
        case "top" -> rule.replace("facts.*\n", "facts.*\n" + own + "\n");
        case "attribute" -> rule.replace("emollients\"\n", "emollients\"\n    " + own + "\n");
        default -> throw new IllegalArgumentException(place);
      };
    }
  }

  @TempDir static Path folder;

  private RulesCopy rules;

  /** Just what one rule needs, so that each attempt is loaded in no time. */
  @BeforeEach
  void smallFolder() throws IOException {
    rules = new RulesCopy(folder);
    for (String file :
        List.of(
            "pack.yaml",
            "cues/en.yaml",
            "phrases.yaml",
            "evidence.yaml",
            "override-reasons.yaml",
            "valuesets/atopic-dermatitis.json",
            "valuesets/emollient.json",
            "valuesets/fire-risk.json",
            "valuesets/lanolin.json",
            "tables/age-groups.csv",
            "tables/emollient-amounts.csv",
            "recommend/emollients.card.md",
            "recommend/emollients.card.es.md",
            "situations/fire-risk.drl",
            "situations/lanolin-allergy.drl",
            "situations/provisional-diagnosis.drl",
            RULE)) {
      rules.write(file, Files.readString(Path.of("rules", file)));
    }
    for (String order : List.of("emollient", "usual-diet", "skin-care-review")) {
      String file = "orders/" + order + ".yaml";
      rules.write(file, Files.readString(Path.of("rules", file)));
    }
    rules
        .write("valuesets/lanolin.json", set("lanolin"))
        .write("valuesets/lanolin-allergy.json", set("lanolin-allergy"))
        .write("valuesets/fire-risk.json", set("fire-risk"));
  }

  private static String set(String id) {
    return "{\"id\":\"" + id + "\",\"compose\":{\"include\":[]}}";
  }

  @Test
  void the_rule_itself_is_loaded() {
    assertThat(rules.faults()).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> every_attempt_is_refused_by_our_own_guard() throws IOException {
    String rule = rules.read(RULE);
    List<Attempt> attempts = attempts();
    assertThat(attempts).hasSizeGreaterThan(300);
    return attempts.stream()
        .map(attempt -> dynamicTest(name(attempt), () -> check(attempt, attempt.in(rule))));
  }

  private void check(Attempt attempt, String tried) throws IOException {
    Path canary = folder.resolve("canary");
    rules.write(RULE, tried.replace("CANARY", canary.toString()));

    List<Fault> faults = rules.faults();

    assertThat(faults)
        .as(attempt.text())
        .anyMatch(fault -> fault.file().equals(RULE) && fault.lint() != Lint.COMPILER);
    assertThat(canary).doesNotExist();
  }

  private static String name(Attempt attempt) {
    return attempt.number() + " " + attempt.place() + ": " + attempt.text().replace('\n', ' ');
  }

  private static List<Attempt> attempts() throws IOException {
    List<Attempt> attempts = new ArrayList<>();
    String[] parts =
        Files.readString(Path.of("src/test/resources/lint/escapes.txt")).split("(?m)^=== ");
    for (int i = 1; i < parts.length; i++) {
      String[] lines = parts[i].split("\n", 2);
      attempts.add(new Attempt(i, lines[0], lines[1].stripTrailing()));
    }
    return attempts;
  }
}
