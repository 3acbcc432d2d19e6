package org.skinfirst.trust;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.skinfirst.outbound.OutboundClient;
import org.skinfirst.outbound.OutboundSettings;
import org.skinfirst.server.Ehr;
import org.skinfirst.trust.key.ClientKeyReader;
import org.skinfirst.trust.key.KeyFolder;
import org.skinfirst.trust.used.Use;
import org.skinfirst.trust.used.UsedTokens;
import org.skinfirst.trust.used.UsedTokensFile;
import org.springframework.util.unit.DataSize;

/**
 * What a token adds to a call: the whole check, its signature by the JDK for comparison, all but
 * the signature, and remembering that it was used.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 3, time = 4)
@Fork(1)
public class TokenBenchmark {

  private static final String PATH = "/cds-services/a";
  private static final List<String> ALL = List.of("ES384", "RS384", "ES256", "RS256", "PS384");
  private static final Set<String> AUDIENCE = Set.of(Ehr.PUBLIC_URL + PATH);

  @Param({"ES384", "RS384", "ES256", "RS256", "PS384"})
  private String algorithm = "";

  private final Clock clock = Clock.systemUTC();
  private String token = "";
  private String wrongTenant = "";
  private Path folder = Path.of("");
  private OutboundClient http;
  private ClientKeyReader keys;
  private UsedTokens usedTokens;
  private TokenCheck check;
  private JWSVerifier jdk;
  private JWSHeader header;
  private byte[] content = {};
  private Base64URL signature = new Base64URL("");

  @Setup
  public void prepare() throws Exception {
    folder = Files.createTempDirectory("tokens");
    usedTokens = new UsedTokens(50_000_000, new UsedTokensFile(folder.resolve("u"), clock), clock);
    OutboundSettings settings =
        new OutboundSettings(
            List.of(), Duration.ofSeconds(1), Duration.ofSeconds(1), DataSize.ofKilobytes(1), null);
    http = new OutboundClient(settings, null);
    Set<JWSAlgorithm> algorithms = Algorithms.of(ALL);
    keys = new ClientKeyReader(http, algorithms, new KeyFolder(folder), Duration.ZERO, clock);
    ECKey small = new ECKeyGenerator(Curve.P_256).keyID("small").generate();
    ClientSettings client =
        new ClientSettings(
            Ehr.ISSUER,
            null,
            Ehr.keySet(Ehr.EC, Ehr.RSA, small),
            List.of("north"),
            List.of(),
            null,
            null);
    check =
        new TokenCheck(
            new ClientReader(http, keys).read(List.of(client)),
            algorithms,
            Duration.ofMinutes(5),
            usedTokens,
            clock);
    sign(algorithm.equals("ES256") ? small : algorithm.equals("ES384") ? Ehr.EC : Ehr.RSA);
  }

  private void sign(JWK key) throws Exception {
    // Without jti it gets as far as its signature, and no further.
    Ehr.Token made = Ehr.token(PATH).signedBy(key).header("alg", algorithm).claim("jti", null);
    token = made.claim("tenant", "north").sign();
    wrongTenant = made.claim("tenant", "south").sign();
    SignedJWT parsed = SignedJWT.parse(token);
    header = parsed.getHeader();
    content = parsed.getSigningInput();
    signature = parsed.getSignature();
    jdk =
        key instanceof ECKey ec
            ? new ECDSAVerifier(ec.toECPublicKey())
            : new RSASSAVerifier(key.toRSAKey().toRSAPublicKey());
    if (!content().equals(new String(content, StandardCharsets.US_ASCII))) {
      throw new IllegalStateException("another content is signed");
    }
  }

  private String content() {
    return token.substring(0, token.lastIndexOf('.'));
  }

  @TearDown
  public void clear() throws IOException {
    usedTokens.close();
    keys.close();
    http.close();
    try (var left = Files.list(folder)) {
      for (Path file : left.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  private String refusal(String presented) {
    try {
      check.check(presented, AUDIENCE);
      throw new IllegalStateException("it has no jti");
    } catch (TokenRefusedException e) {
      return e.reason().label();
    }
  }

  @Benchmark
  public String check() {
    return refusal(token);
  }

  @Benchmark
  public String checkBeforeSignature() {
    return refusal(wrongTenant);
  }

  @Benchmark
  public boolean signatureByJdk() throws Exception {
    return jdk.verify(header, content, signature);
  }

  @Benchmark
  public Use use() {
    Instant soon = clock.instant().minusSeconds(60);
    return usedTokens.use(Ehr.ISSUER, UUID.randomUUID().toString(), soon);
  }

  public static void main(String[] args) throws RunnerException {
    new Runner(
            new OptionsBuilder()
                .include(TokenBenchmark.class.getSimpleName())
                .addProfiler(GCProfiler.class)
                .build())
        .run();
  }
}
