package org.skinfirst.trust.key;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skinfirst.outbound.UrlScope;
import org.skinfirst.trust.away.Outage;

/** A fault of ours while keys are fetched. */
class KeyUrlTest {

  @TempDir Path folder;

  @Test
  @SuppressWarnings("NullAway") // what is wrong on purpose
  void it_is_told_and_tried_again_at_the_pace_of_other_failures() throws InterruptedException {
    AtomicInteger tries = new AtomicInteger();
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(1) {
          @Override
          protected void beforeExecute(Thread thread, Runnable work) {
            tries.incrementAndGet();
          }
        };
    UrlScope url = UrlScope.of("https://ehr.example.org/keys");
    KeyUrl.KeySource source =
        new KeyUrl.KeySource(
            null,
            Set.of(JWSAlgorithm.ES384),
            new KeyFolder(folder),
            Duration.ofHours(4),
            timer,
            Clock.systemUTC());
    KeyUrl keys = new KeyUrl(url.url(), "ehr", source, new Outage("the keys", Clock.systemUTC()));
    try {
      keys.begin();
      Thread.sleep(900);
    } finally {
      timer.shutdownNow();
    }

    assertThat(tries.get()).isBetween(1, 2);
    assertThat(keys.away()).get().asString().contains("a fault of the service");
  }
}
