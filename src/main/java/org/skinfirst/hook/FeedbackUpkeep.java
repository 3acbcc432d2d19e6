package org.skinfirst.hook;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.skinfirst.feedback.Quiet;
import org.skinfirst.feedback.store.Retention;
import org.skinfirst.feedback.store.StoreDownException;
import org.skinfirst.feedback.store.WeakStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/** What is done for the feedback store at its times. */
@Component
class FeedbackUpkeep implements InitializingBean, DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(FeedbackUpkeep.class);
  private static final int LEARN_SECONDS = 10;

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "feedback-upkeep");
            thread.setDaemon(true);
            return thread;
          });
  private final Quiet quiet;
  private final Retention retention;
  private final FeedbackSettings settings;
  private final Clock clock;

  FeedbackUpkeep(Quiet quiet, Retention retention, FeedbackSettings settings, Clock clock) {
    this.quiet = quiet;
    this.retention = retention;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public void afterPropertiesSet() {
    learn();
    timer.scheduleWithFixedDelay(this::learn, LEARN_SECONDS, LEARN_SECONDS, TimeUnit.SECONDS);
    timer.scheduleWithFixedDelay(this::learnAnew, 10, 10, TimeUnit.MINUTES);
    timer.scheduleWithFixedDelay(this::purge, 1, 24 * 60, TimeUnit.MINUTES);
  }

  /** Other instances write too. */
  private void learn() {
    carefully(() -> quiet.learn(clock.instant()));
  }

  /** The command line may have deleted something. */
  private void learnAnew() {
    carefully(() -> quiet.learnAnew(clock.instant()));
  }

  private void purge() {
    carefully(
        () -> {
          Instant now = clock.instant();
          Retention.Purged purged =
              retention.olderThan(
                  now.minus(settings.keepEvents()), now.minus(settings.keepTexts()));
          LOG.info("feedback past its time: {}", purged);
        });
  }

  private static void carefully(Runnable work) {
    try {
      work.run();
    } catch (StoreDownException | WeakStoreException e) {
      LOG.warn("the feedback store cannot be tended now: {}", e.getMessage());
    }
  }

  @Override
  public void destroy() {
    timer.shutdownNow();
  }
}
