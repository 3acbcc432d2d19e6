package org.skinfirst.hook;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.Processor;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * Tomcat's HTTP/1.1, which closes connections whose headers take too long, or whose answers are not
 * read. Tomcat alone lets headers take for ever, as long as single bytes trickle in.
 */
public final class SlowClientsProtocol extends CheckedProtocol {

  private static final long PAUSE = 1_000;

  private long timeout = TimeUnit.SECONDS.toNanos(10);
  private @Nullable ScheduledFuture<?> checks;

  /** Tomcat makes it by its name. */
  public SlowClientsProtocol() {
    super(new SlowReaders());
  }

  void setHeaderTimeout(Duration timeout) {
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
    for (SocketWrapperBase<NioChannel> connection : getEndpoint().getConnections()) {
      // Only while headers come does a request stay with its connection and is not asynchronous.
      if (connection.getCurrentProcessor() instanceof Processor request
          && !request.isAsync()
          && !request.isUpgrade()
          && isLate(request)) {
        connection.processSocket(SocketEvent.ERROR, true);
      }
    }
  }

  private boolean isLate(Processor request) {
    long start = request.getRequest() == null ? -1 : request.getRequest().getStartTimeNanos();
    return start >= 0 && System.nanoTime() - start > timeout;
  }
}
