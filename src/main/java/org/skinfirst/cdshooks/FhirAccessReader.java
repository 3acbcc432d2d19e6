package org.skinfirst.cdshooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The part of an envelope that lets us read from the EHR. */
final class FhirAccessReader {

  private static final Logger LOG = LoggerFactory.getLogger(FhirAccessReader.class);
  private static final String PLACE = "/fhirAuthorization";

  private FhirAccessReader() {}

  /**
   * Nothing unless both the server and a token came, as CDS Hooks has it.
   *
   * @throws Refusal naming the member that is wrong
   */
  static Optional<FhirAccess> read(ObjectNode body) {
    JsonNode server = body.path("fhirServer");
    if (!isNothing(server) && !server.isTextual()) {
      throw Refusal.badRequest("/fhirServer", "must be a text");
    }
    JsonNode authorization = body.path("fhirAuthorization");
    if (isNothing(authorization)) {
      return Optional.empty();
    }
    if (isNothing(server)) {
      throw Refusal.badRequest("/fhirServer", "is required with fhirAuthorization");
    }
    if (!authorization.isObject()) {
      throw Refusal.badRequest(PLACE, "must be an object");
    }
    // RFC 6749, 5.1: the type of a token is written in any case.
    if (!authorization.path("token_type").asText().equalsIgnoreCase("Bearer")) {
      throw Refusal.badRequest(PLACE + "/token_type", "must be Bearer");
    }
    // SMART: a token with patient scopes is for one patient, who should be named.
    if (authorization.path("scope").asText().contains("patient/")
        && !authorization.path("patient").isTextual()) {
      LOG.warn("fhirAuthorization holds patient scopes and names no patient");
    }
    return Optional.of(
        new FhirAccess(server.textValue(), token(authorization.path("access_token"))));
  }

  private static BearerToken token(JsonNode token) {
    try {
      return BearerToken.of(token.isTextual() ? token.textValue() : "");
    } catch (IllegalArgumentException e) {
      throw Refusal.badRequest(PLACE + "/access_token", "must be a bearer token");
    }
  }

  private static boolean isNothing(JsonNode value) {
    return value.isMissingNode() || value.isNull();
  }
}
