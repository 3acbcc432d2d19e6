package org.skinfirst.feedback;

/**
 * Whose calls these are.
 *
 * @param tenant within the issuer; empty where there is only one
 */
public record Caller(String issuer, String tenant) {

  /** Everybody, while no client is authenticated. */
  public static final Caller OPEN = new Caller("open", "");

  public Caller {
    issuer = StorableText.of(issuer);
    tenant = StorableText.of(tenant);
  }
}
