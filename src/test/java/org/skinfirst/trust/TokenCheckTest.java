package org.skinfirst.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.ECKey;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skinfirst.outbound.OutboundClient;
import org.skinfirst.outbound.OutboundSettings;
import org.skinfirst.server.Ehr;
import org.skinfirst.trust.key.ClientKeyReader;
import org.skinfirst.trust.key.KeyFolder;
import org.skinfirst.trust.used.Use;
import org.skinfirst.trust.used.UsedTokens;
import org.skinfirst.trust.used.UsedTokensFile;
import org.springframework.util.unit.DataSize;

/** The order in which a token is looked at, and what the clock has to do with it. */
class TokenCheckTest {

  private static final String PATH = "/cds-services/a";
  private static final Set<String> AUDIENCE = Set.of(Ehr.PUBLIC_URL + PATH);
  private static final Set<JWSAlgorithm> ALGORITHMS = Algorithms.of(List.of("ES384", "RS384"));
  private static final int MOST = 2_000;
  private static final Instant NOW = Instant.parse("2026-01-15T12:00:00Z");

  private OutboundClient http;
  private ClientKeyReader keys;
  private UsedTokens usedTokens;

  @BeforeEach
  void open(@TempDir Path folder) {
    http =
        new OutboundClient(
            new OutboundSettings(
                List.of(),
                Duration.ofMillis(100),
                Duration.ofMillis(100),
                DataSize.ofKilobytes(1),
                null),
            null);
    keys =
        new ClientKeyReader(
            http,
            ALGORITHMS,
            new KeyFolder(folder.resolve("keys")),
            Duration.ofHours(4),
            Clock.systemUTC());
    usedTokens =
        new UsedTokens(
            MOST, new UsedTokensFile(folder.resolve("used"), Clock.systemUTC()), Clock.systemUTC());
  }

  @AfterEach
  void close() throws Exception {
    usedTokens.close();
    keys.close();
    http.close();
  }

  private TokenCheck check(Instant now) {
    ClientSettings settings =
        new ClientSettings(
            Ehr.ISSUER,
            "https://ehr.example.org/keys",
            Ehr.keySet(Ehr.EC, Ehr.RSA),
            List.of("north"),
            List.of(),
            null,
            null);
    return new TokenCheck(
        new ClientReader(http, keys).read(List.of(settings)),
        ALGORITHMS,
        Duration.ofSeconds(30),
        usedTokens,
        Clock.fixed(now, ZoneOffset.UTC));
  }

  private static Ehr.Token token(long issued, long expires) {
    return Ehr.token(PATH)
        .claim("iat", NOW.getEpochSecond() + issued)
        .claim("exp", NOW.getEpochSecond() + expires)
        .claim("tenant", "north");
  }

  /** Empty when it is accepted. */
  private String refusal(Instant now, String token) {
    try {
      check(now).check(token, AUDIENCE);
      return "";
    } catch (TokenRefusedException e) {
      return e.reason().label();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "-10,   290, 0",
    "-200,  -29, 0",
    "-200,  -31, time",
    "29,    200, 0",
    "31,    200, time",
    "0,     300, 0",
    "0,     301, time",
    "-300,    0, 0",
    "-330,  -30, time",
    "-301,    0, time",
    "20,     10, time"
  })
  void T102_clocks_may_differ_by_half_a_minute(long issued, long expires, String expected) {
    assertThat(refusal(NOW, token(issued, expires).sign())).isEqualTo(expected.replace("0", ""));
  }

  @ParameterizedTest
  @CsvSource({"29, 0", "31, time", "-300, 0", "-100000, 0"})
  void T107_not_before_follows_the_same_clock(long notBefore, String expected) {
    String token = token(0, 300).claim("nbf", NOW.getEpochSecond() + notBefore).sign();

    assertThat(refusal(NOW, token)).isEqualTo(expected.replace("0", ""));
  }

  @Test
  void T102_a_clock_that_jumps_breaks_nothing() {
    for (int i = 0; i < 1_000; i++) {
      Instant now = i % 2 == 0 ? NOW : NOW.minus(Duration.ofHours(1));

      assertThat(refusal(now, token(-10, 290).sign())).isEqualTo(i % 2 == 0 ? "" : "time");
    }
  }

