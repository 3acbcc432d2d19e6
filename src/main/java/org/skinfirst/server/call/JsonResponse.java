package org.skinfirst.server.call;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.MediaType;

/** Sends JSON as the answer to a call. */
public final class JsonResponse {

  private JsonResponse() {}

  /** Sends it with status 200, unless another was set. */
  public static void send(HttpServletResponse response, byte[] body) throws IOException {
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
