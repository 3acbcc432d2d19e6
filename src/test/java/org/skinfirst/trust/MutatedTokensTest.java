package org.skinfirst.trust;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skinfirst.RunningService;
import org.skinfirst.server.Ehr;
import org.skinfirst.server.Requests;
import org.springframework.context.ConfigurableApplicationContext;

/** Good tokens that were tampered with, by chance. */
class MutatedTokensTest {

  private static final int TOKENS = 1_000;
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  private final long seed = Long.getLong("seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final ECKey foreign = Ehr.ec(Ehr.EC.getKeyID());

  @Test
  void T99_T102_of_a_thousand_mutated_tokens_none_is_accepted(@TempDir Path folder) {
    System.out.println("tokens mutated with -Dseed=" + seed);
    Requests request = Requests.patientView();
    try (ConfigurableApplicationContext context = RunningService.start(Ehr.settings(folder))) {
      RunningService.Door door = RunningService.door(context);
      for (int i = 0; i < TOKENS; i++) {
        String token = mutated(Ehr.token(request.path()));

        assertThat(Ehr.post(door, request, token).status())
            .as("seed %d, token %d: %s", seed, i, token)
            .isEqualTo(401);
      }
      // None of them for having been used before, which any token can be refused for.
      assertThat(reasons(context)).doesNotContain("replay", "undecided").hasSizeGreaterThan(5);
      assertThat(Ehr.post(door, request, Ehr.token(request.path()).sign()).cards()).isNotEmpty();
    }
  }

  private static List<String> reasons(ConfigurableApplicationContext context) {
    return context
        .getBean(io.micrometer.core.instrument.MeterRegistry.class)
        .find("cds.jwt.rejected")
        .counters()
        .stream()
        .map(counter -> counter.getId().getTag("reason"))
        .toList();
  }

  private String mutated(Ehr.Token token) {
    boolean rsa = random.nextBoolean();
    if (rsa) {
      token.signedBy(Ehr.RSA);
    }
    return switch (random.nextInt(8)) {
      case 0 -> withOtherCharacter(token.sign());
      case 1 -> withoutCharacters(token.sign());
      case 2 -> withMoreCharacters(token.sign());
      case 3 -> withOtherBit(token.sign());
      case 4 -> withoutOrWithOtherClaim(token).sign();
      case 5 -> withOtherHeader(token).sign();
      case 6 -> token.signedBy(foreign).sign();
      default -> withOtherOrder(token.sign());
    };
  }

  private String withOtherCharacter(String token) {
    int at = random.nextInt(token.length());
    char other = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
    // The same character would be the same token.
    return other == token.charAt(at)
        ? withOtherCharacter(token)
        : token.substring(0, at) + other + token.substring(at + 1);
  }

  private String withoutCharacters(String token) {
    int from = random.nextInt(token.length());
    int to = from + 1 + random.nextInt(token.length() - from);
    return token.substring(0, from) + token.substring(to);
  }

  private String withMoreCharacters(String token) {
    int at = random.nextInt(token.length() + 1);
    String more = List.of("A", "~", "+", ".", "/", "AA", "=").get(random.nextInt(7));
    return token.substring(0, at) + more + token.substring(at);
  }

  private String withOtherBit(String token) {
    String[] parts = token.split("\\.");
    int part = random.nextInt(3);
    byte[] bytes = new Base64URL(parts[part]).decode();
    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    parts[part] = Base64URL.encode(bytes).toString();
    return String.join(".", parts);
  }

  private Ehr.Token withoutOrWithOtherClaim(Ehr.Token token) {
    String claim = List.of("iss", "aud", "exp", "iat", "jti").get(random.nextInt(5));
    Object value =
        switch (random.nextInt(4)) {
          case 0 -> null;
          case 1 -> List.of();
          case 2 -> claim.equals("jti") ? "" : garbage();
          default -> claim.equals("jti") || claim.equals("aud") ? 7 : Math.abs(random.nextLong());
        };
    return token.claim(claim, value);
  }

  private Ehr.Token withOtherHeader(Ehr.Token token) {
    String member = List.of("alg", "kid", "typ").get(random.nextInt(3));
    return token.header(member, random.nextBoolean() && member.equals("kid") ? null : garbage());
  }

  private String garbage() {
    byte[] bytes = new byte[1 + random.nextInt(20)];
    random.nextBytes(bytes);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private String withOtherOrder(String token) {
    String[] parts = token.split("\\.");
    int first = random.nextInt(3);
    return parts[first] + "." + parts[(first + 2) % 3] + "." + parts[(first + 1) % 3];
  }
}
