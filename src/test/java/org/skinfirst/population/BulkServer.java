package org.skinfirst.population;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/**
 * A server that exports as Bulk Data Access 3.0.0 and SMART backend services say: it takes its
 * time, is busy, gives tokens that end, breaks connections off, and packs its files.
 */
final class BulkServer implements AutoCloseable {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final HttpServer server;
  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final Map<String, Integer> lines = new HashMap<>();
  private final ECKey clientKey;
  private final Set<String> assertions = new HashSet<>();
  private final Set<String> tokens = new HashSet<>();

  /** All that was asked, as "GET /path". */
  final List<String> log = new ArrayList<>();

  /** How often the status is 202 before the export is there. */
  int slow = 2;

  /** How often the next file breaks off in its middle. */
  int breaks;

  /** How many requests are answered 429. */
  int busy;

  /** After how many uses a token ends. */
  int uses = Integer.MAX_VALUE;

  /** Lines that the manifest tells of beyond those that there are. */
  int lost;

  boolean isForgetful;
  private int used;

  BulkServer(ECKey clientKey, Map<String, List<String>> linesByType) throws IOException {
    this.clientKey = clientKey;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    linesByType.forEach(
        (type, all) -> {
          files.put(type, String.join("\n", all).getBytes(StandardCharsets.UTF_8));
          lines.put(type, all.size());
        });
  }

  String base() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/fhir";
  }

  long asked(String start) {
    return log.stream().filter(line -> line.startsWith(start)).count();
  }

  private synchronized void answer(HttpExchange call) throws IOException {
    try (call) {
      String path = call.getRequestURI().getPath();
      log.add(call.getRequestMethod() + ' ' + path);
      switch (path) {
        case "/fhir/.well-known/smart-configuration" ->
            json(call, 200, "{\"token_endpoint\": \"" + base() + "/token\"}");
        case "/fhir/token" -> token(call);
        default -> {
          if (busy > 0) {
            busy--;
            call.getResponseHeaders().add("Retry-After", "7");
            json(call, 429, "{\"resourceType\":\"OperationOutcome\"}");
          } else if (!tokens.contains(bearer(call)) || ++used > uses) {
            tokens.clear();
            used = 0;
            json(call, 401, "{\"resourceType\":\"OperationOutcome\"}");
          } else {
            granted(call, path);
          }
        }
      }
    }
  }

  private static String bearer(HttpExchange call) {
    String header = String.valueOf(call.getRequestHeaders().getFirst("Authorization"));
    return header.replaceFirst("^Bearer ", "");
  }

  private void granted(HttpExchange call, String path) throws IOException {
    if (path.endsWith("/$export")) {
      boolean isAsync =
          "respond-async".equals(call.getRequestHeaders().getFirst("Prefer"))
              && "application/fhir+json".equals(call.getRequestHeaders().getFirst("Accept"))
              && call.getRequestURI().getQuery().contains("_type=");
      call.getResponseHeaders().add("Content-Location", base() + "/status/1");
      json(call, isAsync ? 202 : 400, "");
    } else if (path.equals("/fhir/status/1") && call.getRequestMethod().equals("DELETE")) {
      call.sendResponseHeaders(202, -1);
    } else if (path.equals("/fhir/status/1")) {
      status(call);
    } else if (path.startsWith("/fhir/files/")) {
      file(call, files.get(path.substring("/fhir/files/".length())));
    } else {
      json(call, 404, "{}");
    }
  }

  private void status(HttpExchange call) throws IOException {
    if (isForgetful) {
      json(call, 404, "{}");
    } else if (slow > 0) {
      slow--;
      call.getResponseHeaders().add("Retry-After", "120");
      call.getResponseHeaders().add("X-Progress", "50% done");
      call.sendResponseHeaders(202, -1);
    } else {
      ObjectNode manifest = MAPPER.createObjectNode();
      manifest.put("transactionTime", "2026-01-15T03:00:00Z").put("requiresAccessToken", true);
      manifest.put("request", base() + "/$export");
      files
          .keySet()
          .forEach(
              type ->
                  manifest
                      .withArray("output")
                      .addObject()
                      .put("type", type)
                      .put("url", base() + "/files/" + type)
                      .put("count", lines.get(type) + lost));
      manifest.putArray("error");
      json(call, 200, manifest.toString());
    }
  }

  private void file(HttpExchange call, byte[] content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(content);
    }
    byte[] body = packed.toByteArray();
    String tag = "\"" + Arrays.hashCode(body) + '"';
    int from = 0;
    String range = call.getRequestHeaders().getFirst("Range");
    if (range != null && tag.equals(call.getRequestHeaders().getFirst("If-Range"))) {
      from = Integer.parseInt(range.replaceAll("\\D", ""));
    }
    log.add("from " + (from > 0 ? "the middle" : "the start"));
    call.getResponseHeaders().add("Content-Type", "application/fhir+ndjson");
    call.getResponseHeaders().add("Content-Encoding", "gzip");
    call.getResponseHeaders().add("ETag", tag);
    call.sendResponseHeaders(from > 0 ? 206 : 200, body.length - from);
    OutputStream out = call.getResponseBody();
    if (breaks > 0) {
      breaks--;
      out.write(body, from, (body.length - from) / 2);
      out.flush();
      throw new IOException("broken off on purpose");
    }
    out.write(body, from, body.length - from);
  }

  private void token(HttpExchange call) throws IOException {
    Map<String, String> form = new HashMap<>();
    for (String pair :
        new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8).split("&")) {
      String[] parts = pair.split("=", 2);
      form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    if (!isGranted(form)) {
      json(call, 400, "{\"error\": \"invalid_client\"}");
      return;
    }
    String token = "t-" + assertions.size();
    tokens.add(token);
    json(
        call,
        200,
        "{\"access_token\": \"%s\", \"token_type\": \"bearer\", \"expires_in\": 300}"
            .formatted(token));
  }

  private boolean isGranted(Map<String, String> form) {
    try {
      SignedJWT jwt = SignedJWT.parse(form.get("client_assertion"));
      var claims = jwt.getJWTClaimsSet();
      Instant now = Instant.now();
      Instant end = claims.getExpirationTime().toInstant();
      return form.get("grant_type").equals("client_credentials")
          && form.get("client_assertion_type")
              .equals("urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
          && form.get("scope").equals("system/*.rs")
          && jwt.verify(new ECDSAVerifier(clientKey.toECPublicKey()))
          && jwt.getHeader().getAlgorithm().getName().equals("ES384")
          && clientKey.getKeyID().equals(jwt.getHeader().getKeyID())
          && claims.getIssuer().equals("screener")
          && claims.getSubject().equals("screener")
          && claims.getAudience().equals(List.of(base() + "/token"))
          && end.isAfter(now)
          && end.isBefore(now.plusSeconds(301))
          && assertions.add(claims.getJWTID());
    } catch (ParseException | JOSEException e) {
      return false;
    }
  }

  private static void json(HttpExchange call, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    call.getResponseHeaders().add("Content-Type", "application/json");
    call.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    call.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
