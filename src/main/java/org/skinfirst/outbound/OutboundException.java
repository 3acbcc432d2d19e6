package org.skinfirst.outbound;

/** A call to somebody else that brought nothing; quotes neither what was asked nor what came. */
public final class OutboundException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Why nothing came. */
  public enum Reason {
    /** The name leads to an address that must not be called. */
    ADDRESS,
    /** Not within the time given. */
    TIMEOUT,
    /** Larger than allowed. */
    TOO_LARGE,
    /** The name leads to no address. */
    UNKNOWN_HOST,
    /** Nothing listens there. */
    CONNECTION_REFUSED,
    /** No trusted certificate, no common protocol, or not TLS at all. */
    TLS,
    /** Cut off, no way there, or not HTTP. */
    CONNECTION,
    /** A fault of this service. */
    FAULT
  }

  private final Reason reason;

  OutboundException(Reason reason) {
    super(reason.name(), null, false, false);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
