package org.skinfirst.pack.signed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.skinfirst.text.Sha256;

/** Whose signatures count, and how many of them a pack needs. */
public final class TrustedKeys {

  /** A public key begins so in base64. */
  private static final String INLINE = "MCowBQYDK2VwAyEA";

  private final Map<String, PublicKey> keys = new LinkedHashMap<>();
  private final int needed;

  /**
   * @param keys each a PEM file, or what stands between its first and last line
   * @param needed how many of them must have signed
   * @throws UnusablePackException when one is no key, or there are fewer than are needed
   */
  public TrustedKeys(List<String> keys, int needed) {
    for (String key : keys) {
      PublicKey open = Pem.open(text(key));
      this.keys.put(id(open), open);
    }
    this.needed = needed;
    if (this.keys.size() < needed) {
      throw new UnusablePackException(
          needed + " people must have signed, but only " + this.keys.size() + " keys are trusted");
    }
  }

  private static String text(String key) {
    if (key.strip().startsWith(INLINE)) {
      return key;
    }
    try {
      return Files.readString(Path.of(key));
    } catch (IOException | InvalidPathException e) {
      throw new UnusablePackException("the public key '" + key + "' is no file that can be read");
    }
  }

  /** The first bytes of the key's SHA-256. */
  static String id(PublicKey key) {
    return HexFormat.of().formatHex(Sha256.digest().digest(key.getEncoded()), 0, 8);
  }

  static boolean verifies(PublicKey key, byte[] message, byte[] signature) {
    try {
      Signature verifier = Signature.getInstance(SigningKey.ED25519);
      verifier.initVerify(key);
      verifier.update(message);
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /**
   * What became of one signature.
   *
   * @param by as it says itself; to be believed only where it is trusted
   */
  public record Judged(String by, String on, String keyId, Verdict verdict) {}

  /** Whether a signature counts. */
  public enum Verdict {
    TRUSTED("trusted"),
    UNKNOWN_KEY("by a key that is not trusted"),
    WRONG("wrong: the pack or the signature was changed");

    private final String text;

    Verdict(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** Each signature of a pack. */
  public List<Judged> judge(PackFile pack) {
    List<Judged> judged = new ArrayList<>();
    for (PackSignature signature : pack.signatures()) {
      judged.add(
          new Judged(
              signature.by(), signature.on().toString(), signature.keyId(), of(pack, signature)));
    }
    return judged;
  }

  private Verdict of(PackFile pack, PackSignature signature) {
    PublicKey key = keys.get(signature.keyId());
    if (key == null) {
      return Verdict.UNKNOWN_KEY;
    }
    return verifies(key, signature.message(pack.manifestBytes()), signature.bytes())
        ? Verdict.TRUSTED
        : Verdict.WRONG;
  }

  /**
   * Names of those who signed, once for each key.
   *
   * @throws UnusablePackException when a signature of a trusted key is wrong, or too few are there
   */
  public List<String> check(PackFile pack) {
    Map<String, String> names = new LinkedHashMap<>();
    for (Judged one : judge(pack)) {
      if (one.verdict() == Verdict.WRONG) {
        throw new UnusablePackException("the signature of " + one.by() + " is " + one.verdict());
      }
      if (one.verdict() == Verdict.TRUSTED) {
        names.putIfAbsent(one.keyId(), one.by());
      }
    }
    if (names.size() < needed) {
      throw new UnusablePackException(
          "the pack is signed by "
              + names.size()
              + " of those who are trusted, and "
              + needed
              + " must have: let them sign it with 'skinfirst pack sign'");
    }
    return List.copyOf(names.values());
  }
}
