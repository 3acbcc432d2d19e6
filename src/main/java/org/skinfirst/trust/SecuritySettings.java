package org.skinfirst.trust;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.skinfirst.setting.Range;
import org.skinfirst.trust.used.UsedTokensServer;
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

  /**
   * @throws org.skinfirst.setting.WrongSettingException when the service should not start with them
   */
  public SecuritySettings {
    algorithms = List.copyOf(algorithms);
    Algorithms.of(algorithms);
    Range.check("skinfirst.security.skew", skew, "0s", "5m");
    Range.check("skinfirst.security.live-tokens", liveTokens, 1_000, 50_000_000);
    Range.check("skinfirst.security.keys-good-for", keysGoodFor, "0s", "7d");
  }
}
