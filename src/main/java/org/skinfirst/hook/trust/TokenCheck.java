package org.skinfirst.hook.trust;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.io.Closeable;
import java.io.IOException;
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
import org.skinfirst.hook.trust.TokenRefusedException.Reason;

/**
 * Whether a token is good for a call, in the order of the CDS Hooks best practices: iss, aud, exp,
 * tenant, signature, jti. What costs is last, and only a token that is good is remembered as used.
 */
final class TokenCheck implements AutoCloseable {

  static final int LONGEST_KID = 128;
  private static final Duration LONGEST_LIFE = Duration.ofSeconds(300);

  private final Map<String, Client> clients = new HashMap<>();
  private final Map<String, DefaultJWTProcessor<SecurityContext>> signatures = new HashMap<>();
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
    for (Client client : clients) {
      this.clients.put(client.issuer(), client);
      this.signatures.put(client.issuer(), signatures(client));
    }
  }

  private DefaultJWTProcessor<SecurityContext> signatures(Client client) {
    DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, null));
    // Takes a key only for the algorithms of its own type, curve and use.
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithms, client.keys()));
    processor.setJWTClaimsSetVerifier(null); // ours come before the signature
    return processor;
  }

  /**
   * @param audiences URLs that the token may be made out to
   * @return who sent it
   */
  Sender check(String token, Set<String> audiences) {
    SignedJWT jwt = parse(token);
    JWTClaimsSet claims = claims(jwt);
    checkHeader(jwt.getHeader());
    Client client = clients.get(claims.getIssuer());
    require(client != null, Reason.ISSUER);
    require(client.trustsJku(jwt.getHeader().getJWKURL()), Reason.JKU);
    require(claims.getAudience().stream().anyMatch(audiences::contains), Reason.AUDIENCE);
    checkTimes(claims);
    String tenant = text(claims, "tenant");
    require(client.hasTenant(tenant), Reason.TENANT);
    checkSignature(jwt, client);
    checkUnused(client, claims);
    return new Sender(client, tenant == null ? "" : tenant);
  }

  private static SignedJWT parse(String token) {
    try {
      SignedJWT jwt = SignedJWT.parse(token);
      for (Base64URL part : jwt.getParsedParts()) {
        // Nimbus skips what is not Base64, so that one token could be written in many ways.
        require(Base64URL.encode(part.decode()).equals(part), Reason.MALFORMED);
      }
      return jwt;
    } catch (ParseException | RuntimeException e) {
      throw new TokenRefusedException(Reason.MALFORMED);
    }
  }

  private static JWTClaimsSet claims(SignedJWT jwt) {
    try {
      return jwt.getJWTClaimsSet();
    } catch (ParseException | RuntimeException e) {
      throw new TokenRefusedException(Reason.MALFORMED);
    }
  }

  private void checkHeader(JWSHeader header) {
    require(algorithms.contains(header.getAlgorithm()), Reason.ALGORITHM);
    String kid = header.getKeyID();
    require(kid != null && !kid.isEmpty() && kid.length() <= LONGEST_KID, Reason.KID);
  }

  /** Whole seconds on both sides would be too strict by one, so the difference is exact. */
  private void checkTimes(JWTClaimsSet claims) {
    Instant issued = instant(claims.getIssueTime());
    Instant expires = instant(claims.getExpirationTime());
    Date notBefore = claims.getNotBeforeTime();
    Instant now = clock.instant();
    require(
        !issued.isAfter(now.plus(skew))
            && expires.isAfter(now.minus(skew))
            && (notBefore == null || !notBefore.toInstant().isAfter(now.plus(skew)))
            && expires.isAfter(issued)
            && !expires.isAfter(issued.plus(LONGEST_LIFE)),
        Reason.TIME);
  }

  private static Instant instant(@Nullable Date date) {
    require(date != null, Reason.TIME);
    return date.toInstant();
  }

  private void checkSignature(SignedJWT jwt, Client client) {
    try {
      signatures.get(client.issuer()).process(jwt, null);
    } catch (KeySourceException e) {
      throw new TokenRefusedException(Reason.KEYS);
    } catch (BadJOSEException | JOSEException | RuntimeException e) {
      throw new TokenRefusedException(Reason.SIGNATURE);
    }
  }

  private void checkUnused(Client client, JWTClaimsSet claims) {
    String id = claims.getJWTID();
    require(id != null && !id.isBlank(), Reason.JTI);
    Instant forgettable = instant(claims.getExpirationTime()).plus(skew);
    require(usedTokens.isFirstUse(client.issuer(), id, forgettable), Reason.REPLAY);
  }

  /** Lets go of what fetches keys. */
  @Override
  public void close() throws IOException {
    for (Client client : clients.values()) {
      if (client.keys() instanceof Closeable fetching) {
        fetching.close();
      }
    }
  }

  private static @Nullable String text(JWTClaimsSet claims, String name) {
    try {
      return claims.getStringClaim(name);
    } catch (ParseException e) {
      throw new TokenRefusedException(Reason.MALFORMED);
    }
  }

  private static void require(boolean met, Reason reason) {
    if (!met) {
      throw new TokenRefusedException(reason);
    }
  }
}
