package org.skinfirst.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.SortedMap;
import java.util.TreeMap;
import org.skinfirst.advice.Advisor;
import org.skinfirst.author.ScenarioFiles;
import org.skinfirst.chart.kinds.ValueSets;
import org.skinfirst.pack.Faults;
import org.skinfirst.pack.PackFolder;

/** Any bytes as a file of scenarios: scenarios, or faults with their place. */
class ScenarioFuzzTest {

  private static final ValueSets SETS = Advisor.of(PackFolder.shipped()).sets();

  @FuzzTest(maxDuration = "10m")
  void a_file_is_read_or_its_faults_are_told(byte[] bytes) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    files.put("discourage/fuzz.scenarios.yaml", bytes);
    PackFolder folder = PackFolder.of(files);
    Faults faults = new Faults();
    folder.report(faults);
    if (faults.isEmpty()) {
      ScenarioFiles.read(folder, SETS, faults);
    }
    assertThat(faults.sorted()).allMatch(fault -> !fault.message().isEmpty());
  }
}
