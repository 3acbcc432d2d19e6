package org.skinfirst.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.SortedMap;
import java.util.TreeMap;
import org.skinfirst.advice.Advisor;
import org.skinfirst.advice.Knowledge;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.FaultyPackException;
import org.skinfirst.pack.PackFolder;

/** Any bytes as a rule: compiled, or faults with their place, and no code of it runs. */
class RuleFuzzTest {

  private static final String RULE = "recommend/emollients.drl";
  private static final SortedMap<String, byte[]> FILES =
      new TreeMap<>(PackFolder.shipped().files());

  static {
    FILES.keySet().removeIf(name -> name.endsWith(".drl") && !name.startsWith("situations/"));
  }

  private static final Knowledge KNOWLEDGE = Knowledge.read(PackFolder.shipped(), new Faults());

  /** What code that got through would set. */
  public static void ran() {
    System.setProperty("fuzz.ran", "true");
  }

  @FuzzTest(maxDuration = "10m")
  void a_rule_is_compiled_or_its_faults_are_told(byte[] bytes) {
    SortedMap<String, byte[]> files = new TreeMap<>(FILES);
    files.put(RULE, bytes);
    PackFolder folder = PackFolder.of(files);
    Faults faults = new Faults();
    folder.report(faults);
    if (faults.isEmpty()) {
      KNOWLEDGE.inspectRules(folder, faults);
      if (!faults.in(RULE)) {
        compile(folder);
      }
    }
    assertThat(System.getProperty("fuzz.ran")).isNull();
  }

  /** Cards of rules that are left out are faults too. */
  private static void compile(PackFolder folder) {
    try {
      Advisor.of(folder);
    } catch (FaultyPackException e) {
      assertThat(e.faults()).isNotEmpty();
    }
  }
}
