package org.skinfirst.trust;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.skinfirst.trust.TokenRefusedException.Reason;
import org.skinfirst.trust.key.KeysAwayException;
import org.skinfirst.trust.key.VerificationKey;
import org.skinfirst.trust.used.Use;
import org.skinfirst.trust.used.UsedTokens;

/**
 * Whether a token is good for a call, in the order of the CDS Hooks best practices: iss, aud, exp,
 * tenant, signature, jti. What costs is last, and only a token that is good is remembered as used.
 */
final class TokenCheck {

  private static final Duration LONGEST_LIFE = Duration.ofSeconds(300);

  private final Map<String, Client> clients = new HashMap<>();
  private final Set<JWSAlgorithm> algorithms;
  private final Duration skew;
  private final UsedTokens usedTokens;
  private final Clock clock;

  TokenCheck(
      List<Client> clients,
      Set<JWSAlgorithm> algorithms,
      Duration skew,
      UsedTokens usedTokens,
      Clock clock) {
    this.algorithms = Set.copyOf(algorithms);
    this.skew = skew;
    this.usedTokens = usedTokens;
    this.clock = clock;
    clients.forEach(client -> this.clients.put(client.issuer(), client));
  }

  /**
   * @param audiences URLs that the token may be made out to
   * @return who sent it; whether the token was used elsewhere is still to be confirmed
   */
  Sender check(String text, Set<String> audiences) {
    Token token = Token.parse(text);
    Client client = clients.get(token.issuer());
    if (client == null) {
      checkHeader(token, null);
      throw new TokenRefusedException(Reason.ISSUER, token.issuer());
    }
    checkHeader(token, client);
    JWTClaimsSet claims = token.claims();
    require(client.trustsJku(token.header().getJWKURL()), Reason.JKU, client);
    require(claims.getAudience().stream().anyMatch(audiences::contains), Reason.AUDIENCE, client);
    checkTimes(claims, client);
    String tenant = tenant(claims, client);
    checkSignature(token, client);
    return new Sender(client, tenant == null ? "" : tenant, use(client, claims));
  }

  private void checkHeader(Token token, @Nullable Client client) {
    String kid = token.header().getKeyID();
    Reason wrong = null;
    if (!token.isPlain()) {
      wrong = Reason.MALFORMED;
    } else if (!algorithms.contains(token.header().getAlgorithm())) {
      wrong = Reason.ALGORITHM;
    } else if (kid == null || kid.isEmpty() || kid.length() > VerificationKey.LONGEST_ID) {
      wrong = Reason.KID;
    }
    if (wrong != null) {
      throw client == null
          ? new TokenRefusedException(wrong, token.issuer())
          : new TokenRefusedException(wrong, client);
    }
  }

  /** Whole seconds on both sides would be too strict by one, so the difference is exact. */
  private void checkTimes(JWTClaimsSet claims, Client client) {
    require(claims.getIssueTime() != null, Reason.TIME, client);
    require(claims.getExpirationTime() != null, Reason.TIME, client);
    Instant issued = claims.getIssueTime().toInstant();
    Instant expires = claims.getExpirationTime().toInstant();
    Date notBefore = claims.getNotBeforeTime();
    Instant now = clock.instant();
    require(
        !issued.isAfter(now.plus(skew))
            && expires.isAfter(now.minus(skew))
            && (notBefore == null || !notBefore.toInstant().isAfter(now.plus(skew)))
            && expires.isAfter(issued)
            && !expires.isAfter(issued.plus(LONGEST_LIFE)),
        Reason.TIME,
        client);
  }

  private static @Nullable String tenant(JWTClaimsSet claims, Client client) {
    try {
      String tenant = claims.getStringClaim("tenant");
      require(client.hasTenant(tenant), Reason.TENANT, client);
      return tenant;
    } catch (ParseException e) {
      throw new TokenRefusedException(Reason.MALFORMED, client);
    }
  }

  private static void checkSignature(Token token, Client client) {
    List<VerificationKey> keys;
    try {
      keys = client.keys().of(token.header().getKeyID());
    } catch (KeysAwayException e) {
      throw new TokenRefusedException(
          e.isAddressRefused() ? Reason.KEYS_ADDRESS : Reason.KEYS, client, e.retryAfter());
    }
    require(!keys.isEmpty(), Reason.UNKNOWN_KID, client);
    for (VerificationKey key : keys) {
      if (key.verifies(token.header(), token.content(), token.signature())) {
        return;
      }
    }
    throw new TokenRefusedException(Reason.SIGNATURE, client);
  }

  private Use use(Client client, JWTClaimsSet claims) {
    String id = claims.getJWTID();
    boolean isText = id != null && !id.isBlank() && UTF_8.newEncoder().canEncode(id);
    require(isText, Reason.JTI, client);
    Instant forgettable = claims.getExpirationTime().toInstant().plus(skew);
    Use use = usedTokens.use(client.issuer(), id, forgettable);
    if (use.isSettled()) {
      new Sender(client, "", use).confirm();
    }
    return use;
  }

  private static void require(boolean met, Reason reason, Client client) {
    if (!met) {
      throw new TokenRefusedException(reason, client);
    }
  }
}
