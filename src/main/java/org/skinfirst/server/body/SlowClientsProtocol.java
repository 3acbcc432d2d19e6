package org.skinfirst.server.body;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.coyote.Processor;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;
import org.skinfirst.text.Trace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tomcat's HTTP/1.1, which closes connections whose headers take too long, or whose answers are not
 * read. Tomcat alone lets headers take for ever, as long as single bytes trickle in.
 */
public final class SlowClientsProtocol extends CheckedProtocol {

  private static final Logger LOG = LoggerFactory.getLogger(SlowClientsProtocol.class);
  private static final long PAUSE = 1_000;

  private long timeout = TimeUnit.SECONDS.toNanos(10);
  private @Nullable ScheduledFuture<?> checks;

  /** Tomcat makes it by its name. */
  public SlowClientsProtocol() {
    super(new SlowReaders());
  }

  public void setHeaderTimeout(Duration timeout) {
    this.timeout = timeout.toNanos();
  }

  @Override
  public void start() throws Exception {
    super.start();
    checks =
        getUtilityExecutor()
            .scheduleWithFixedDelay(this::check, PAUSE, PAUSE, TimeUnit.MILLISECONDS);
  }

  @Override
  public void stop() throws Exception {
    if (checks != null) {
      checks.cancel(false);
    }
    super.stop();
  }

  private void check() {
    each(getEndpoint().getConnections(), this::check);
  }

  /** A timer does not repeat what has thrown once, and requests end while they are looked at. */
  static <T> void each(Iterable<T> all, Consumer<T> check) {
    try {
      for (T one : all) {
        try {
          check.accept(one);
        } catch (RuntimeException e) {
          LOG.warn("a connection could not be checked: {}", Trace.of(e));
        }
      }
    } catch (Throwable e) {
      LOG.error("connections are not checked: unexpected {}", Trace.of(e));
    }
  }

  private void check(SocketWrapperBase<NioChannel> connection) {
    // Only while headers come does a request stay with its connection and is not asynchronous.
    if (connection.getCurrentProcessor() instanceof Processor request
        && !request.isAsync()
        && !request.isUpgrade()
        && isLate(request)) {
      connection.processSocket(SocketEvent.ERROR, true);
    }
  }

  private boolean isLate(Processor request) {
    long start = request.getRequest() == null ? -1 : request.getRequest().getStartTimeNanos();
    return start >= 0 && System.nanoTime() - start > timeout;
  }
}
