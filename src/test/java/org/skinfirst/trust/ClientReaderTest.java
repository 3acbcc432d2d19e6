package org.skinfirst.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skinfirst.outbound.OutboundClient;
import org.skinfirst.outbound.OutboundSettings;
import org.skinfirst.server.Ehr;
import org.skinfirst.setting.WrongSettingException;
import org.skinfirst.trust.key.ClientKeyReader;
import org.skinfirst.trust.key.KeyFolder;
import org.springframework.util.unit.DataSize;

/** Keys with which the service does not start. */
class ClientReaderTest {

  private static String keys(JWK... keys) {
    return new JWKSet(List.of(keys)).toString(false);
  }

  private static ECKey ec(Curve curve, KeyUse use, String kid) throws JOSEException {
    return new ECKeyGenerator(curve).keyID(kid).keyUse(use).generate().toPublicJWK();
  }

  @TestFactory
  Stream<DynamicTest> keys_that_cannot_be_trusted_are_refused() throws JOSEException {
    JWK published = Ehr.EC.toPublicJWK();
    Map<String, String> refused = new LinkedHashMap<>();
    refused.put("{", "is no JWK set");
    refused.put("{}", "is no JWK set");
    refused.put("{\"keys\":[]}", "holds no key");
    refused.put("nowhere.json", "cannot be read");
    refused.put("no\u0000where", "cannot be read");
    refused.put(keys(Ehr.EC), "its private or secret part");
    refused.put(keys(Ehr.RSA), "its private or secret part");
    refused.put(
        keys(new OctetSequenceKeyGenerator(512).keyID("a").generate()), "private or secret part");
    refused.put(keys(ec(Curve.P_384, null, null)), "no kid");
    refused.put(keys(ec(Curve.P_384, null, "k".repeat(129))), "no kid");
    refused.put(keys(published, published), "the same kid as another");
    refused.put(
        keys(ec(Curve.P_256, null, "k")), "that no algorithm of skinfirst.security.algorithms has");
    refused.put(
        keys(ec(Curve.P_384, KeyUse.ENCRYPTION, "k")),
        "that no algorithm of skinfirst.security.algorithms has");
    refused.put(
        keys(new RSAKeyGenerator(1_024, true).keyID("k").generate().toPublicJWK()),
        "less than 2048 bits");
    return refused.entrySet().stream()
        .map(
            wrong ->
                DynamicTest.dynamicTest(
                    wrong.getValue(), () -> refuses(wrong.getKey(), wrong.getValue())));
  }

  private static void refuses(String keys, String told) throws Exception {
    ClientSettings client =
        new ClientSettings(Ehr.ISSUER, null, keys, List.of(), List.of(), null, null);
    try (OutboundClient http = http();
        ClientKeyReader keyReader = keyReader(http)) {
      ClientReader reader = new ClientReader(http, keyReader);

      assertThatExceptionOfType(WrongSettingException.class)
          .isThrownBy(() -> reader.read(List.of(client)))
          .withMessageStartingWith("skinfirst.clients[0].keys ")
          .withMessageContaining(told);
    }
  }

  private static OutboundClient http(String... privateAddresses) {
    return new OutboundClient(
        new OutboundSettings(
            List.of(privateAddresses),
            Duration.ofMillis(1),
            Duration.ofMillis(1),
            DataSize.ofBytes(1),
            null),
        null);
  }

  private static ClientKeyReader keyReader(OutboundClient http) {
    return new ClientKeyReader(
        http,
        Algorithms.of(List.of("ES384", "RS384")),
        new KeyFolder(Path.of("target/no-keys")),
        Duration.ofHours(4),
        Clock.systemUTC());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://10.20.1.2/keys",
        "https://192.168.1.1/keys",
        "https://[fd00::1]/keys",
        "https://127.0.0.1:8443/keys",
        "http://localhost/keys"
      })
  void keys_at_a_private_address_stop_the_start_until_a_setting_allows_it(String jku)
      throws Exception {
    ClientSettings client =
        new ClientSettings(Ehr.ISSUER, jku, null, List.of(), List.of(), null, null);
    try (OutboundClient http = http();
        OutboundClient open = http("10.20.0.0/16", "192.168.0.0/16", "fd00::/8", "127.0.0.0/8");
        ClientKeyReader keyReader = keyReader(http)) {
      assertThatExceptionOfType(WrongSettingException.class)
          .isThrownBy(() -> new ClientReader(http, keyReader).read(List.of(client)))
          .withMessageStartingWith("skinfirst.clients[0].jku is at a private address")
          .satisfies(
              wrong -> assertThat(wrong.advice()).contains("skinfirst.outbound.private-addresses"));
      assertThat(new ClientReader(open, keyReader).read(List.of(client))).hasSize(1);
    }
  }

  @Test
  void keys_at_a_host_that_is_not_known_now_only_warn() throws Exception {
    ClientSettings client =
        new ClientSettings(
            Ehr.ISSUER, "https://ehr.invalid/keys", null, List.of(), List.of(), null, null);
    try (OutboundClient http = http();
        ClientKeyReader keyReader = keyReader(http)) {
      assertThat(new ClientReader(http, keyReader).read(List.of(client))).hasSize(1);
    }
  }
}
