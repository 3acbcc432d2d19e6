package org.skinfirst.server.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skinfirst.RulesCopy;
import org.skinfirst.RunningService;
import org.skinfirst.server.LogLines;
import org.skinfirst.server.Reply;
import org.skinfirst.server.Requests;
import org.skinfirst.server.Resources;
import org.springframework.context.ConfigurableApplicationContext;

/** Rules that come to no end. */
class FailingRulesTest {

  /** Fires for every three that differ: 64 times for four, 216,000 times for sixty. */
  private static final String EVERY_THREE =
      """

      // Any three probiotics.
      rule "discourage/probiotics, every three"
          @evidence( "cochrane-2018-probiotics" )
          @strength( "conditional" )
          @status( "active" )
          @owner( "dermatology" )
      when
          $one : Therapy( kinds contains "probiotic", currentOrProposed )
          $other : Therapy( kinds contains "probiotic", currentOrProposed )
          $third : Therapy( kinds contains "probiotic", currentOrProposed )
      then
          insert( new Advice( "discourage/probiotics", $one, $other, $third ) );
      end
      """;

  @Test
  void T96_rules_without_end_fail_one_call_and_no_other(@TempDir Path folder) {
    RulesCopy rules = RulesCopy.in(folder);
    String file = "discourage/probiotics.drl";
    rules.write(file, rules.read(file) + EVERY_THREE);
    try (ConfigurableApplicationContext context =
        RunningService.start("--skinfirst.rules=" + folder)) {
      RunningService.Door door = RunningService.door(context);
      List<JsonNode> before = probiotics(4).send(door).cardsWithoutUuids();

      LogLines log = LogLines.begin();
      Reply failed = probiotics(60).send(door);
      log.end();

      assertThat(failed.refusal(500)).contains("could not evaluate");
      assertThat(failed.body()).doesNotContain("Exception", "\\tat ", ".java", "org.", "Runaway");
      String correlation = failed.body().replaceAll("(?s).*correlation id ([-0-9a-f]+).*", "$1");
      assertThat(log.lines())
          .filteredOn(line -> line.contains(correlation))
          .singleElement()
          .asString()
          .contains("status 500", "RunawayRulesException at org.skinfirst.rules.", " < ");
      assertThat(before).isNotEmpty();
      assertThat(probiotics(4).send(door).cardsWithoutUuids()).isEqualTo(before);
    }
  }

  private static Requests probiotics(int count) {
    Requests request = Requests.patientView();
    for (int i = 0; i < count; i++) {
      ObjectNode probiotic = Resources.statement("s" + i, "probiotic");
      // The days in use make each of them another.
      probiotic.put("effectiveDateTime", LocalDate.of(2025, 1, 1).plusDays(i).toString());
      request.recorded(probiotic);
    }
    return request;
  }
}
