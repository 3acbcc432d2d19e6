package org.skinfirst.pack.signed;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.skinfirst.text.Sha256;

/**
 * That one person stands behind a pack. What is signed is the text of {@link #message}, so that
 * neither the pack nor the name or the day can be exchanged.
 *
 * @param by name of who signed
 * @param on day of the signature
 * @param keyId of the key that it is to be checked with
 * @param signature Ed25519, in base64
 */
public record PackSignature(String by, LocalDate on, String keyId, String signature) {

  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} .,'-]{0,99}");
  private static final Pattern KEY_ID = Pattern.compile("[0-9a-f]{16}");

  /**
   * @throws UnusablePackException when a part of it is not as it should be
   */
  public PackSignature {
    if (!NAME.matcher(by).matches()) {
      throw new UnusablePackException(
          "a signature's name must be up to 100 letters, digits, blanks and . , ' -");
    }
    if (!KEY_ID.matcher(keyId).matches() || bytes(signature).length != 64) {
      throw new UnusablePackException("the signature of " + by + " is not an Ed25519 signature");
    }
  }

  /** What is signed, in UTF-8: five lines. */
  static byte[] message(byte[] manifest, String by, LocalDate on, String keyId) {
    String digest = HexFormat.of().formatHex(Sha256.digest().digest(manifest));
    return String.join("\n", "skinfirst pack signature 1", digest, by, on.toString(), keyId, "")
        .getBytes(StandardCharsets.UTF_8);
  }

  byte[] message(byte[] manifest) {
    return message(manifest, by, on, keyId);
  }

  byte[] bytes() {
    return bytes(signature);
  }

  private static byte[] bytes(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }
}
