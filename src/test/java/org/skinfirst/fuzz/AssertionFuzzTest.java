package org.skinfirst.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;
import org.skinfirst.advice.Advisor;
import org.skinfirst.cards.Card;
import org.skinfirst.cards.SiteOrders;
import org.skinfirst.cdshooks.HookRequestReader;
import org.skinfirst.chart.json.RefusedJsonException;
import org.skinfirst.pack.Pack;
import org.skinfirst.pack.PackFolder;
import org.skinfirst.server.Requests;
import org.skinfirst.server.Resources;

/** Any words of a clinician as problem and as medicine: read to their end, soon. */
class AssertionFuzzTest {

  private static final Advisor ADVISOR = Advisor.of(PackFolder.shipped());
  private static final Pack.Service SERVICE = ADVISOR.pack().services().get(0);
  private static final LocalDate TODAY = LocalDate.of(2026, 1, 15);

  @FuzzTest(maxDuration = "10m")
  void words_are_read(byte[] bytes) {
    String words = new String(bytes, StandardCharsets.UTF_8);
    ObjectNode problem = Resources.problem("c1", words);
    Requests request = Requests.patientView();
    request.recorded(problem, Resources.statement("s1", words));
    byte[] body = request.body().getBytes(StandardCharsets.UTF_8);
    long start = System.nanoTime();
    try {
      for (Card card :
          ADVISOR
              .advise(
                  HookRequestReader.read(ADVISOR.gateway().read(body), SERVICE)
                      .on(TODAY, "en", SERVICE),
                  SiteOrders.NONE,
                  card -> false)
              .cards()) {
        assertThat(card.summary().codePointCount(0, card.summary().length())).isLessThan(140);
      }
    } catch (RefusedJsonException e) {
      assertThat(e).isNotNull(); // half a character is no text
    }
    assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(2));
  }
}
