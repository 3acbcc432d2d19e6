package org.skinfirst;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Files to deploy with, judged by the programs that read them, where those are installed. */
class DeployFilesTest {

  private static final Pattern EXPOSURE = Pattern.compile("Overall exposure level.*: ([\\d.]+) ");

  private record Ended(int code, String said) {}

  private static Ended run(String... command) throws Exception {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes());
      return new Ended(process.waitFor(), said);
    } catch (IOException e) {
      return new Ended(-1, "not installed");
    }
  }

  private static Ended installed(String... command) throws Exception {
    Ended ended = run(command);
    assumeThat(ended.code()).as(command[0] + " is installed").isNotEqualTo(-1);
    return ended;
  }

  @Test
  void the_unit_is_one_to_systemd_and_exposes_little() throws Exception {
    String unit = "deploy/systemd/skinfirst.service";
    Ended verified = installed("systemd-analyze", "verify", unit);
    Ended security = installed("systemd-analyze", "security", "--offline=true", unit);

    assertThat(verified.said()).isEmpty();
    assertThat(verified.code()).isZero();
    Matcher exposure = EXPOSURE.matcher(security.said());
    assertThat(exposure.find()).as(security.said()).isTrue();
    assertThat(Double.parseDouble(exposure.group(1))).isLessThanOrEqualTo(2);
  }

  @Test
  void the_Caddyfile_is_one_to_Caddy() throws Exception {
    Ended validated =
        installed(
            "caddy", "validate", "--config", "deploy/caddy/Caddyfile", "--adapter", "caddyfile");

    assertThat(validated.said()).contains("Valid configuration").doesNotContain("\"warn\"");
    assertThat(validated.code()).isZero();
  }

  @Test
  void kustomize_makes_all_that_the_cluster_needs() throws Exception {
    Ended made = installed("kubectl", "kustomize", "deploy/kubernetes");

    assertThat(made.code()).as(made.said()).isZero();
    List<String> kinds = new ArrayList<>();
    Pattern.compile("^kind: (\\w+)$", Pattern.MULTILINE)
        .matcher(made.said())
        .results()
        .forEach(kind -> kinds.add(kind.group(1)));
    assertThat(kinds)
        .containsExactlyInAnyOrder(
            "ConfigMap", "Deployment", "NetworkPolicy", "PodDisruptionBudget", "Service");
  }
}
