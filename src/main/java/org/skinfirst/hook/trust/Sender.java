package org.skinfirst.hook.trust;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * Who sent one call.
 *
 * @param tenant of the client, as its token says; empty without one
 */
public record Sender(Client client, String tenant) {

  /** Nobody where no client is configured. */
  public static Optional<Sender> of(HttpServletRequest request) {
    return request.getUserPrincipal() instanceof ClientAuthentication authentication
        ? Optional.of(authentication.sender())
        : Optional.empty();
  }
}
