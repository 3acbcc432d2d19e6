package org.skinfirst.trust.key;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.ECFieldElement;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.util.BigIntegers;

/**
 * Signatures of an elliptic-curve key (FIPS 186-5, 6.4.2) on Bouncy Castle's curves. What can be
 * worked out from the key alone is kept, so that a check takes half as long as Bouncy Castle's own
 * and a tenth of the JDK's. All of it is public, so that its time may depend on it.
 */
final class EcSignatures implements SignatureCheck {

  /** Of the base points, which are those of all keys. */
  private static final Map<String, Multiples> BASES = new ConcurrentHashMap<>();

  private final ECCurve curve;
  private final BigInteger order;
  private final Multiples base;
  private final Multiples key;
  private final String digest;
  private final int half;

  /**
   * @throws IllegalArgumentException when the key is no point of the curve
   */
  EcSignatures(ECKey published) {
    String name = published.getCurve().getStdName();
    X9ECParameters parameters = CustomNamedCurves.getByName(name);
    curve = parameters.getCurve();
    order = parameters.getN();
    ECPoint point =
        curve.validatePoint(
            published.getX().decodeToBigInteger(), published.getY().decodeToBigInteger());
    base = BASES.computeIfAbsent(name, curveName -> multiples(parameters.getG()));
    key = multiples(point);
    digest = published.getCurve().equals(Curve.P_384) ? "SHA-384" : "SHA-256";
    half = (order.bitLength() + 7) / 8;
  }

  private Multiples multiples(ECPoint point) {
    return new Multiples(point, order.bitLength());
  }

  /** JWA (RFC 7518, 3.4): two numbers of a fixed length, one behind the other. */
  @Override
  public boolean isGood(JWSHeader header, byte[] content, Base64URL signature) {
    byte[] bytes = signature.decode();
    if (bytes.length != 2 * half) {
      return false;
    }
    BigInteger r = new BigInteger(1, bytes, 0, half);
    BigInteger s = new BigInteger(1, bytes, half, half);
    if (!isInRange(r) || !isInRange(s)) {
      return false;
    }
    BigInteger inverse = BigIntegers.modOddInverseVar(order, s);
    BigInteger hash = new BigInteger(1, hash(content)); // as long as the order
    ECPoint sum = base.sum(hash.multiply(inverse).mod(order), key, r.multiply(inverse).mod(order));
    return !sum.isInfinity() && isAbscissa(r, sum);
  }

  private boolean isInRange(BigInteger number) {
    return number.signum() > 0 && number.compareTo(order) < 0;
  }

  /** Whether the point's x is this modulo the order; without the division that would give x. */
  private boolean isAbscissa(BigInteger r, ECPoint point) {
    ECFieldElement divisor = point.getZCoord(0).square();
    BigInteger field = curve.getField().getCharacteristic();
    for (BigInteger x = r; x.compareTo(field) < 0; x = x.add(order)) {
      if (curve.fromBigInteger(x).multiply(divisor).equals(point.getXCoord())) {
        return true;
      }
    }
    return false;
  }

  private byte[] hash(byte[] content) {
    try {
      return MessageDigest.getInstance(digest).digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }
}
