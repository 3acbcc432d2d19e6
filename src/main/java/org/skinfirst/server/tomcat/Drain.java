package org.skinfirst.server.tomcat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.skinfirst.server.settings.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The time before the service stops: readiness says no, calls are still answered, and each answer
 * closes its connection. Whoever sends calls here has that time to send them elsewhere.
 */
@Component
public class Drain implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Drain.class);

  private final ApplicationContext context;
  private final Duration time;
  private volatile boolean running;
  private volatile boolean draining;

  Drain(ApplicationContext context, Settings settings) {
    this.context = context;
    this.time = settings.drain();
  }

  /** Whether no connection is to be kept. */
  boolean isOn() {
    return draining;
  }

  /** Stopped before everything else, while both ports are still open. */
  @Override
  public int getPhase() {
    return Integer.MAX_VALUE;
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    draining = true;
    AvailabilityChangeEvent.publish(context, ReadinessState.REFUSING_TRAFFIC);
    if (time.isZero()) {
      return;
    }
    LOG.info("stops in {} s; calls are answered until then, readiness says no", time.toSeconds());
    try {
      TimeUnit.MILLISECONDS.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // then it stops at once
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
