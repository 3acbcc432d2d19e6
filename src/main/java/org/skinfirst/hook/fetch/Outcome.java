package org.skinfirst.hook.fetch;

import java.util.Locale;
import org.skinfirst.hook.outbound.OutboundException;

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
  /** Not reached, or cut off. */
  UNREACHABLE,
  /** The answer is too large, or nothing that can be read. */
  UNREADABLE,
  /** Not a place that may be called. */
  NOT_ALLOWED,
  /** Not asked, as we have enough to do. */
  BUSY,
  /** Not asked, as the server failed too often just now. */
  PAUSED;

  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
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
      case CONNECTION -> UNREACHABLE;
    };
  }

  /** Whether a server that does nothing else had better be left alone. */
  boolean isFailing() {
    return this == FAILED || this == TIMEOUT || this == UNREACHABLE;
  }
}
