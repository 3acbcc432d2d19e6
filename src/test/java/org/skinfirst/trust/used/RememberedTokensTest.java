package org.skinfirst.trust.used;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The same answers as a map gives, whatever comes and goes. */
class RememberedTokensTest {

  private final RememberedTokens tokens = new RememberedTokens();

  private static UsedToken token(int id, int until) {
    return UsedToken.of("https://ehr.example", "token " + id, Instant.ofEpochSecond(until - 1));
  }

  @Test
  void a_token_is_new_once_also_with_another_time() {
    assertThat(tokens.add(token(1, 1_000))).isTrue();
    assertThat(tokens.add(token(1, 1_000))).isFalse();
    assertThat(tokens.add(token(1, 1_200))).isFalse();
    assertThat(tokens.add(token(2, 1_000))).isTrue();
    assertThat(tokens.size()).isEqualTo(2);
  }

  @Test
  void what_has_the_same_last_bits_is_told_apart() {
    for (long high = 0; high < 500; high++) {
      assertThat(tokens.add(new UsedToken(high, 7, 1_000))).isTrue();
    }
    for (long low = 1; low < 500; low++) {
      assertThat(tokens.add(new UsedToken(1, low << 40, 1_000))).isTrue();
    }
    assertThat(tokens.size()).isEqualTo(999);
    assertThat(tokens.add(new UsedToken(499, 7, 1_000))).isFalse();
  }

  @Test
  void whatever_comes_and_goes() {
    Random random = new Random(Long.getLong("seed", 20_260_115L));
    Map<Integer, Integer> expected = new HashMap<>();
    int now = 10_000;
    for (int i = 0; i < 200_000; i++) {
      int id = random.nextInt(20_000);
      switch (random.nextInt(4)) {
        case 0 -> {
          tokens.remove(token(id, 0));
          expected.remove(id);
        }
        case 1 -> {
          if (i % 500 == 0) {
            now += 40;
            tokens.forgetOld(Instant.ofEpochSecond(now));
            int left = now / 16 * 16;
            expected.values().removeIf(until -> until < left);
          }
        }
        default -> {
          int until = now + random.nextInt(300);
          assertThat(tokens.add(token(id, until))).isEqualTo(!expected.containsKey(id));
          expected.putIfAbsent(id, until);
        }
      }
    }
    assertThat(tokens.size()).isEqualTo(expected.size()).isGreaterThan(1_000);
    assertThat(tokens.all()).hasSameSizeAs(expected.keySet());
    expected.forEach((id, until) -> assertThat(tokens.contains(token(id, until))).isTrue());
  }

  @Test
  void what_may_be_used_still_is_not_forgotten() {
    for (int until = 900; until < 1_100; until++) {
      tokens.add(token(until, until));
    }
    tokens.forgetOld(Instant.ofEpochSecond(1_000));

    for (int until = 1_000; until < 1_100; until++) {
      assertThat(tokens.contains(token(until, until))).as(until + "").isTrue();
    }
    assertThat(tokens.size()).isLessThan(100 + 16 + 1);
  }
}
