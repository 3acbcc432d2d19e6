package org.skinfirst.feedback;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.skinfirst.facts.Fact;

/**
 * Names for patients and for what was recorded of them that only the holder of the key can make
 * again. A plain hash would not do: there are few enough patient ids to try them all.
 */
public final class Pseudonyms {

  private static final String HMAC = "HmacSHA256";

  /** Between the parts of what is named; in no id. */
  private static final String BETWEEN = "\u0000";

  private final SecretKeySpec key;
  private final String keyId;

  public Pseudonyms(byte[] key) {
    this.key = new SecretKeySpec(key, HMAC);
    this.keyId = name("key").substring(0, 8);
  }

  public String keyId() {
    return keyId;
  }

  /** The same id is another patient for another issuer. */
  public String patient(Caller caller, String patientId) {
    return name("patient", caller.issuer(), caller.tenant(), patientId);
  }

  /** Other records, or records of other kinds, have another fingerprint. */
  public String facts(List<Fact> facts) {
    TreeSet<String> texts = new TreeSet<>();
    for (Fact fact : facts) {
      texts.add(
          String.join(
              " ",
              fact.getClass().getSimpleName(),
              fact.reference(),
              String.join(" ", new TreeSet<>(fact.kinds()))));
    }
    return name("facts", String.join(BETWEEN, texts));
  }

  private String name(String... parts) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      byte[] text = String.join(BETWEEN, Arrays.asList(parts)).getBytes(StandardCharsets.UTF_8);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(text));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
