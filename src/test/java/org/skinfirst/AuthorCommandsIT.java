package org.skinfirst;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rule author's commands, run from the one artefact. */
class AuthorCommandsIT {

  @TempDir Path folder;

  @Test
  void lint_tells_each_fault_with_its_place_number_and_fix() throws Exception {
    Path rules = Files.createDirectory(folder.resolve("rules"));
    RulesCopy copy = RulesCopy.in(rules);
    Path sarif = folder.resolve("lint.sarif");

    PackagedJar.Ended fine =
        PackagedJar.run("lint", "--rules", rules.toString(), "--date", "2026-11-23");
    copy.replace("recommend/emollients.drl", "Person( alive,", "Person( alife,");
    PackagedJar.Ended faulty =
        PackagedJar.run(
            "lint",
            "--rules",
            rules.toString(),
            "--date",
            "2026-11-23",
            "--sarif",
            sarif.toString());

    assertThat(fine.out()).contains("no fault");
    assertThat(fine.code()).isZero();
    assertThat(faulty.out())
        .contains("recommend/emollients.drl:13  L06  field 'alife' does not exist")
        .contains("fix: did you mean 'alive'?");
    assertThat(faulty.code()).isEqualTo(1);
    assertThat(RunningService.json(Files.readString(sarif)).path("runs").path(0).path("results"))
        .anySatisfy(result -> assertThat(result.path("ruleId").asText()).isEqualTo("L06"));
  }

  @Test
  void lint_explains_a_number() throws Exception {
    assertThat(PackagedJar.run("lint", "--explain", "L07").out())
        .contains("avoid", "prefer", "why", "eval");
    assertThat(PackagedJar.run("lint", "--explain", "L7").out()).contains("did you mean L07?");
    assertThat(PackagedJar.run("lint", "--explain", "L7").code()).isEqualTo(2);
  }

  @Test
  void new_rule_writes_a_stem_once() throws Exception {
    Path rules = Files.createDirectory(folder.resolve("rules"));
    RulesCopy.in(rules);

    PackagedJar.Ended written =
        PackagedJar.run("new-rule", "discourage/bone-broth", "--rules", rules.toString());
    PackagedJar.Ended again =
        PackagedJar.run("new-rule", "discourage/bone-broth", "--rules", rules.toString());
    PackagedJar.Ended elsewhere =
        PackagedJar.run("new-rule", "discurage/bone-broth", "--rules", rules.toString());
    PackagedJar.Ended tested =
        PackagedJar.run("test", "discourage/bone-broth", "--rules", rules.toString());

    assertThat(written.out()).contains("bone-broth.drl", "bone-broth.card.es.md", "CHANGELOG.md");
    assertThat(again.out()).contains("nothing was written");
    assertThat(again.code()).isEqualTo(2);
    assertThat(elsewhere.out()).contains("did you mean 'discourage'?");
    assertThat(tested.out()).contains("3 passed, 0 failed");
  }

  @Test
  void export_prints_a_request_that_advise_answers() throws Exception {
    Path target = folder.resolve("case");

    PackagedJar.Ended exported =
        PackagedJar.run(
            "export", "discourage/probiotics", "a draft order", "--out", target.toString());
    PackagedJar.Ended answered =
        PackagedJar.run("advise", "--date", "2026-01-15", target + ".request.json");
    PackagedJar.Ended unknown = PackagedJar.run("export", "discourage/probiotics", "a draft odor");

    assertThat(exported.out()).contains("service eczema-order-select, read on 2026-01-15");
    assertThat(
            RunningService.json(Files.readString(Path.of(target + ".bundle.json"))).path("entry"))
        .hasSize(3);
    assertThat(answered.out()).contains("warning", "discourage/probiotics");
    assertThat(unknown.out()).contains("did you mean 'a draft order'?");
    assertThat(unknown.code()).isEqualTo(2);
  }

  @Test
  void catalogue_writes_one_page_without_script() throws Exception {
    PackagedJar.Ended ended = PackagedJar.run("catalogue", "--html", folder.toString());

    assertThat(ended.code()).isZero();
    assertThat(Files.readString(folder.resolve("catalogue.html")))
        .contains("<section id=\"discourage/probiotics\">", "silent if", "https://doi.org/")
        .contains("default-src 'none'")
        .doesNotContain("<script", "src=\"http");
  }

  @Test
  void test_watches_and_runs_what_a_saved_file_concerns() throws Exception {
    Path rules = Files.createDirectory(folder.resolve("rules"));
    RulesCopy copy = RulesCopy.in(rules);
    Process process =
        PackagedJar.start("test", "--watch", "emollients", "--rules", rules.toString());
    try {
      waitFor(process, "watching ");

      copy.replace(
          "recommend/emollients.drl",
          "not Therapy( kinds contains \"emollient\"",
          "not Therapy( kinds contains \"probiotic\"");

      assertThat(waitFor(process, " failed"))
          .contains("recommend/emollients.drl", "FAILED", "recommend/emollients.scenarios.yaml:")
          .doesNotContain("0 failed");
    } finally {
      process.destroy();
      process.waitFor(30, TimeUnit.SECONDS);
    }
  }

  private static String waitFor(Process process, String text) throws IOException {
    StringBuilder log = new StringBuilder();
    InputStream in = process.getInputStream();
    for (int c = in.read(); c >= 0; c = in.read()) {
      log.append((char) c);
      if (c == '\n' && log.indexOf(text) >= 0) {
        return log.toString();
      }
    }
    throw new AssertionError("ended: " + log);
  }

  @Test
  void every_command_explains_itself_with_an_example() throws Exception {
    for (String command : new String[] {"lint", "new-rule", "export", "catalogue", "test"}) {
      assertThat(PackagedJar.run(command, "--help").out()).contains("Example");
    }
  }
}
