package org.skinfirst.feedback;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.skinfirst.text.Sha256;

/**
 * What became of one card, as an EHR reports it.
 *
 * @param suggestions those accepted, sorted
 * @param comment free text; may name a patient
 * @param rest everything else that was said, as JSON; may name a patient
 */
public record Report(
    Caller caller,
    String service,
    String card,
    Outcome outcome,
    Instant at,
    List<String> suggestions,
    @Nullable Reason reason,
    @Nullable String comment,
    @Nullable String rest) {

  /** CDS Hooks, feedback outcomes. */
  public enum Outcome {
    ACCEPTED,
    OVERRIDDEN
  }

  /**
   * @param system empty where the EHR sent none
   * @param notAppropriate whether the pack says of it that the card was wrong for this patient
   */
  public record Reason(String system, String code, boolean notAppropriate) {}

  public Report {
    suggestions = List.copyOf(new TreeSet<>(suggestions));
    comment = comment == null ? null : StorableText.of(comment);
    rest = rest == null ? null : StorableText.of(rest);
  }

  /**
   * The specification gives a report no id; two that agree in all of this are the same one, sent
   * again.
   */
  public String identity() {
    MessageDigest digest = Sha256.digest();
    put(digest, caller.issuer());
    if (!caller.tenant().isEmpty()) {
      put(digest, caller.tenant());
    }
    put(digest, service);
    put(digest, card);
    put(digest, outcome.name());
    put(digest, at.toString());
    put(digest, String.join(" ", suggestions));
    put(digest, reason == null ? "" : reason.system() + '|' + reason.code());
    put(digest, comment == null ? "" : comment);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(digest.digest());
  }

  /** With its length before it, so that no two lists of texts come out the same. */
  private static void put(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(4).putInt(0, bytes.length));
    digest.update(bytes);
  }

  /** Without the comment and the rest. */
  @Override
  public String toString() {
    return "Report[" + card + ' ' + outcome + ']';
  }
}
