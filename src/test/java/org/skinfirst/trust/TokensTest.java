package org.skinfirst.trust;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skinfirst.RunningService;
import org.skinfirst.server.Ehr;
import org.skinfirst.server.LogLines;
import org.skinfirst.server.RawCall;
import org.skinfirst.server.Reply;
import org.skinfirst.server.Requests;
import org.springframework.context.ConfigurableApplicationContext;

/** Calls where clients are configured: good tokens, and all the bad ones. */
class TokensTest {

  private static final ECKey FOREIGN = Ehr.ec(Ehr.EC.getKeyID());
  private static final ECKey OTHER = Ehr.ec("other-1");
  private static final String OTHER_ISSUER = "https://other.example.org";
  private static final String OTHER_JKU = OTHER_ISSUER + "/keys";

  private static ConfigurableApplicationContext context;
  private static RunningService.Door door;

  private final Requests request = Requests.patientView();
  private final String path = request.path();

  @BeforeAll
  static void start(@TempDir Path folder) {
    context =
        RunningService.start(
            Ehr.settings(
                folder,
                "--skinfirst.clients[1].iss=" + OTHER_ISSUER,
                "--skinfirst.clients[1].keys=" + Ehr.keySet(OTHER),
                "--skinfirst.clients[1].jku=" + OTHER_JKU,
                "--skinfirst.clients[1].tenants=north,south"));
    door = RunningService.door(context);
  }

  @AfterAll
  static void stop() {
    context.close();
  }

  private Ehr.Token good() {
    return Ehr.token(path);
  }

  private Ehr.Token goodOfOther() {
    return good().claim("iss", OTHER_ISSUER).claim("tenant", "north").signedBy(OTHER);
  }

  private void accepts(String token) {
    assertThat(Ehr.post(door, request, token).cards()).isNotEmpty();
  }

  private void refuses(String token) {
    Ehr.post(door, request, token).refusal(401);
  }

