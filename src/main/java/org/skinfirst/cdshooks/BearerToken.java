package org.skinfirst.cdshooks;

/** A token that was lent to us for one call. It prints as nothing and leaves in one header only. */
public final class BearerToken {

  private final String value;

  private BearerToken(String value) {
    this.value = value;
  }

  /**
   * @throws IllegalArgumentException when it cannot be a token, without quoting it
   */
  public static BearerToken of(String value) {
    // RFC 6750, 2.1: b64token
    if (value.length() > 16_384 || !value.matches("[A-Za-z0-9._~+/-]+=*")) {
      throw new IllegalArgumentException("is not a bearer token");
    }
    return new BearerToken(value);
  }

  public String header() {
    return "Bearer " + value;
  }

  @Override
  public String toString() {
    return "[token]";
  }
}
