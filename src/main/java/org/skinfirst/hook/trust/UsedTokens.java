package org.skinfirst.hook.trust;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicReference;
import org.skinfirst.hook.trust.TokenRefusedException.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which tokens were used, as long as they could be used again; over restarts, and for all services
 * on the same database. Its SQL is that of SQLite and of PostgreSQL alike.
 */
final class UsedTokens {

  private static final Duration BETWEEN_PURGES = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(UsedTokens.class);

  private final JdbcClient jdbc;
  private final Clock clock;
  private volatile boolean ready;
  private final AtomicReference<Instant> purged = new AtomicReference<>(Instant.EPOCH);

  UsedTokens(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
    try {
      prepare();
    } catch (DataAccessException e) {
      LOG.error("used tokens cannot be remembered yet, so that no token is good");
    }
  }

  /** Again when it is needed, as a server may come up after us. */
  private synchronized void prepare() {
    if (!ready) {
      jdbc.sql(
              """
              CREATE TABLE IF NOT EXISTS jti_seen (
                token CHAR(64) PRIMARY KEY,
                expires_at BIGINT NOT NULL)
              """)
          .update();
      ready = true;
    }
  }

  /**
   * Remembers the token before it is used; of many that ask at once, one hears yes.
   *
   * @param forgettable from when on the token is too old to be used
   */
  boolean isFirstUse(String issuer, String id, Instant forgettable) {
    try {
      if (!ready) {
        prepare();
      }
      purge();
      return jdbc.sql(
                  "INSERT INTO jti_seen (token, expires_at) VALUES (?, ?) ON CONFLICT DO NOTHING")
              .param(key(issuer, id))
              .param(forgettable.getEpochSecond() + 1)
              .update()
          == 1;
    } catch (DataAccessException e) {
      throw new TokenRefusedException(Reason.UNDECIDED);
    }
  }

  private void purge() {
    Instant last = purged.get();
    Instant now = clock.instant();
    if (now.isAfter(last.plus(BETWEEN_PURGES)) && purged.compareAndSet(last, now)) {
      jdbc.sql("DELETE FROM jti_seen WHERE expires_at < ?").param(now.getEpochSecond()).update();
    }
  }

  /** Of a fixed length, whatever the client put in. */
  private static String key(String issuer, String id) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(issuer.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      return HexFormat.of().formatHex(digest.digest(id.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }
}
