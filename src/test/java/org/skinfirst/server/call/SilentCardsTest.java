package org.skinfirst.server.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.skinfirst.RunningService;
import org.skinfirst.server.Reply;
import org.skinfirst.server.Requests;
import org.skinfirst.server.Resources;
import org.springframework.context.ConfigurableApplicationContext;

/** What a site evaluates and counts before it shows it. */
class SilentCardsTest {

  private static Requests probiotic() {
    return Requests.patientView().recorded(Resources.statement("s", "probiotic"));
  }

  private static double counted(ConfigurableApplicationContext context, String recommendation) {
    return context
        .getBean(MeterRegistry.class)
        .get("cds.cards.silent")
        .tag("recommendation", recommendation)
        .tag("service", "eczema-patient-view")
        .counter()
        .count();
  }

  @Test
  void a_silent_service_counts_its_cards_and_shows_none() {
    try (ConfigurableApplicationContext context =
        RunningService.start("--skinfirst.silent.services=eczema-patient-view")) {
      RunningService.Door door = RunningService.door(context);

      assertThat(probiotic().send(door).cards()).isEmpty();
      assertThat(counted(context, "discourage/probiotics")).isEqualTo(1);
      assertThat(
              Requests.orderSign()
                  .proposed(Resources.order("o", "probiotic"))
                  .send(door)
                  .recommendations())
          .contains("discourage/probiotics");
    }
  }

  @Test
  void a_silent_recommendation_is_counted_and_the_others_are_shown() {
    try (ConfigurableApplicationContext context =
        RunningService.start("--skinfirst.silent.recommendations=discourage/*")) {
      Reply reply = probiotic().send(RunningService.door(context));

      assertThat(reply.recommendations())
          .contains("recommend/emollients")
          .doesNotContain("discourage/probiotics");
      assertThat(counted(context, "discourage/probiotics")).isEqualTo(1);
    }
  }

  @Test
  void silence_for_what_does_not_exist_stops_the_start() {
    assertThatThrownBy(
            () -> RunningService.start("--skinfirst.silent.services=eczema-patient-vew").close())
        .rootCause()
        .hasMessage("skinfirst.silent.services names 'eczema-patient-vew', which does not exist");
  }
}
