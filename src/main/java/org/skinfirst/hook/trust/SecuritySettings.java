package org.skinfirst.hook.trust;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.skinfirst.hook.setting.WrongSettingException;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How callers are asked who they are.
 *
 * @param open true lets anybody call who can reach the address
 * @param algorithms of signatures that are trusted; ES256, RS256 and PS384 may be added
 * @param skew by which a client's clock may differ from ours
 * @param usedTokens file that remembers which tokens were used; where feedback is kept in
 *     PostgreSQL that database does, and skinfirst-used-tokens.db otherwise, when unset
 */
public record SecuritySettings(
    @DefaultValue("false") boolean open,
    @DefaultValue({"ES384", "RS384"}) List<String> algorithms,
    @DefaultValue("30s") Duration skew,
    @Nullable String usedTokens) {

  private static final Duration LONGEST_SKEW = Duration.ofMinutes(5);

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
  }
}
