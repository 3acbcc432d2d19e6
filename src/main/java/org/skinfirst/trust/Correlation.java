package org.skinfirst.trust;

import jakarta.servlet.ServletRequest;
import java.util.UUID;

/** The id that stands in an answer and in all lines of the log about it. */
public final class Correlation {

  private static final String ID = Correlation.class.getName();
  private static final String TOLD = Correlation.class.getName() + ".told";

  private Correlation() {}

  /** The same for all that asks about one call. */
  public static String of(ServletRequest request) {
    if (request.getAttribute(ID) instanceof String known) {
      return known;
    }
    String id = UUID.randomUUID().toString();
    request.setAttribute(ID, id);
    return id;
  }

  /** What the caller is told of a refusal; "not answered" unless something was set. */
  public static String told(ServletRequest request) {
    return request.getAttribute(TOLD) instanceof String told ? told : "not answered";
  }

  static void tell(ServletRequest request, String reason) {
    request.setAttribute(TOLD, reason);
  }
}
