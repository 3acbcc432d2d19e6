package org.skinfirst.bench;

import com.nimbusds.jose.jwk.JWK;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.skinfirst.server.Ehr;

/** Requests with one body, with a token each or without: tokens are signed ahead and used once. */
final class Calls {

  private static final String PATH = "/cds-services/eczema-patient-view";

  private final byte[] body;
  private final @Nullable JWK key;
  private final Queue<byte[]> heads = new ConcurrentLinkedQueue<>();

  /**
   * @param key that signs; null where calls go without a token
   */
  Calls(byte[] body, @Nullable JWK key) {
    this.body = body;
    this.key = key;
  }

  byte[] body() {
    return body;
  }

  /** Signs so many tokens, in place of those that were left. */
  void prepare(int count) {
    heads.clear();
    if (key != null) {
      IntStream.range(0, count)
          .parallel()
          .forEach(i -> heads.add(head(Ehr.token(PATH).signedBy(key).sign())));
    }
  }

  /** Head of the next call; null when all tokens are used. */
  byte @Nullable [] next() {
    return key == null ? head("") : heads.poll();
  }

  private byte[] head(String token) {
    return ("POST "
            + PATH
            + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + (token.isEmpty() ? "" : "Authorization: Bearer " + token + "\r\n")
            + "Content-Length: "
            + body.length
            + "\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }
}
