package org.skinfirst.trust.key;

import java.time.Duration;

/** It cannot be told whether a client has a key. */
public final class KeysAwayException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean addressRefused;
  private final Duration retryAfter;

  /**
   * @param addressRefused because they stand at an address that must not be called
   */
  KeysAwayException(boolean addressRefused, Duration retryAfter) {
    super("keys are away", null, false, false);
    this.addressRefused = addressRefused;
    this.retryAfter = retryAfter;
  }

  public boolean isAddressRefused() {
    return addressRefused;
  }

  public Duration retryAfter() {
    return retryAfter;
  }
}
