package org.skinfirst.pack.signed;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.time.LocalDate;
import java.util.Base64;

/** Keys of people who sign packs, in the PEM form that OpenSSL reads and writes too. */
public final class SigningKey {

  static final String ED25519 = "Ed25519";

  private SigningKey() {}

  /**
   * A new one.
   *
   * @param secret to be kept by its owner
   * @param open to be trusted by services
   */
  public record Pair(String secret, String open) {}

  public static Pair make() {
    try {
      KeyPair pair = KeyPairGenerator.getInstance(ED25519).generateKeyPair();
      return new Pair(
          Pem.write(Pem.PRIVATE, pair.getPrivate().getEncoded()),
          Pem.write(Pem.PUBLIC, pair.getPublic().getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  /**
   * Signs the manifest of a pack.
   *
   * @param secret private key, PKCS 8 in PEM
   * @param open the public key that belongs to it, in PEM
   * @throws UnusablePackException when one of the keys is none, or they do not belong together
   */
  static PackSignature sign(byte[] manifest, String secret, String open, String by, LocalDate on) {
    PrivateKey key = Pem.secret(secret);
    PublicKey told = Pem.open(open);
    String keyId = TrustedKeys.id(told);
    byte[] message = PackSignature.message(manifest, by, on, keyId);
    try {
      Signature signer = Signature.getInstance(ED25519);
      signer.initSign(key);
      signer.update(message);
      byte[] signature = signer.sign();
      if (!TrustedKeys.verifies(told, message, signature)) {
        throw new UnusablePackException(
            "the public key does not belong to the private key: name the file that was made with"
                + " it");
      }
      return new PackSignature(by, on, keyId, Base64.getEncoder().encodeToString(signature));
    } catch (GeneralSecurityException e) {
      throw new UnusablePackException("the private key is not an Ed25519 key");
    }
  }
}
