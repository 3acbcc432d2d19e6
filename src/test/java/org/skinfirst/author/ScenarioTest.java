package org.skinfirst.author;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.skinfirst.advice.Advisor;
import org.skinfirst.pack.PackFolder;

/** Every case of every scenario file, named by its file and line. */
class ScenarioTest {

  @TestFactory
  Stream<DynamicTest> scenarios() {
    ScenarioRunner runner = new ScenarioRunner(Advisor.of(PackFolder.shipped()), Path.of("."));
    return ScenarioFiles.read(PackFolder.shipped(), runner.sets()).stream()
        .map(
            scenario ->
                dynamicTest(
                    scenario.file() + ":" + scenario.line() + " " + scenario.name(),
                    Path.of("rules", scenario.file()).toUri(),
                    () -> assertThat(runner.run(scenario)).isEmpty()));
  }
}
