package org.skinfirst.hook.trust.key;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;

/**
 * Signatures of an elliptic-curve key by Bouncy Castle: the JDK takes nine times as long for ES384.
 * What it works out for the key once, it keeps. Its provider is not needed, which would take longer
 * to load than all the rest.
 */
final class EcSignatures implements SignatureCheck {

  private final ECPublicKeyParameters key;
  private final String digest;
  private final int half;

  /**
   * @throws IllegalArgumentException when the key is no point of the curve
   */
  EcSignatures(ECKey published) {
    X9ECParameters curve = CustomNamedCurves.getByName(published.getCurve().getStdName());
    key =
        new ECPublicKeyParameters(
            curve
                .getCurve()
                .createPoint(
                    published.getX().decodeToBigInteger(), published.getY().decodeToBigInteger()),
            new ECDomainParameters(curve));
    digest = published.getCurve().equals(Curve.P_384) ? "SHA-384" : "SHA-256";
    half = (curve.getN().bitLength() + 7) / 8;
  }

  /** JWA (RFC 7518, 3.4): two numbers of a fixed length, one behind the other. */
  @Override
  public boolean isGood(JWSHeader header, byte[] content, Base64URL signature) {
    byte[] bytes = signature.decode();
    if (bytes.length != 2 * half) {
      return false;
    }
    ECDSASigner verifier = new ECDSASigner(); // refuses numbers that are 0 or beyond the order
    verifier.init(false, key);
    return verifier.verifySignature(
        hash(content), new BigInteger(1, bytes, 0, half), new BigInteger(1, bytes, half, half));
  }

  private byte[] hash(byte[] content) {
    try {
      return MessageDigest.getInstance(digest).digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }
}
