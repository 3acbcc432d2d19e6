package org.skinfirst.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.skinfirst.advice.Advisor;
import org.skinfirst.author.ScenarioFiles;
import org.skinfirst.pack.PackFolder;
import org.yaml.snakeyaml.Yaml;

/** A control, or a requirement that is said to hold, names a test that exists. */
class SafetyFilesTest {

  private static final Path FOLDER = Path.of("src/docs/safety");
  private static final Pattern ROW =
      Pattern.compile("^\\| (\\d+\\.\\d+\\.\\d+) \\| [^|]+ \\| ([^|]+) \\| ([^|]*) \\|$");
  private static final Pattern TEST = Pattern.compile("`([\\w.]+#\\w+)`");
  private static final Set<String> ANSWERS =
      Set.of("holds", "does not apply", "site", "in part", "open");

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> hazards() throws IOException {
    Map<String, Object> file = new Yaml().load(Files.readString(FOLDER.resolve("hazards.yaml")));
    return (List<Map<String, Object>>) file.get("hazards");
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, String>> controls(Map<String, Object> hazard) {
    return (List<Map<String, String>>) hazard.getOrDefault("controls", List.of());
  }

  @Test
  void each_hazard_has_controls_and_says_what_is_left() throws IOException {
    Set<String> ids = new HashSet<>();
    for (Map<String, Object> hazard : hazards()) {
      assertThat(hazard.keySet()).isEqualTo(Set.of("id", "hazard", "severity", "controls", "left"));
      assertThat(ids.add((String) hazard.get("id"))).describedAs("%s", hazard.get("id")).isTrue();
      assertThat((String) hazard.get("severity")).isIn("serious", "moderate", "minor");
      assertThat(controls(hazard)).isNotEmpty();
    }
    assertThat(ids).contains("H01", "H09", "O01", "O11", "S01");
  }

  @Test
  void each_control_names_a_test_or_a_case_that_exists() throws IOException {
    PackFolder rules = PackFolder.shipped();
    Set<String> cases = new TreeSet<>();
    ScenarioFiles.read(rules, Advisor.of(rules).sets())
        .forEach(
            one ->
                cases.add(
                    one.file().replace(ScenarioFiles.SUFFIX, "")
                        + ": "
                        + one.name().replaceFirst(" \\[.*", "")));
    List<String> missing = new ArrayList<>();
    for (Map<String, Object> hazard : hazards()) {
      for (Map<String, String> control : controls(hazard)) {
        boolean exists =
            control.containsKey("test")
                ? isTest(control.get("test"))
                : cases.contains(control.get("scenario"));
        if (!exists || !control.containsKey("how") || control.size() != 2) {
          missing.add(hazard.get("id") + " " + control);
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void what_is_no_test_is_noticed() {
    assertThat(isTest("org.skinfirst.safety.SafetyFilesTest#what_is_no_test_is_noticed")).isTrue();
    assertThat(isTest("org.skinfirst.safety.SafetyFilesTest#hazards")).isFalse();
    assertThat(isTest("org.skinfirst.safety.SafetyFilesTest#nothing")).isFalse();
    assertThat(isTest("org.skinfirst.safety.NoSuchTest#nothing")).isFalse();
  }

  @Test
  void what_is_said_to_hold_of_ASVS_names_tests_that_exist() throws IOException {
    List<String> wrong = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    int held = 0;
    for (String line : Files.readAllLines(FOLDER.resolve("asvs.md"))) {
      Matcher row = ROW.matcher(line);
      if (!row.matches()) {
        continue;
      }
      List<String> tests =
          TEST.matcher(row.group(3))
              .results()
              .map(test -> "org.skinfirst." + test.group(1))
              .toList();
      boolean holds = row.group(2).equals("holds");
      held += holds ? 1 : 0;
      if (!ids.add(row.group(1))
          || !ANSWERS.contains(row.group(2))
          || (holds && tests.isEmpty())
          || !tests.stream().allMatch(SafetyFilesTest::isTest)) {
        wrong.add(line);
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(held).isGreaterThan(40);
  }

  private static boolean isTest(String name) {
    String[] parts = name.split("#", 2);
    try {
      return Arrays.stream(Class.forName(parts[0]).getDeclaredMethods())
          .filter(method -> method.getName().equals(parts[1]))
          .anyMatch(SafetyFilesTest::isTest);
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private static boolean isTest(Method method) {
    return method.isAnnotationPresent(Test.class)
        || method.isAnnotationPresent(ParameterizedTest.class)
        || method.isAnnotationPresent(TestFactory.class);
  }
}
