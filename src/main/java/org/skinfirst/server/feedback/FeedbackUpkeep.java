package org.skinfirst.server.feedback;

import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.commons.lang3.concurrent.BasicThreadFactory;
import org.skinfirst.feedback.Quiet;
import org.skinfirst.feedback.store.Purge;
import org.skinfirst.feedback.store.StoreDownException;
import org.skinfirst.feedback.store.WeakStoreException;
import org.skinfirst.server.settings.FeedbackSettings;
import org.skinfirst.text.Trace;
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

  private final ScheduledExecutorService timer = timer();
  private final Quiet quiet;
  private final Purge purge;
  private final FeedbackSettings settings;
  private final Clock clock;

  FeedbackUpkeep(Quiet quiet, Purge purge, FeedbackSettings settings, Clock clock) {
    this.quiet = quiet;
    this.purge = purge;
    this.settings = settings;
    this.clock = clock;
  }

  /** With a second thread, since a purge may take minutes. */
  static ScheduledExecutorService timer() {
    return Executors.newScheduledThreadPool(
        2, BasicThreadFactory.builder().namingPattern("feedback-upkeep-%d").daemon().build());
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

  /** Every day, and a minute after the start. */
  void purge() {
    carefully(
        () -> {
          Purge.Done done =
              purge.olderThan(settings.limits(clock.instant()), settings.allowLargePurge());
          LOG.info("feedback past its time: {}", done.purged());
          if (!done.held().isEmpty()) {
            LOG.warn(
                "NOT DELETED: {} are past skinfirst.feedback.keep-events, .keep-unanswered or"
                    + " .keep-texts, more than a tenth at once. If that is right, set"
                    + " skinfirst.feedback.allow-large-purge=true until they are gone",
                done.held());
          }
        });
  }

  /** A timer does not repeat what has thrown once. */
  static void carefully(Runnable work) {
    try {
      work.run();
    } catch (StoreDownException | WeakStoreException e) {
      LOG.warn("the feedback store cannot be tended now: {}", e.getMessage());
    } catch (Throwable e) {
      LOG.error("the feedback store is not tended: unexpected {}", Trace.of(e));
    }
  }

  @Override
  public void destroy() {
    timer.shutdownNow();
  }
}
