package org.skinfirst.hook.outbound;

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
    /** Not reached, cut off, or not HTTP. */
    CONNECTION
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