  @Test
  void T98_a_call_without_token_is_refused_and_told_what_is_missing_but_no_more() {
    HttpResponse<String> response = door.post(path, request.body());

    assertThat(response.headers().allValues("WWW-Authenticate")).containsExactly("Bearer");
    assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(new Reply(response).refusal(401)).startsWith("not answered (");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer", "Bearer ", "Basic YTpi", "DPoP %s", "%s", "Bearer %s %s"})
  void T98_what_is_no_bearer_token_is_refused(String authorization) {
    String token = good().sign();

    HttpResponse<String> response = Ehr.send(door, request, authorization.replace("%s", token));

    new Reply(response).refusal(401);
    assertThat(response.headers().allValues("WWW-Authenticate")).containsExactly("Bearer");
    accepts(token); // it was good all the same
  }

  @Test
  void T98_a_token_counts_only_in_its_header() {
    HttpResponse<String> response =
        door.post(path + "?access_token=" + good().sign(), request.body());

    new Reply(response).refusal(401);
  }

  @Test
  void T98_discovery_and_the_page_stay_open() {
    assertThat(door.get("/cds-services").statusCode()).isEqualTo(200);
    assertThat(door.get("/").statusCode()).isEqualTo(200);
    HttpRequest.Builder discovery =
        HttpRequest.newBuilder(door.uri("/cds-services")).header("Authorization", "Bearer bad");
    assertThat(door.send(discovery).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/cds-services", "/cds-services/unknown", "/", "/error", "/feedback/statistics"})
  void T98_nothing_else_can_be_sent_to_without_token(String elsewhere) {
    new Reply(door.post(elsewhere, "{}")).refusal(401);
  }

  @Test
  void T98_feedback_needs_a_token() {
    new Reply(door.post(path + "/feedback", "{\"feedback\":[]}")).refusal(401);
    for (String statistics : List.of("/feedback/statistics", "/%66eedback/s", "/feedback")) {
      new Reply(door.get(statistics)).refusal(401);
    }
  }

  @TestFactory
  Stream<DynamicTest> T99_a_signature_that_proves_nothing_is_refused() throws Exception {
    Map<String, String> tokens = new LinkedHashMap<>();
    for (String none : List.of("none", "None", "NONE", "nOnE", "")) {
      tokens.put("alg " + none, good().header("alg", none).content() + ".");
      tokens.put("signed, alg " + none, good().header("alg", none).sign());
    }
    for (String hmac : List.of("HS256", "HS384", "HS512")) {
      tokens.put(hmac + " by public key", hmac(hmac, Ehr.RSA.toRSAPublicKey().getEncoded()));
      tokens.put(hmac + " by published key", hmac(hmac, json(Ehr.RSA.toPublicJWK().toString())));
      tokens.put(hmac + " by a key's PEM", hmac(hmac, json(pem(Ehr.RSA))));
    }
    String ec = Ehr.EC.getKeyID();
    String rsa = Ehr.RSA.getKeyID();
    tokens.put("RSA key as EC", good().header("kid", rsa).sign());
    tokens.put("EC key as RSA", good().signedBy(Ehr.RSA).header("kid", ec).sign());
    tokens.put("another key, same kid", good().signedBy(FOREIGN).sign());
    tokens.put("key of another client", good().signedBy(OTHER).sign());
    tokens.put("embedded key", good().signedBy(FOREIGN).header("jwk", json(FOREIGN)).sign());
    String content = good().content();
    tokens.put("no signature", content + ".");
    tokens.put("zeroes", content + "." + Base64URL.encode(new byte[96]));
    tokens.put("a short one", content + "." + Base64URL.encode(new byte[1]));
    tokens.put("signature of another token", content + "." + good().sign().split("\\.")[2]);
    tokens.put("algorithm not trusted", good().signedBy(Ehr.RSA).header("alg", "RS256").sign());
    tokens.put("algorithm not trusted, PS", good().signedBy(Ehr.RSA).header("alg", "PS384").sign());
    tokens.put("algorithm unknown", good().header("alg", "XX384").sign());
    tokens.put("critical member", good().header("crit", List.of("x")).header("x", 1).sign());
    tokens.put("unencoded", good().header("crit", List.of("b64")).header("b64", false).sign());
    tokens.put("another type of token", good().header("typ", "at+jwt").sign());
    tokens.put("encrypted", good().header("enc", "A128GCM").sign());
    tokens.put("no kid", good().header("kid", null).sign());
    tokens.put("empty kid", good().header("kid", "").sign());
    tokens.put("kid that is a number", good().header("kid", 1).sign());
    return tokens.entrySet().stream()
        .map(token -> DynamicTest.dynamicTest(token.getKey(), () -> refuses(token.getValue())));
  }

  private String hmac(String algorithm, byte[] secret) throws JOSEException {
    String content = good().header("alg", algorithm).header("kid", Ehr.RSA.getKeyID()).content();
    byte[] enough = secret.length >= 64 ? secret : java.util.Arrays.copyOf(secret, 64);
    return content
        + "."
        + new MACSigner(enough)
            .sign(
                new JWSHeader(JWSAlgorithm.parse(algorithm)),
                content.getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] json(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, Object> json(ECKey key) {
    return key.toPublicJWK().toJSONObject();
  }

  private static String pem(RSAKey key) throws JOSEException {
    return "-----BEGIN PUBLIC KEY-----\n"
        + java.util.Base64.getMimeEncoder(64, new byte[] {'\n'})
            .encodeToString(key.toRSAPublicKey().getEncoded())
        + "\n-----END PUBLIC KEY-----\n";
  }

  /** Opaque keys of a map, whatever they look like; what they point to is never looked at. */
  @Test
  void T99_a_kid_is_a_name_and_nothing_else() {
    List<String> payloads =
        List.of(
            "../../../../dev/null",
            "/etc/passwd",
            "file:///dev/null",
            "http://127.0.0.1:1/",
            "ec-1' OR '1'='1",
            "x' UNION SELECT 'key';--",
            "ec-1\u0000",
            "EC-1",
            " ec-1",
            "ec-1 ",
            "${jndi:ldap://127.0.0.1:1/}",
            "$(id)",
            "|id",
            "{{7*7}}",
            "\u202eec-1",
            "k".repeat(129),
            "k".repeat(5_000));
    for (String kid : payloads) {
      refuses(good().header("kid", kid).sign());
    }
  }

  @Test
  void T100_good_tokens_open_every_service() {
    for (Requests call :
        List.of(
            Requests.patientView(),
            Requests.orderSelect(),
            Requests.orderSign(),
            Requests.problemList(),
            Requests.discharge())) {
      String ec = Ehr.token(call.path()).sign();
      String rsa = Ehr.token(call.path()).signedBy(Ehr.RSA).sign();

      assertThat(Ehr.post(door, call, ec).status()).isEqualTo(200);
      assertThat(Ehr.post(door, call, rsa).status()).isEqualTo(200);
    }
  }

  @Test
  void T100_an_unknown_service_is_told_to_known_clients_only() {
    String unknown = "/cds-services/unknown";
    HttpRequest.Builder call =
        HttpRequest.newBuilder(door.uri(unknown))
            .header("Authorization", "Bearer " + Ehr.token(unknown).sign())
            .POST(HttpRequest.BodyPublishers.ofString("{}"));

    new Reply(door.send(call)).refusal(404);
  }

  @Test
  void T100_a_type_may_be_left_out() {
    accepts(good().header("typ", null).sign());
  }

  @Test
  void T101_a_token_is_good_for_the_endpoint_that_it_names() {
    String feedback = path + "/feedback";
    List<String> paths =
        List.of(
            path,
            Requests.orderSelect().path(),
            Requests.orderSign().path(),
            Requests.problemList().path(),
            Requests.discharge().path(),
            feedback);
    Set<String> accepted = new TreeSet<>();
    for (String endpoint : paths) {
      for (String audience : paths) {
        HttpRequest.Builder call =
            HttpRequest.newBuilder(door.uri(endpoint))
                .header("Authorization", "Bearer " + Ehr.token(audience).sign())
                .POST(HttpRequest.BodyPublishers.ofString("{}"));
        if (door.send(call).statusCode() != 401) {
          accepted.add(endpoint + " < " + audience);
        }
      }
    }

    assertThat(accepted)
        .hasSize(7)
        .contains(feedback + " < " + path, feedback + " < " + feedback)
        .allMatch(
            pair -> pair.startsWith(feedback) || pair.split(" < ")[0].equals(pair.split(" < ")[1]));
  }

  @Test
  void T101_of_several_audiences_one_must_be_ours() {
    String ours = Ehr.PUBLIC_URL + path;

    accepts(good().claim("aud", List.of("https://else.example.org", ours)).sign());
    refuses(good().claim("aud", List.of("https://else.example.org")).sign());
    refuses(good().claim("aud", List.of()).sign());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s/",
        "%s?",
        "%s#",
        " %s",
        "%s%%20",
        "https://cds.example.org:443/eczema/cds-services/eczema-patient-view",
        "https://cds.example.org/eczema/cds-services/Eczema-Patient-View",
        "https://CDS.example.org/eczema/cds-services/eczema-patient-view",
        "http://cds.example.org/eczema/cds-services/eczema-patient-view",
        "https://cds.example.org/cds-services/eczema-patient-view",
        "https://cds.example.org/eczema/cds-services",
        "https://cds.example.org/eczema",
        "/cds-services/eczema-patient-view",
        "*"
      })
  void T101_an_audience_must_be_ours_to_the_letter(String audience) {
    refuses(good().claim("aud", audience.formatted(Ehr.PUBLIC_URL + path)).sign());
  }

  /** A caller can write anything in these headers. */
  @Test
  void T101_what_a_caller_calls_us_is_no_audience() throws Exception {
    String local = "http://127.0.0.1:" + door.port() + path;
    refuses(good().claim("aud", local).sign());

    String token = good().claim("aud", "https://evil.example.org" + path).sign();
    raw(
            "evil.example.org",
            "X-Forwarded-Host: evil.example.org",
            "X-Forwarded-Proto: https",
            "Forwarded: host=evil.example.org;proto=https",
            "Authorization: Bearer " + token)
        .refusal(401);
  }

  @TestFactory
  Stream<DynamicTest> T102_a_token_of_another_time_or_without_what_it_needs_is_refused() {
    long now = Instant.now().getEpochSecond();
    Map<String, Ehr.Token> tokens = new LinkedHashMap<>();
    tokens.put("expired", good().times(-400, -100));
    tokens.put("from the future", good().times(3_600, 3_900));
    tokens.put("for a day", good().times(0, 86_400));
    tokens.put("for 301 seconds", good().times(0, 301));
    tokens.put("for less than nothing", good().times(20, 10));
    tokens.put("for ever", good().claim("exp", Long.MAX_VALUE));
    tokens.put("since ever", good().claim("iat", Long.MIN_VALUE));
    tokens.put("not yet", good().claim("nbf", now + 200));
    for (String claim : List.of("exp", "iat")) {
      tokens.put(claim + " missing", good().claim(claim, null));
      tokens.put(claim + " a text", good().claim(claim, String.valueOf(now + 100)));
      tokens.put(claim + " a date", good().claim(claim, "2099-01-01T00:00:00Z"));
      tokens.put(claim + " a list", good().claim(claim, List.of(now)));
    }
    tokens.put("exp in milliseconds", good().claim("exp", (now + 100) * 1_000));
    tokens.put("nbf a text", good().claim("nbf", "0"));
    for (String claim : List.of("jti", "iss", "aud")) {
      tokens.put(claim + " missing", good().claim(claim, null));
      tokens.put(claim + " empty", good().claim(claim, ""));
      tokens.put(claim + " a number", good().claim(claim, 1));
      tokens.put(claim + " an object", good().claim(claim, Map.of("a", "b")));
    }
    tokens.put("jti blank", good().claim("jti", " "));
    return tokens.entrySet().stream()
        .map(
            token ->
                DynamicTest.dynamicTest(token.getKey(), () -> refuses(token.getValue().sign())));
  }

  @Test
  void T102_claims_nested_without_end_break_nothing() {
    String nested = "{\"a\":" + "[".repeat(4_000) + "]".repeat(4_000) + "}";

    refuses(good().content().split("\\.")[0] + "." + Base64URL.encode(nested) + ".AA");
  }

  @Test
  void T102_what_is_no_UTF_8_text_is_no_claim() throws Exception {
    String header = good().content().split("\\.")[0];
    String claims =
        new String(Base64.getUrlDecoder().decode(good().content().split("\\.")[1]), UTF_8);
    byte[] latin =
        claims.replace("{", "{\"name\":\"\u00e9\",").getBytes(StandardCharsets.ISO_8859_1);

    refuses(signed(header, latin));
    refuses(signed(header, ('\uFEFF' + claims).getBytes(UTF_8)));
    refuses(
        signed(header, claims.replaceFirst("\"jti\":\"", "\"jti\":\"\\\\ud800").getBytes(UTF_8)));
    accepts(signed(header, claims.getBytes(UTF_8)));
  }

  private static String signed(String header, byte[] claims) throws Exception {
    String content = header + '.' + Base64URL.encode(claims);
    return content
        + '.'
        + new ECDSASigner(Ehr.EC)
            .sign(new JWSHeader(JWSAlgorithm.ES384), content.getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void T102_of_two_tokens_none_counts() throws Exception {
    for (String other : List.of("Bearer x", "Bearer " + good().sign(), "Basic YQ==")) {
      raw("localhost", "Authorization: Bearer " + good().sign(), "Authorization: " + other)
          .refusal(401);
    }
  }

  /** The call with headers to the letter. */
  private Reply raw(String host, String... headers) throws IOException {
    String body = request.body();
    List<String> all = new ArrayList<>(List.of("Content-Type: application/json"));
    all.addAll(List.of(headers));
    String head = RawCall.head("POST", path, body.length(), all.toArray(String[]::new));
    return RawCall.exchange(door, head.replace("Host: localhost", "Host: " + host), body);
  }

  @Test
  void T102_a_refusal_never_says_why() {
    List<String> bad =
        List.of(
            "x",
            good().times(-400, -100).sign(),
            good().claim("iss", "https://nobody.example.org").sign(),
            good().claim("aud", "https://else.example.org").sign(),
            good().signedBy(FOREIGN).sign(),
            good().header("alg", "none").content() + ".");

    assertThat(bad)
        .map(token -> Ehr.post(door, request, token).refusal(401).replaceAll("[0-9a-f-]{36}", ""))
        .containsOnly("not answered (correlation id )");
  }

  @Test
  void a_refusal_can_be_followed_from_the_answer_to_its_reason_in_the_log() {
    LogLines log = LogLines.begin();
    try {
      Map<String, String> refused = new LinkedHashMap<>();
      refused.put("signature client " + Ehr.ISSUER, good().signedBy(FOREIGN).sign());
      refused.put(
          "jku (skinfirst.clients[1].jku) client " + OTHER_ISSUER,
          goodOfOther().header("jku", "https://else.example.org").sign());
      refused.put(
          "issuer (skinfirst.clients[n].iss) client unknown 2e13beaf",
          good().claim("iss", "https://nobody.example.org").sign());
      refused.put("malformed client none", "x");
      refused.forEach(
          (told, token) -> {
            String correlation =
                Ehr.post(door, request, token).refusal(401).replaceAll(".* id |\\)$", "");
            assertThat(log.lines())
                .filteredOn(line -> line.contains(correlation))
                .anyMatch(
                    line ->
                        line.startsWith("token refused: " + told + " of " + path + " correlation "))
                .anyMatch(line -> line.startsWith("call refused: status 401"));
          });
      accepts(good().sign());
      assertThat(log.lines())
          .anyMatch(
              line -> line.startsWith("answered ") && line.contains(" client " + Ehr.ISSUER + " "));
    } finally {
      log.end();
    }
  }

  @Test
  void T103_a_token_is_good_once() {
    String token = good().sign();

    accepts(token);
    refuses(token);
    refuses(token);
  }

  @Test
  void T103_an_id_is_good_once_however_it_is_signed() {
    accepts(good().claim("jti", "one").sign());
    refuses(good().claim("jti", "one").signedBy(Ehr.RSA).sign());
    accepts(good().claim("jti", "ONE").sign());
    accepts(goodOfOther().claim("jti", "one").sign()); // of another client it is another token
  }

  @Test
  void T103_a_token_that_is_refused_is_not_used_up() {
    Ehr.Token token = good().claim("jti", "kept");

    refuses(Ehr.token(path).claim("jti", "kept").signedBy(FOREIGN).sign());
    accepts(token.sign());
  }

  @Test
  void T104_of_an_unknown_issuer_nothing_is_taken() {
    for (String issuer :
        List.of("https://nobody.example.org", Ehr.ISSUER + "/", "https://EHR.example.org")) {
      refuses(good().claim("iss", issuer).sign());
    }
  }

  @Test
  void T104_a_token_may_name_the_place_of_its_keys_only_as_it_is_configured() {
    accepts(goodOfOther().header("jku", OTHER_JKU).sign());
    for (String jku :
        List.of(OTHER_JKU + "/", OTHER_JKU + "?", "https://OTHER.example.org/keys", "x", "")) {
      refuses(goodOfOther().header("jku", jku).sign());
    }
    // This client has keys only: its kid says which, and nothing is fetched.
    accepts(good().header("jku", OTHER_JKU).sign());
    refuses(good().header("jku", OTHER_JKU).header("kid", OTHER.getKeyID()).sign());
  }

  @Test
  void T106_claims_that_nobody_asked_for_do_not_matter() {
    accepts(
        good()
            .claim("sub", "client-id")
            .claim("nbf", Instant.now().getEpochSecond() - 10)
            .claim("tenant", "north")
            .claim("extension", Map.of("a", List.of(1, 2)))
            .sign());
  }

  @Test
  void T106_where_tenants_are_configured_it_must_be_one_of_them() {
    accepts(goodOfOther().sign());
    accepts(goodOfOther().claim("tenant", "south").sign());
    for (Object tenant : List.of("east", "NORTH", "", "north,south", 1, List.of("north"))) {
      refuses(goodOfOther().claim("tenant", tenant).sign());
    }
    refuses(goodOfOther().claim("tenant", null).sign());
  }

  @Test
  void T107_a_token_may_be_valid_since_before_it_was_issued() {
    long now = Instant.now().getEpochSecond();

    accepts(good().claim("sub", "client-id").claim("nbf", now - 300).signedBy(Ehr.RSA).sign());
  }
}
