package org.skinfirst.server.tomcat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.skinfirst.trust.Correlation;
import org.slf4j.MDC;

/**
 * What holds for each call whatever becomes of it: lines of the log carry its correlation id, and
 * while the service drains, its connection is not kept.
 */
final class CallContext extends ValveBase {

  /** As it is named in structured logs. */
  private static final String CORRELATION = "correlation_id";

  private final Drain drain;

  CallContext(Drain drain) {
    super(true);
    this.drain = drain;
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    if (drain.isOn() && !response.isCommitted()) {
      response.setHeader("Connection", "close");
    }
    MDC.put(CORRELATION, Correlation.of(request));
    try {
      getNext().invoke(request, response);
    } finally {
      MDC.remove(CORRELATION);
    }
  }
}
