package org.skinfirst.cdshooks;

/**
 * A call's offer to read from a FHIR server; whether it may be taken up is not said here.
 *
 * @param server base URL, as sent
 * @param token lent for this call only
 */
public record FhirAccess(String server, BearerToken token) {

  /** Without the URL, which is whatever somebody sent. */
  @Override
  public String toString() {
    return "[FHIR access]";
  }
}
