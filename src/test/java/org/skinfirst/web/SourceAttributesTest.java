package org.skinfirst.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.skinfirst.RunningService;

/** The thirteen source attributes that ONC asks of evidence-based decision support. */
@ExtendWith(RunningService.class)
class SourceAttributesTest {

  @Test
  void all_thirteen_are_told(RunningService.Door door) {
    JsonNode told = RunningService.json(door.get("/recommendations"));
    JsonNode source = told.path("source");

    for (String name : new String[] {"developer", "funding", "released", "revised"}) {
      assertThat(source.path(name).asText()).describedAs(name).isNotEmpty();
    }
    assertThat(source.path("uses").properties())
        .hasSize(9)
        .allMatch(use -> use.getValue().isBoolean());
    assertThat(source.path("uses").path("birth_date").asBoolean()).isTrue();
    assertThat(told.path("recommendations"))
        .isNotEmpty()
        .allSatisfy(
            recommendation ->
                assertThat(recommendation.path("evidence"))
                    .isNotEmpty()
                    .allMatch(evidence -> !evidence.path("citation").asText().isEmpty()));
  }
}
