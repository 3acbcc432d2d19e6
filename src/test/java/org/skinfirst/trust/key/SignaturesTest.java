package org.skinfirst.trust.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.impl.ECDSA;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.Security;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skinfirst.server.Ehr;

/** Signatures, good and forged, by all algorithms that may be trusted. */
class SignaturesTest {

  private static final byte[] CONTENT = "what is signed".getBytes(StandardCharsets.UTF_8);
  private static final Set<JWSAlgorithm> ALL =
      Set.of(
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS256,
          JWSAlgorithm.PS384);

  private static ECKey ec(Curve curve) throws Exception {
    return new ECKeyGenerator(curve).keyID("ec").generate();
  }

  private static boolean isGood(JWK key, JWSAlgorithm algorithm, byte[] signature) {
    return VerificationKey.of(key.toPublicJWK(), ALL)
        .verifies(new JWSHeader(algorithm), CONTENT, Base64URL.encode(signature));
  }

  @ParameterizedTest
  @CsvSource({
    "ecdsa_secp384r1_sha384_p1363_test, ES384, P-384, 280",
    "ecdsa_secp256r1_sha256_p1363_test, ES256, P-256, 262"
  })
  void T99_the_known_vectors_of_Wycheproof_are_told_apart(
      String file, String name, String curve, int tests) throws Exception {
    JWSHeader header = new JWSHeader(JWSAlgorithm.parse(name));
    int seen = 0;
    try (InputStream in = getClass().getResourceAsStream("/wycheproof/" + file + ".json")) {
      for (JsonNode group : new ObjectMapper().readTree(in).get("groups")) {
        VerificationKey key = VerificationKey.of(key(group, curve), ALL);
        for (JsonNode test : group.get("tests")) {
          byte[] message = HexFormat.of().parseHex(test.get("msg").asText());
          byte[] signature = HexFormat.of().parseHex(test.get("sig").asText());
          assertThat(key.verifies(header, message, Base64URL.encode(signature)))
              .as("%s %s", test.get("tcId"), test.get("comment"))
              .isEqualTo(test.get("result").asText().equals("valid"));
          seen++;
        }
      }
    }
    assertThat(seen).isEqualTo(tests);
  }

  private static ECKey key(JsonNode group, String curve) {
    Curve named = Curve.parse(curve);
    int bits = named.toECParameterSpec().getOrder().bitLength();
    return new ECKey.Builder(
            named,
            ECKey.encodeCoordinate(bits, new BigInteger(group.get("wx").asText(), 16)),
            ECKey.encodeCoordinate(bits, new BigInteger(group.get("wy").asText(), 16)))
        .keyID("known")
        .build();
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS384", "RS256", "PS384"})
  void T99_RSA_signatures_are_good_by_their_key_and_algorithm_only(String name) throws Exception {
    RSAKey key = Ehr.rsa("rsa");
    JWSAlgorithm algorithm = JWSAlgorithm.parse(name);
    byte[] signature = new RSASSASigner(key).sign(new JWSHeader(algorithm), CONTENT).decode();

    assertThat(isGood(key, algorithm, signature)).isTrue();
    assertThat(isGood(Ehr.rsa("rsa"), algorithm, signature)).isFalse();
    for (JWSAlgorithm other : ALL) {
      assertThat(isGood(key, other, signature))
          .as("as " + other)
          .isEqualTo(other.equals(algorithm));
    }
    signature[signature.length - 1] ^= 1;
    assertThat(isGood(key, algorithm, signature)).isFalse();
    assertThat(isGood(key, algorithm, new byte[signature.length])).isFalse();
    assertThat(isGood(key, algorithm, new byte[0])).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"P-384, ES384", "P-256, ES256"})
  void T99_what_is_no_pair_of_numbers_below_the_order_is_no_signature(String curve, String name)
      throws Exception {
    ECKey key = ec(Curve.parse(curve));
    JWSAlgorithm algorithm = JWSAlgorithm.parse(name);
    byte[] good = new ECDSASigner(key).sign(new JWSHeader(algorithm), CONTENT).decode();
    int half = good.length / 2;
    BigInteger order = key.toECPublicKey().getParams().getOrder();
    BigInteger r = new BigInteger(1, Arrays.copyOf(good, half));
    BigInteger s = new BigInteger(1, Arrays.copyOfRange(good, half, good.length));
    BigInteger most = BigInteger.ONE.shiftLeft(8 * half).subtract(BigInteger.ONE);

    assertThat(isGood(key, algorithm, good)).isTrue();
    for (BigInteger odd : List.of(BigInteger.ZERO, BigInteger.ONE, order, most)) {
      assertThat(isGood(key, algorithm, pair(odd, odd, half))).isFalse();
      assertThat(isGood(key, algorithm, pair(r, odd, half))).isFalse();
      assertThat(isGood(key, algorithm, pair(odd, s, half))).isFalse();
    }
    assertThat(isGood(key, algorithm, pair(s, r, half))).isFalse();
    assertThat(isGood(key, algorithm, ECDSA.transcodeSignatureToDER(good))).isFalse();
    for (int length : List.of(0, 1, half, good.length - 1, good.length + 1, 2 * good.length)) {
      assertThat(isGood(key, algorithm, Arrays.copyOf(good, length))).as("%d", length).isFalse();
    }
  }

