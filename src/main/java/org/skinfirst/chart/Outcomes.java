package org.skinfirst.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** What an OperationOutcome says of what should have come with it, or in its place. */
final class Outcomes {

  static final String TYPE = "OperationOutcome";

  private static final Set<String> HARMLESS = Set.of("information", "warning", "success");

  /** Codes of issues that say that something is kept back, or did not come, however grave. */
  private static final Set<String> WITHHOLDING =
      Set.of(
          "suppressed",
          "security",
          "login",
          "unknown",
          "expired",
          "forbidden",
          "incomplete",
          "too-costly",
          "timeout",
          "throttled",
          "transient",
          "exception",
          "lock-error",
          "no-store");

  private Outcomes() {}

  /** Whether something could not be done; what says nothing clear may mean that. */
  static boolean isFailure(JsonNode outcome) {
    boolean any = false;
    for (JsonNode issue : outcome.path("issue")) {
      any = true;
      if (!HARMLESS.contains(issue.path("severity").asText())
          || WITHHOLDING.contains(issue.path("code").asText())) {
        return true;
      }
    }
    return !any;
  }

  /** Whether the sender has no such data at all. */
  static boolean isNotSupported(JsonNode outcome) {
    boolean any = false;
    for (JsonNode issue : outcome.path("issue")) {
      boolean isHarmless = HARMLESS.contains(issue.path("severity").asText());
      if (!isHarmless && !issue.path("code").asText().equals("not-supported")) {
        return false;
      }
      any |= !isHarmless;
    }
    return any;
  }
}
