package org.skinfirst.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.skinfirst.author.people.Example;
import org.skinfirst.author.people.Examples;
import org.skinfirst.server.Service;

/**
 * Starts the service, calls it with each example that is built in as a client with tokens does, and
 * ends: what {@code prepare} runs to see which classes a start needs. It uses as few others as it
 * can, since all that it uses is loaded at each prepared start.
 */
final class Rehearsal {

  static final String NAME = "rehearse";

  private static final String ISSUER = "https://ehr.example.org";
  private static final int RSA_BITS = 2_048;

  private final ECKey ec;
  private final RSAKey rsa;
  private String service = "";

  private Rehearsal() throws JOSEException {
    ec = new ECKeyGenerator(Curve.P_384).keyID("ec").generate();
    rsa = new RSAKeyGenerator(RSA_BITS).keyID("rsa").generate();
  }

  static void run() throws IOException {
    try {
      new Rehearsal().rehearse();
    } catch (JOSEException e) {
      throw new IllegalStateException(e); // every JDK has these algorithms
    }
  }

  private void rehearse() throws IOException, JOSEException {
    Path store = Files.createTempDirectory("skinfirst");
    try (Service.Running running =
        Service.run(
            "--server.port=0",
            "--management.server.port=0",
            "--skinfirst.public-url=" + ISSUER,
            "--skinfirst.clients[0].iss=" + ISSUER,
            "--skinfirst.clients[0].keys=" + new JWKSet(List.of(ec, rsa)),
            "--skinfirst.feedback.file=" + store.resolve("feedback.db"))) {
      service = "http://127.0.0.1:" + running.port();
      callAll();
    } finally {
      delete(store);
    }
  }

  private void callAll() throws IOException, JOSEException {
    JWSSigner byEc = new ECDSASigner(ec);
    JWSSigner byRsa = new RSASSASigner(rsa);
    ObjectMapper json = new ObjectMapper();
    Map<String, String> ids = new HashMap<>();
    for (JsonNode known : json.readTree(send("/cds-services", null, null)).get("services")) {
      ids.put(known.get("hook").asText(), known.get("id").asText());
    }
    for (Example one : new Examples().all()) {
      if (!json.readTree(one.json()).has("hook")) {
        continue; // a Bundle is no call
      }
      byte[] example = one.json().getBytes(StandardCharsets.UTF_8);
      String path = "/cds-services/" + ids.get(one.hook());
      send(path, example, token(path, JWSAlgorithm.ES384, "ec", byEc));
      send(path, example, token(path, JWSAlgorithm.RS384, "rsa", byRsa));
    }
  }

  private static String token(String path, JWSAlgorithm algorithm, String key, JWSSigner signer)
      throws JOSEException {
    Instant now = Instant.now();
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(algorithm).keyID(key).build(),
            new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(ISSUER + path)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(60)))
                .jwtID(UUID.randomUUID().toString())
                .build());
    token.sign(signer);
    return token.serialize();
  }

  private byte[] send(String path, byte @Nullable [] body, @Nullable String token)
      throws IOException {
    HttpURLConnection call =
        (HttpURLConnection) URI.create(service + path).toURL().openConnection();
    if (token != null) {
      call.setRequestProperty("Authorization", "Bearer " + token);
    }
    if (body != null) {
      call.setDoOutput(true);
      call.setRequestProperty("Content-Type", "application/json");
      try (OutputStream out = call.getOutputStream()) {
        out.write(body);
      }
    }
    if (call.getResponseCode() != HttpURLConnection.HTTP_OK) {
      throw new IOException(path + " was answered with " + call.getResponseCode());
    }
    return call.getInputStream().readAllBytes();
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
