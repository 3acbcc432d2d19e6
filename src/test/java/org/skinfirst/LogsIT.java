package org.skinfirst;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** All that the service wrote while all other tests ran. */
class LogsIT {

  private static final Path REPORTS = Path.of("target", "surefire-reports");

  @Test
  void T108_no_token_and_no_patient_was_logged_by_any_test() throws IOException {
    assumeTrue(Files.isDirectory(REPORTS), "the other tests have not run");
    try (Stream<Path> reports = Files.list(REPORTS)) {
      List<Path> logs =
          reports.filter(report -> report.toString().matches(".*\\.(xml|txt)")).toList();

      assertThat(logs).isNotEmpty();
      for (Path log : logs) {
        // How a JWT begins; the family name of the tests' patient; words of their access tokens.
        assertThat(Files.readString(log).lines())
            .as(log.toString())
            .noneMatch(
                line ->
                    line.contains("eyJ")
                        || line.toLowerCase(java.util.Locale.ROOT).contains("zyxcanary"));
      }
    }
  }
}
