package org.skinfirst;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The shipped rules are proven to the last condition, by the commands that their authors use. */
class ShippedRulesIT {

  @Test
  void every_condition_decides_some_scenario() throws Exception {
    PackagedJar.Ended ended = PackagedJar.runLong("coverage");

    assertThat(ended.out()).doesNotContain("never fires", "never decides", "never used");
    assertThat(ended.code()).as(ended.out()).isZero();
  }

  @Test
  void every_break_is_noticed_by_some_scenario() throws Exception {
    PackagedJar.Ended ended = PackagedJar.runLong("mutate");

    assertThat(ended.out()).contains(" 0 survived").doesNotContain("SURVIVED", "STALE");
    assertThat(ended.code()).as(ended.out()).isZero();
  }
}
