package org.skinfirst.hook.trust;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.skinfirst.hook.setting.WrongSettingException;
import org.skinfirst.hook.trust.used.UsedTokensServer;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How callers are asked who they are.
 *
 * @param open true lets anybody call who can reach the address
 * @param algorithms of signatures that are trusted; ES256, RS256 and PS384 may be added
 * @param skew by which a client's clock may differ from ours
 * @param usedTokens file that remembers which tokens were used; where feedback is kept in
 *     PostgreSQL that database does, and {@code used-tokens} beside the feedback otherwise, when
 *     unset
 * @param liveTokens how many tokens of one client can be remembered as used, for as long as each
 *     could be used again
 * @param replayStoreAway what becomes of calls while that database is away
 * @param keysGoodFor how long fetched keys go on while they cannot be fetched again
 */
public record SecuritySettings(
    @DefaultValue("false") boolean open,
    @DefaultValue({"ES384", "RS384"}) List<String> algorithms,
    @DefaultValue("30s") Duration skew,
    @Nullable Path usedTokens,
    @DefaultValue("250000") int liveTokens,
    @DefaultValue("local") UsedTokensServer.WhenAway replayStoreAway,
    @DefaultValue("4h") Duration keysGoodFor) {

  private static final Duration LONGEST_SKEW = Duration.ofMinutes(5);
  private static final Duration LONGEST_GOOD = Duration.ofDays(7);
  private static final int FEWEST = 1_000;
  private static final int MOST = 50_000_000;

  /**
   * @throws WrongSettingException when the service should not start with them
   */
  public SecuritySettings {
    algorithms = List.copyOf(algorithms);
    Algorithms.of(algorithms);
    if (skew.isNegative() || skew.compareTo(LONGEST_SKEW) > 0) {
      throw new WrongSettingException(
          "skinfirst.security.skew", "is " + skew.toSeconds() + " s", "Set it to 0s to 5m.");
    }
    if (liveTokens < FEWEST || liveTokens > MOST) {
      throw new WrongSettingException(
          "skinfirst.security.live-tokens",
          "is " + liveTokens,
          "Set it to " + FEWEST + " to " + MOST + ".");
    }
    if (keysGoodFor.isNegative() || keysGoodFor.compareTo(LONGEST_GOOD) > 0) {
      throw new WrongSettingException(
          "skinfirst.security.keys-good-for",
          "is " + keysGoodFor.toSeconds() + " s",
          "Set it to 0s to 7d.");
    }
  }
}
