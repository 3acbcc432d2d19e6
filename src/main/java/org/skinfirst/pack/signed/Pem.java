package org.skinfirst.pack.signed;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** Keys as text. */
final class Pem {

  static final String PRIVATE = "PRIVATE KEY";
  static final String PUBLIC = "PUBLIC KEY";

  private static final String HELP = ": make one with 'skinfirst pack new-key', or OpenSSL";

  private Pem() {}

  static String write(String kind, byte[] key) {
    String lines =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(key);
    return "-----BEGIN " + kind + "-----\n" + lines + "\n-----END " + kind + "-----\n";
  }

  static PrivateKey secret(String text) {
    try {
      return KeyFactory.getInstance(SigningKey.ED25519)
          .generatePrivate(new PKCS8EncodedKeySpec(bytes(text, PRIVATE)));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new UnusablePackException("the private key is not an Ed25519 key in PEM" + HELP);
    }
  }

  /**
   * @param text with or without the lines that begin and end it
   */
  static PublicKey open(String text) {
    try {
      return KeyFactory.getInstance(SigningKey.ED25519)
          .generatePublic(new X509EncodedKeySpec(bytes(text, PUBLIC)));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new UnusablePackException("the public key is not an Ed25519 key in PEM" + HELP);
    }
  }

  private static byte[] bytes(String text, String kind) {
    String plain =
        text.replace("-----BEGIN " + kind + "-----", "").replace("-----END " + kind + "-----", "");
    return Base64.getDecoder().decode(plain.replaceAll("\\s", ""));
  }
}
