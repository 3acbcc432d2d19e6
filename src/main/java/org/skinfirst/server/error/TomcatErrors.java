package org.skinfirst.server.error;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Errors that Tomcat finds before any code of ours sees the request; without it, pages of HTML. */
public final class TomcatErrors extends ErrorReportValve {

  private static final Logger LOG = LoggerFactory.getLogger(TomcatErrors.class);

  @Override
  protected void report(Request request, Response response, @Nullable Throwable thrown) {
    if (response.getStatus() < 400
        || response.getContentWritten() > 0
        || !response.setErrorReported()) {
      return;
    }
    try {
      if (thrown != null && response.getStatus() >= 500) {
        Outcomes.broken(request, response, thrown);
        return;
      }
      if (response.getStatus() == HttpServletResponse.SC_NOT_IMPLEMENTED) {
        Outcomes.write(request, response, 400, "Transfer-Encoding", "send the body as chunked");
        return;
      }
      Outcomes.write(request, response, response.getStatus(), "", "not answered");
    } catch (IOException e) {
      LOG.info("the client closed the connection");
    }
  }
}
