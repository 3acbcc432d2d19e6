package org.skinfirst.server.body;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/**
 * Ends calls that are answered before their body is read. Tomcat alone waits for the rest of it, on
 * a thread, as long as single bytes trickle in.
 */
public final class UnreadBodies extends ValveBase {

  private static final String REQUEST = UnreadBodies.class.getName();
  private static final String GIVEN_UP = REQUEST + ".givenUp";

  private final WaitingBodies waiting;

  public UnreadBodies(WaitingBodies waiting) {
    super(true);
    this.waiting = waiting;
  }

  /** The request as Tomcat reads it, without streams that wait. */
  static org.apache.coyote.Request tomcats(ServletRequest request) {
    return (org.apache.coyote.Request) request.getAttribute(REQUEST);
  }

  /** Has the connection closed, from whatever thread. */
  static void giveUp(AsyncContext async) {
    async.getRequest().setAttribute(GIVEN_UP, true);
    async.dispatch();
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    if (request.getAttribute(GIVEN_UP) != null) {
      close(response);
      return;
    }
    request.setAttribute(REQUEST, request.getCoyoteRequest());
    getNext().invoke(request, response);
    if (request.isAsync() || request.isFinished()) {
      return;
    }
    response.flushBuffer();
    // Some clients wait for a word before they send it; without a context nothing can be waited
    // for.
    if (request.getHeader("Expect") != null || request.getContext() == null) {
      close(response);
    } else {
      waiting.letPass(request.getCoyoteRequest(), request.startAsync());
    }
  }

  private static void close(Response response) {
    response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, null);
  }
}
