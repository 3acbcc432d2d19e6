package org.skinfirst.hook.trust;

import java.util.Locale;
import org.springframework.security.core.AuthenticationException;

/** A call without a good token. The reason is for the log and the metrics, never for the caller. */
final class TokenRefusedException extends AuthenticationException {

  private static final long serialVersionUID = 1L;

  /** In the order in which it is looked for. */
  enum Reason {
    MALFORMED,
    ALGORITHM,
    KID,
    ISSUER,
    JKU,
    AUDIENCE,
    TIME,
    TENANT,
    KEYS,
    SIGNATURE,
    JTI,
    REPLAY,
    /** Whether it was used before cannot be told; it may be sent again. */
    UNDECIDED;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Reason reason;

  TokenRefusedException(Reason reason) {
    super(reason.label());
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }
}
