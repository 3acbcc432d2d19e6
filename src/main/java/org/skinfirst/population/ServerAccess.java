package org.skinfirst.population;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a program without a user gets in: SMART backend services, with a token for each few minutes
 * that is asked for with a signed assertion.
 */
public final class ServerAccess {

  private static final Duration ASSERTION = Duration.ofMinutes(4);
  private static final Duration EARLY = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int DEFAULT_SECONDS = 300;

  private final String client;
  private final JWK key;
  private final String scope;
  private final InstantSource clock;
  private URI endpoint;
  private String token = "";
  private Instant until = Instant.EPOCH;

  private ServerAccess(
      String client, JWK key, String scope, InstantSource clock, @Nullable URI endpoint) {
    this.client = client;
    this.key = key;
    this.scope = scope;
    this.clock = clock;
    this.endpoint = endpoint == null ? URI.create("") : endpoint;
  }

  /**
   * @param client id under which the server knows this program
   * @param key file with the private key as JWK, of type RSA (RS384) or EC P-384 (ES384)
   * @param scope such as {@code system/*.rs}
   * @param endpoint for tokens; that of the server's SMART configuration when null
   * @throws UnusableExportException when the file holds no such key
   */
  public static ServerAccess of(
      String client, Path key, String scope, @Nullable URI endpoint, InstantSource clock)
      throws IOException {
    JWK read;
    try {
      read = JWK.parse(Files.readString(key));
    } catch (ParseException e) {
      throw new UnusableExportException(key + " holds no key as JWK; write one JSON Web Key");
    }
    if (!read.isPrivate()) {
      throw new UnusableExportException(
          key + " holds a public key; a token is asked for with the private one");
    }
    return new ServerAccess(client, read, scope, clock, endpoint);
  }

  /** A token that holds for some seconds at least. */
  synchronized String token(HttpClient http, URI base) throws IOException, InterruptedException {
    if (clock.instant().isAfter(until.minus(EARLY))) {
      ask(http, base);
    }
    return token;
  }

  /** Asks anew the next time, after a server did not take the token. */
  synchronized void forget() {
    until = Instant.EPOCH;
  }

  private void ask(HttpClient http, URI base) throws IOException, InterruptedException {
    if (endpoint.getHost() == null) {
      endpoint = configured(http, base);
    }
    ServerExport.checkSecure(endpoint);
    String form =
        "grant_type=client_credentials&scope="
            + encoded(scope)
            + "&client_assertion_type="
            + encoded("urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
            + "&client_assertion="
            + encoded(assertion());
    HttpResponse<byte[]> response =
        http.send(
            HttpRequest.newBuilder(endpoint)
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build(),
            HttpResponse.BodyHandlers.ofByteArray());
    JsonNode body = ServerExport.json(response.body());
    if (response.statusCode() != 200 || body.path("access_token").asText().isEmpty()) {
      throw new UnusableExportException(
          endpoint
              + " gives no token: status "
              + response.statusCode()
              + ' '
              + body.path("error").asText()
              + "; check --client-id, --key and --scope with the server's registration");
    }
    token = body.path("access_token").asText();
    until = clock.instant().plusSeconds(body.path("expires_in").asInt(DEFAULT_SECONDS));
  }

  private static URI configured(HttpClient http, URI base)
      throws IOException, InterruptedException {
    URI where = URI.create(base + "/.well-known/smart-configuration");
    HttpResponse<byte[]> response =
        http.send(
            HttpRequest.newBuilder(where)
                .timeout(PATIENCE)
                .header("Accept", "application/json")
                .build(),
            HttpResponse.BodyHandlers.ofByteArray());
    String named = ServerExport.json(response.body()).path("token_endpoint").asText();
    if (response.statusCode() != 200 || named.isEmpty()) {
      throw new UnusableExportException(where + " names no token_endpoint; give --token-url");
    }
    return URI.create(named);
  }

  private String assertion() {
    Instant now = clock.instant();
    JWSAlgorithm algorithm =
        key.getKeyType().equals(KeyType.EC) ? JWSAlgorithm.ES384 : JWSAlgorithm.RS384;
    SignedJWT jwt =
        new SignedJWT(
            new JWSHeader.Builder(algorithm)
                .type(com.nimbusds.jose.JOSEObjectType.JWT)
                .keyID(key.getKeyID())
                .build(),
            new JWTClaimsSet.Builder()
                .issuer(client)
                .subject(client)
                .audience(endpoint.toString())
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(ASSERTION)))
                .build());
    try {
      JWSSigner signer = new DefaultJWSSignerFactory().createJWSSigner(key, algorithm);
      jwt.sign(signer);
    } catch (JOSEException e) {
      throw new UnusableExportException(
          "the key cannot sign " + algorithm + "; take an RSA key, or an EC key on P-384");
    }
    return jwt.serialize();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