  private static byte[] pair(BigInteger r, BigInteger s, int half) {
    byte[] bytes = new byte[2 * half];
    put(r, bytes, half);
    put(s, bytes, 2 * half);
    return bytes;
  }

  private static void put(BigInteger number, byte[] bytes, int end) {
    byte[] own = number.toByteArray();
    int from = own[0] == 0 && own.length > 1 ? 1 : 0;
    System.arraycopy(own, from, bytes, end - (own.length - from), own.length - from);
  }

  @Test
  void T99_a_signature_of_another_curve_is_not_good() throws Exception {
    ECKey large = ec(Curve.P_384);
    ECKey small = ec(Curve.P_256);
    byte[] bySmall =
        new ECDSASigner(small).sign(new JWSHeader(JWSAlgorithm.ES256), CONTENT).decode();

    assertThat(isGood(small, JWSAlgorithm.ES256, bySmall)).isTrue();
    assertThat(isGood(small, JWSAlgorithm.ES384, bySmall)).isFalse();
    assertThat(isGood(large, JWSAlgorithm.ES256, bySmall)).isFalse();
    assertThat(isGood(large, JWSAlgorithm.ES384, bySmall)).isFalse();
    assertThat(isGood(large, JWSAlgorithm.ES384, Arrays.copyOf(bySmall, 96))).isFalse();
  }

  /** A point that is not on the curve may lie on a weak one. */
  @Test
  void T99_a_key_that_is_no_point_of_its_curve_is_no_key() throws Exception {
    ECKey good = ec(Curve.P_384);
    ECKey other = ec(Curve.P_384);
    Base64URL zero = Base64URL.encode(new byte[48]);
    for (Map<String, Object> odd :
        List.of(
            with(good, "y", other.getY()),
            with(good, "x", zero),
            with(good, "y", zero),
            with(good, "x", new Base64URL("AA")),
            with(good, "crv", "P-256"),
            with(good, "crv", "secp256k1"))) {
      String set = "{\"keys\":[" + json(odd) + "," + good.toPublicJWK() + "]}";

      assertThat(KeySet.published(set, ALL).of("odd")).isEmpty();
      assertThat(KeySet.published(set, ALL).of("ec")).hasSize(1);
      assertThatIllegalArgumentException().isThrownBy(() -> KeySet.written(set, ALL));
    }
  }

  private static Map<String, Object> with(ECKey key, String member, Object value) {
    Map<String, Object> json = new HashMap<>(key.toPublicJWK().toJSONObject());
    json.put("kid", "odd");
    json.put(member, value.toString());
    return json;
  }

  private static String json(Map<String, Object> members) {
    return com.nimbusds.jose.util.JSONObjectUtils.toJSONString(members);
  }

  @Test
  void published_keys_that_are_too_short_or_for_another_use_are_left_out() throws Exception {
    RSAKey small =
        new com.nimbusds.jose.jwk.gen.RSAKeyGenerator(1_024, true).keyID("small").generate();
    ECKey encryption =
        new ECKeyGenerator(Curve.P_384)
            .keyID("enc")
            .keyUse(com.nimbusds.jose.jwk.KeyUse.ENCRYPTION)
            .generate();
    KeySet set = KeySet.published(Ehr.keySet(small, encryption, Ehr.EC, Ehr.RSA), ALL);

    assertThat(set.of("small")).isEmpty();
    assertThat(set.of("enc")).isEmpty();
    assertThat(set.of(Ehr.EC.getKeyID())).hasSize(1);
    assertThat(set.of(Ehr.RSA.getKeyID())).hasSize(1);
  }

  @Test
  void the_providers_of_the_JVM_stay_as_they_are() throws Exception {
    ECKey key = ec(Curve.P_384);
    byte[] good = new ECDSASigner(key).sign(new JWSHeader(JWSAlgorithm.ES384), CONTENT).decode();

    assertThat(isGood(key, JWSAlgorithm.ES384, good)).isTrue();
    assertThat(Security.getProvider("BC")).isNull();
  }
}
