package org.skinfirst.fetch;

import org.skinfirst.outbound.OutboundException;
import org.skinfirst.text.Names;

/** What came of reading something from an EHR. */
enum Outcome {
  READ,
  /** 404: the server does not know what was asked for. */
  UNKNOWN,
  /** Another status that blames the caller. */
  REFUSED,
  /** A status that blames the server. */
  FAILED,
  TIMEOUT,
  /** No way there, or cut off. */
  UNREACHABLE,
  UNKNOWN_HOST,
  CONNECTION_REFUSED,
  /** No trusted certificate, or no TLS. */
  TLS,
  /** The answer is too large, or nothing that can be read. */
  UNREADABLE,
  /** Not a place that may be called. */
  NOT_ALLOWED,
  /** A fault of this service. */
  FAULT,
  /** Not asked: we have enough to do, or no time was left when its turn came. */
  BUSY,
  /** Not asked, as the server failed too often just now. */
  PAUSED;

  String label() {
    return Names.dashed(this);
  }

  static Outcome of(int status) {
    if (status == 404) {
      return UNKNOWN;
    }
    return status >= 500 ? FAILED : REFUSED;
  }

  static Outcome of(OutboundException.Reason reason) {
    return switch (reason) {
      case ADDRESS -> NOT_ALLOWED;
      case TIMEOUT -> TIMEOUT;
      case TOO_LARGE -> UNREADABLE;
      case UNKNOWN_HOST -> UNKNOWN_HOST;
      case CONNECTION_REFUSED -> CONNECTION_REFUSED;
      case TLS -> TLS;
      case CONNECTION -> UNREACHABLE;
      case FAULT -> FAULT;
    };
  }

  /**
   * Whether it tells anything of the server; otherwise this was not asked, or the fault is ours.
   */
  boolean isOfServer() {
    return switch (this) {
      case NOT_ALLOWED, FAULT, BUSY, PAUSED -> false;
      default -> true;
    };
  }

  /** Whether a server that does nothing else had better be left alone. */
  boolean isFailing() {
    return switch (this) {
      case FAILED, TIMEOUT, UNREACHABLE, UNKNOWN_HOST, CONNECTION_REFUSED, TLS -> true;
      default -> false;
    };
  }
}
