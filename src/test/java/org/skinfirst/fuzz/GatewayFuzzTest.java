package org.skinfirst.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;
import org.skinfirst.advice.Advisor;
import org.skinfirst.cards.SiteOrders;
import org.skinfirst.cdshooks.CardsJson;
import org.skinfirst.cdshooks.HookRequestReader;
import org.skinfirst.cdshooks.Refusal;
import org.skinfirst.chart.json.Gateway;
import org.skinfirst.chart.json.JsonLimits;
import org.skinfirst.chart.json.RefusedJsonException;
import org.skinfirst.pack.Pack;
import org.skinfirst.pack.PackFolder;

/** Any bytes as the body of a call: cards or a refusal, soon, and the same by both readers. */
class GatewayFuzzTest {

  private static final Advisor ADVISOR = Advisor.of(PackFolder.shipped());
  private static final Pack.Service SERVICE = ADVISOR.pack().services().get(0);
  private static final CardsJson CARDS = new CardsJson(ADVISOR.pack());
  private static final Gateway PLAIN = new Gateway(JsonLimits.DEFAULT);
  private static final LocalDate TODAY = LocalDate.of(2026, 1, 15);

  @FuzzTest(maxDuration = "10m")
  void a_body_is_answered_or_refused(byte[] body) {
    long start = System.nanoTime();
    boolean isRead = isRead(body);
    try {
      answer(body);
      assertThat(isRead).isTrue();
    } catch (RuntimeException e) {
      assertThat(Refusal.of(e)).describedAs("%s", e).isPresent();
      assertThat(Refusal.of(e).orElseThrow().status()).isBetween(400, 499);
    }
    assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(2));
  }

  private static void answer(byte[] body) {
    ObjectNode read = ADVISOR.gateway().read(body);
    CARDS.write(
        ADVISOR
            .advise(
                HookRequestReader.read(read, SERVICE).on(TODAY, "en", SERVICE),
                SiteOrders.NONE,
                card -> false)
            .cards());
  }

  private static boolean isRead(byte[] body) {
    try {
      PLAIN.read(body);
      return true;
    } catch (RefusedJsonException e) {
      return false;
    }
  }
}
