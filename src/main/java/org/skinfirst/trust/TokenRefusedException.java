package org.skinfirst.trust;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.skinfirst.text.Names;
import org.springframework.security.core.AuthenticationException;

/** A call without a good token. The reason is for the log and the metrics, never for the caller. */
final class TokenRefusedException extends AuthenticationException {

  private static final long serialVersionUID = 1L;

  /** In the order in which it is looked for. */
  enum Reason {
    MALFORMED,
    ALGORITHM("skinfirst.security.algorithms"),
    KID,
    ISSUER("skinfirst.clients[n].iss"),
    JKU(".jku"),
    AUDIENCE("skinfirst.public-url"),
    TIME("skinfirst.security.skew"),
    TENANT(".tenants"),
    /** The client's keys cannot be had. */
    KEYS(".jku", true),
    /** They stand at an address that must not be called. */
    KEYS_ADDRESS("skinfirst.outbound.private-addresses", true),
    /** The client has no key of that id. */
    UNKNOWN_KID(".keys or .jku"),
    SIGNATURE,
    JTI,
    REPLAY,
    /** The client has used as many tokens as can be remembered. */
    FULL("skinfirst.security.live-tokens", true),
    /** Whether it was used before cannot be told. */
    UNDECIDED("skinfirst.security.replay-store-away", true);

    private final String setting;
    private final boolean undecided;

    Reason() {
      this("", false);
    }

    Reason(String setting) {
      this(setting, false);
    }

    /**
     * @param setting that decides; of the client, where it begins with a dot
     * @param undecided whether it may be a good token, which may come again
     */
    Reason(String setting, boolean undecided) {
      this.setting = setting;
      this.undecided = undecided;
    }

    String label() {
      return Names.dashed(this);
    }

    boolean isUndecided() {
      return undecided;
    }
  }

  private final Reason reason;
  private final transient @Nullable Client client;
  private final String issuer;
  private final Duration retryAfter;

  private TokenRefusedException(
      Reason reason, @Nullable Client client, String issuer, Duration retryAfter) {
    super(reason.label());
    this.reason = reason;
    this.client = client;
    this.issuer = issuer;
    this.retryAfter = retryAfter;
  }

  /** Of a token whose sender is not known yet, or unknown. */
  TokenRefusedException(Reason reason, @Nullable String issuer) {
    this(
        reason,
        null,
        issuer == null ? "none" : "unknown " + Client.fingerprint(issuer),
        ONE_SECOND);
  }

  TokenRefusedException(Reason reason, Client client) {
    this(reason, client, ONE_SECOND);
  }

  TokenRefusedException(Reason reason, Client client, Duration retryAfter) {
    this(reason, client, client.issuer(), retryAfter);
  }

  private static final Duration ONE_SECOND = Duration.ofSeconds(1);

  Reason reason() {
    return reason;
  }

  /** The setting that decides; empty where none does. */
  String setting() {
    return reason.setting.startsWith(".") && client != null
        ? client.property() + reason.setting.replace(" or .", " or " + client.property() + '.')
        : reason.setting;
  }

  /** Whose token it is, as far as that may be written: only names that are configured. */
  String sender() {
    return issuer;
  }

  long retryAfterSeconds() {
    return Math.max(1, retryAfter.plusMillis(999).toSeconds());
  }

  /** Nobody needs to know where in the code a token was refused. */
  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
