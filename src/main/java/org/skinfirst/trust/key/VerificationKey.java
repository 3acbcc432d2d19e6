package org.skinfirst.trust.key;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.util.HashSet;
import java.util.Set;

/** A public key of a client, and the algorithms that it may be used with. */
public final class VerificationKey {

  public static final int LONGEST_ID = 128;
  private static final int SHORTEST_RSA = 2_048;

  private final JWK published;
  private final Set<JWSAlgorithm> algorithms;
  private final SignatureCheck check;

  private VerificationKey(JWK published, Set<JWSAlgorithm> algorithms, SignatureCheck check) {
    this.published = published;
    this.algorithms = Set.copyOf(algorithms);
    this.check = check;
  }

  /**
   * @param trusted algorithms, of which the key's type, curve and use may allow some
   * @throws IllegalArgumentException saying what the key has that keeps it from being used
   */
  static VerificationKey of(JWK published, Set<JWSAlgorithm> trusted) {
    if (published.isPrivate()) {
      throw new IllegalArgumentException("its private or secret part");
    }
    if (published.getKeyID() == null || published.getKeyID().length() > LONGEST_ID) {
      throw new IllegalArgumentException("no kid, or one that is too long");
    }
    if (published instanceof RSAKey && published.size() < SHORTEST_RSA) {
      throw new IllegalArgumentException("less than " + SHORTEST_RSA + " bits");
    }
    Set<JWSAlgorithm> fitting = new HashSet<>(trusted);
    fitting.removeIf(algorithm -> !fits(published, algorithm));
    if (fitting.isEmpty()) {
      throw new IllegalArgumentException(
          "a type, curve or use that no algorithm of skinfirst.security.algorithms has");
    }
    try {
      return new VerificationKey(published, fitting, check(published));
    } catch (JOSEException e) {
      throw new IllegalArgumentException("numbers that make no key");
    }
  }

  private static boolean fits(JWK key, JWSAlgorithm algorithm) {
    JWSHeader header = new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build();
    return JWKMatcher.forJWSHeader(header).matches(key)
        && (!(key instanceof ECKey ec) || Curve.forJWSAlgorithm(algorithm).contains(ec.getCurve()));
  }

  private static SignatureCheck check(JWK key) throws JOSEException {
    return key instanceof ECKey ec
        ? new EcSignatures(ec)
        : new RSASSAVerifier(key.toRSAKey().toRSAPublicKey())::verify;
  }

  String id() {
    return published.getKeyID();
  }

  JWK published() {
    return published;
  }

  /** Never throws, whatever the signature is. */
  public boolean verifies(JWSHeader header, byte[] content, Base64URL signature) {
    try {
      return algorithms.contains(header.getAlgorithm()) && check.isGood(header, content, signature);
    } catch (JOSEException | RuntimeException e) {
      return false;
    }
  }
}
