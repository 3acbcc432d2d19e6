package org.skinfirst.hook.trust;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.skinfirst.hook.setting.Range;
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

  /**
   * @throws org.skinfirst.hook.setting.WrongSettingException when the service should not start with
   *     them
   */
  public SecuritySettings {
    algorithms = List.copyOf(algorithms);
    Algorithms.of(algorithms);
    Range.check("skinfirst.security.skew", skew, "0s", "5m");
  }
}
