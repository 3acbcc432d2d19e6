package org.skinfirst.trust;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.skinfirst.trust.TokenRefusedException.Reason;
import org.skinfirst.trust.used.Use;

/**
 * Who sent one call.
 *
 * @param tenant of the client, as its token says; empty without one
 * @param use of its token
 */
public record Sender(Client client, String tenant, Use use) {

  /** Nobody where no client is configured. */
  public static Optional<Sender> of(HttpServletRequest request) {
    return request.getUserPrincipal() instanceof ClientAuthentication authentication
        ? Optional.of(authentication.sender())
        : Optional.empty();
  }

  /**
   * To be called before anything becomes of a hook call: a token may have been used on another
   * instance. Who is asked last has the least to wait.
   *
   * @throws org.springframework.security.core.AuthenticationException when it was
   */
  public void confirm() {
    switch (use.verdict()) {
      case FIRST -> {}
      case AGAIN -> throw new TokenRefusedException(Reason.REPLAY, client);
      case FULL -> throw new TokenRefusedException(Reason.FULL, client);
      case UNKNOWN -> throw new TokenRefusedException(Reason.UNDECIDED, client);
    }
  }
}
