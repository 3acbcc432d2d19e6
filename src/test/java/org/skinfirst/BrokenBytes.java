package org.skinfirst;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Random;

/** Small breaks in the bytes of a body: what no tree of JSON could show. */
public final class BrokenBytes {

  private static final byte[] SIGNS = "\"\\{}[],:0123456789-+.eEutfn \n\t/a_\u0001".getBytes(UTF_8);
  private static final byte[] WIDE = {(byte) 0xC3, (byte) 0xA9, (byte) 0x80, (byte) 0xFF, 0};
  private static final String[] BITS = {
    "\\u0041",
    "\\n",
    "\\q",
    "\\ud800",
    "1e5",
    "1e999999",
    "-0",
    "01",
    "1.50",
    "true",
    "nul",
    "\"\":",
    "é",
    "\"id\":\"x\","
  };

  private static final String[] MEMBERS = {
    "\"id\":\"x\",",
    "\"id\":\"x\",\"id\":\"x\",",
    "\"display\":\"x\",\"display\":\"y\",",
    "\"a\":[{\"b\":1,\"b\":2}],",
    "\"a\":{\"b\":[1e50,12345678901234567890]},",
    "\"_id\":null,",
    "\"\\u0069d\":\"x\",",
    "\"\\u0065ntry\":[{\"resource\":{\"resourceType\":\"Basic\"}}],",
    "\"entry\":[{\"resource\":{\"resourceType\":\"Basic\"}}],",
    "\"search\":{\"mode\":\"outcome\"},",
    "\"search\":{\"mode\":\"match\"},",
    "\"fullUrl\":7,",
    "\"status\":\"active\","
  };

  private final Random random;

  public BrokenBytes(long seed) {
    this.random = new Random(seed);
  }

  public byte[] spoil(byte[] sound) {
    byte[] body = sound;
    for (int i = random.nextInt(3); i >= 0; i--) {
      body = once(body);
    }
    return body;
  }

  private byte[] once(byte[] body) {
    int at = random.nextInt(body.length);
    int length = Math.min(random.nextInt(12), body.length - at);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(body, 0, at);
    switch (random.nextInt(10)) {
      case 0 -> length = Math.max(1, length); // something is cut out
      case 1 -> out.write(SIGNS[random.nextInt(SIGNS.length)]);
      case 2 -> {
        out.write(SIGNS[random.nextInt(SIGNS.length)]);
        length = 1;
      }
      case 3 -> out.write(body, at, length); // twice
      case 4 -> out.write(WIDE[random.nextInt(WIDE.length)]);
      case 5 -> {
        out.writeBytes(BITS[random.nextInt(BITS.length)].getBytes(UTF_8));
        length = 0;
      }
      case 6, 7, 8 -> {
        int brace = at;
        while (brace < body.length && body[brace] != '{') {
          brace++;
        }
        out.write(body, at, Math.min(body.length, brace + 1) - at);
        out.writeBytes(MEMBERS[random.nextInt(MEMBERS.length)].getBytes(UTF_8));
        length = brace + 1 - at;
      }
      default -> {
        int from = random.nextInt(body.length);
        out.write(body, from, Math.min(length, body.length - from)); // from elsewhere
      }
    }
    int rest = Math.min(body.length, at + length);
    out.write(body, rest, body.length - rest);
    return out.toByteArray();
  }
}
