package org.skinfirst.trust.used;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.skinfirst.text.Sha256;

/**
 * A token that was used: half of the SHA-256 of its issuer and id, and when it can be forgotten.
 */
final class UsedToken {

  private static final HexFormat HEX = HexFormat.of();
  private static final int ID = 32;

  private final long high;
  private final long low;
  private final int until;

  UsedToken(long high, long low, int until) {
    this.high = high;
    this.low = low;
    this.until = until;
  }

  /**
   * @param forgettable from when on the token is too old to be used
   */
  static UsedToken of(String issuer, String id, Instant forgettable) {
    MessageDigest digest = Sha256.digest();
    digest.update(issuer.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
    ByteBuffer hash = ByteBuffer.wrap(digest.digest(id.getBytes(StandardCharsets.UTF_8)));
    long last = Math.min(forgettable.getEpochSecond() + 1, Integer.MAX_VALUE);
    return new UsedToken(hash.getLong(), hash.getLong(), (int) last);
  }

  /** What {@link #toString} wrote; nothing for anything else, such as half a line. */
  static Optional<UsedToken> parse(String line) {
    try {
      if (line.length() > ID + 1 && line.charAt(ID) == ' ') {
        return Optional.of(
            new UsedToken(
                HexFormat.fromHexDigitsToLong(line, 0, ID / 2),
                HexFormat.fromHexDigitsToLong(line, ID / 2, ID),
                Integer.parseInt(line, ID + 1, line.length(), 10)));
      }
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  long high() {
    return high;
  }

  long low() {
    return low;
  }

  UUID id() {
    return new UUID(high, low);
  }

  /** Second since 1970. */
  int until() {
    return until;
  }

  boolean isOver(Instant now) {
    return until < now.getEpochSecond();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof UsedToken token && token.high == high && token.low == low;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(low);
  }

  /** A line of the file of used tokens. */
  @Override
  public String toString() {
    return HEX.toHexDigits(high) + HEX.toHexDigits(low) + ' ' + until;
  }
}
