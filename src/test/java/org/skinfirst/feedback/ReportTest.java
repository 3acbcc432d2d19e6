package org.skinfirst.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When two reports are one. */
class ReportTest {

  private static final Instant AT = Instant.parse("2026-01-15T10:00:00Z");

  private static Report report(
      String issuer,
      String service,
      Report.Outcome outcome,
      Instant at,
      List<String> suggestions,
      Report.@Nullable Reason reason,
      @Nullable String comment) {
    return new Report(
        new Caller(issuer, ""), service, "c", outcome, at, suggestions, reason, comment, null);
  }

  private static Report.Reason reason(String system, String code) {
    return new Report.Reason(system, code, false);
  }

  @Test
  void any_difference_that_counts_makes_another_report() {
    Report.Outcome overridden = Report.Outcome.OVERRIDDEN;
    List<Report> different =
        List.of(
            report("i", "s", overridden, AT, List.of(), null, null),
            report("is", "", overridden, AT, List.of(), null, null),
            report("i", "s", Report.Outcome.ACCEPTED, AT, List.of(), null, null),
            report("i", "s", overridden, AT.plusNanos(1), List.of(), null, null),
            report("i", "s", overridden, AT, List.of("a"), null, null),
            report("i", "s", overridden, AT, List.of("a", "b"), null, null),
            report("i", "s", overridden, AT, List.of(), reason("x", "y"), null),
            report("i", "s", overridden, AT, List.of(), reason("", "y"), null),
            report("i", "s", overridden, AT, List.of(), null, "x|y"),
            report("i", "s", overridden, AT, List.of(), null, "comment"));
    Set<String> identities = new HashSet<>();
    identities.add(
        new Report(new Caller("i", "t"), "s", "c", overridden, AT, List.of(), null, null, null)
            .identity());

    different.forEach(report -> identities.add(report.identity()));

    assertThat(identities).hasSize(different.size() + 1);
  }

  @Test
  void the_order_of_suggestions_makes_no_difference() {
    Report one = report("i", "s", Report.Outcome.ACCEPTED, AT, List.of("a", "b", "a"), null, null);
    Report other = report("i", "s", Report.Outcome.ACCEPTED, AT, List.of("b", "a"), null, null);

    assertThat(one.identity()).isEqualTo(other.identity());
  }

  @Test
  void it_does_not_print_what_a_clinician_wrote() {
    Report report = report("i", "s", Report.Outcome.OVERRIDDEN, AT, List.of(), null, "Mrs Smith");

    assertThat(report.toString()).doesNotContain("Smith");
  }
}
