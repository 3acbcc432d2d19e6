package org.skinfirst.hook.trust;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import java.io.IOException;
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
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.skinfirst.hook.Ehr;
import org.skinfirst.hook.outbound.OutboundClient;
import org.skinfirst.hook.outbound.OutboundSettings;
import org.springframework.util.unit.DataSize;

/** What a token adds to a call: the check with keys at hand, and remembering that it was used. */
@State(Scope.Benchmark)
@BenchmarkMode({Mode.SampleTime})
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 3, time = 4)
@Fork(1)
public class TokenBenchmark {

  private static final String PATH = "/cds-services/a";

  @Param({"ES384", "RS384"})
  private String algorithm = "";

  private final Clock clock = Clock.systemUTC();
  private String token = "";
  private Path folder = Path.of("");
  private UsedTokensFile file;
  private OutboundClient http;
  private UsedTokens usedTokens;
  private TokenCheck check;

  @Setup
  public void prepare() throws IOException {
    folder = Files.createTempDirectory("tokens");
    file = new UsedTokensFile(folder.resolve("used.db"));
    usedTokens = new UsedTokens(file.jdbc(), clock);
    http =
        new OutboundClient(
            new OutboundSettings(
                List.of(),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                DataSize.ofKilobytes(1),
                null),
            null);
    Set<JWSAlgorithm> algorithms = Algorithms.of(List.of("ES384", "RS384"));
    ClientSettings client =
        new ClientSettings(
            Ehr.ISSUER, null, Ehr.keySet(Ehr.EC, Ehr.RSA), List.of(), List.of(), null);
    check =
        new TokenCheck(
            new ClientReader(algorithms, http).read(List.of(client)),
            algorithms,
            Duration.ofMinutes(5),
            usedTokens,
            clock);
    JWK key = algorithm.equals("ES384") ? Ehr.EC : Ehr.RSA;
    // Without jti it gets as far as its signature, and no further.
    token = Ehr.token(PATH).signedBy(key).claim("jti", null).sign();
  }

  @TearDown
  public void clear() throws IOException {
    file.close();
    http.close();
    for (Path left : Files.list(folder).toList()) {
      Files.delete(left);
    }
    Files.delete(folder);
  }

  @Benchmark
  public String signature() {
    try {
      check.check(token, Set.of(Ehr.PUBLIC_URL + PATH));
      throw new IllegalStateException("it has no jti");
    } catch (TokenRefusedException e) {
      return e.reason().label();
    }
  }

  @Benchmark
  public boolean firstUse() {
    Instant soon = clock.instant().plusSeconds(300);
    return usedTokens.isFirstUse(Ehr.ISSUER, UUID.randomUUID().toString(), soon);
  }

  public static void main(String[] args) throws RunnerException {
    new Runner(new OptionsBuilder().include(TokenBenchmark.class.getSimpleName()).build()).run();
  }
}