  @Test
  void T98_a_token_is_looked_at_in_the_order_of_the_best_practices() {
    ECKey foreign = Ehr.ec(Ehr.EC.getKeyID());
    Ehr.Token token =
        token(0, 4_000)
            .header("alg", "HS256")
            .header("kid", "")
            .header("jku", "https://evil.example.org/keys")
            .claim("iss", "https://nobody.example.org")
            .claim("aud", "https://else.example.org")
            .claim("tenant", "east")
            .claim("jti", null);
    String[] found = new String[11];

    found[0] = refusal(NOW, "no token");
    found[1] = refusal(NOW, token.sign());
    found[2] = refusal(NOW, token.header("alg", "ES384").header("kid", "k".repeat(129)).sign());
    found[3] = refusal(NOW, token.header("kid", foreign.getKeyID()).sign());
    found[4] = refusal(NOW, token.claim("iss", Ehr.ISSUER).sign());
    found[5] = refusal(NOW, token.header("jku", "https://ehr.example.org/keys").sign());
    found[6] = refusal(NOW, token.claim("aud", Ehr.PUBLIC_URL + PATH).sign());
    found[7] = refusal(NOW, token.claim("exp", NOW.getEpochSecond() + 300).sign());
    token.claim("tenant", "north");
    found[8] = refusal(NOW, token.signedBy(foreign).sign());
    found[9] = refusal(NOW, token.signedBy(Ehr.EC).sign());
    found[10] = refusal(NOW, token.claim("jti", "one").sign());

    assertThat(found)
        .containsExactly(
            "malformed",
            "algorithm",
            "kid",
            "issuer",
            "jku",
            "audience",
            "time",
            "tenant",
            "signature",
            "jti",
            "");
    assertThat(refusal(NOW, token.sign())).isEqualTo("replay");
  }

  @Test
  void T103_a_token_is_forgotten_only_when_it_is_too_old_to_be_used() {
    String token = token(0, 300).sign();

    assertThat(refusal(NOW, token)).isEmpty();
    assertThat(refusal(NOW.plusSeconds(329), token)).isEqualTo("replay");
    assertThat(refusal(NOW.plusSeconds(330), token)).isEqualTo("time");
  }

  @Test
  void T103_a_client_that_fills_the_memory_waits_and_no_token_is_forgotten_for_it() {
    String first = token(0, 300).sign();
    assertThat(refusal(NOW, first)).isEmpty();
    for (int i = 1; i < MOST; i++) {
      usedTokens.use(Ehr.ISSUER, "id-" + i, NOW.plusSeconds(330));
    }

    assertThat(refusal(NOW, token(0, 300).sign())).isEqualTo("full");
    assertThat(refusal(NOW, first)).isEqualTo("replay");
    assertThat(usedTokens.use("https://other.example.org", "id", NOW).verdict())
        .isEqualTo(Use.Verdict.FIRST);
  }

  @Test
  void a_refusal_names_the_setting_that_decides_and_the_client_where_it_is_a_configured_one() {
    Map<String, Ehr.Token> tokens = new LinkedHashMap<>();
    tokens.put("skinfirst.security.algorithms", token(0, 300).header("alg", "ES256"));
    tokens.put(
        "skinfirst.clients[0].jku", token(0, 300).header("jku", "https://else.example.org/keys"));
    tokens.put("skinfirst.clients[0].tenants", token(0, 300).claim("tenant", "east"));
    tokens.put(
        "skinfirst.clients[0].keys or skinfirst.clients[0].jku",
        token(0, 300).header("kid", "unknown"));
    tokens.put("skinfirst.public-url", token(0, 300).claim("aud", "https://else.example.org"));
    tokens.put("skinfirst.security.skew", token(-400, -100));
    tokens.forEach(
        (setting, token) ->
            assertThatExceptionOfType(TokenRefusedException.class)
                .isThrownBy(() -> check(NOW).check(token.sign(), AUDIENCE))
                .satisfies(
                    refused -> {
                      assertThat(refused.setting()).isEqualTo(setting);
                      assertThat(refused.sender()).isEqualTo(Ehr.ISSUER);
                    }));

    assertThatExceptionOfType(TokenRefusedException.class)
        .isThrownBy(
            () ->
                check(NOW)
                    .check(
                        token(0, 300).claim("iss", "https://nobody.example.org").sign(), AUDIENCE))
        .satisfies(
            refused -> {
              assertThat(refused.setting()).isEqualTo("skinfirst.clients[n].iss");
              assertThat(refused.sender()).matches("unknown [0-9a-f]{8}");
            });
  }
}
