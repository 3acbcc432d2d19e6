package org.skinfirst.hook;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** Takes a body off the wire: only JSON in UTF-8, never more than allowed, never for ever. */
final class BodyReader {

  /** What is read at first of a body whose length was not told. */
  private static final int CHUNK = 16 * 1024;

  private final long maxBytes;
  private final long timeoutNanos;

  BodyReader(Settings.Body settings) {
    maxBytes = settings.maxSize().toBytes();
    timeoutNanos = settings.timeout().toNanos();
  }

  byte[] read(HttpServletRequest request) throws IOException {
    checkHeaders(request);
    if (request.getContentLengthLong() > maxBytes) {
      throw tooLarge();
    }
    long deadline = System.nanoTime() + timeoutNanos;
    int length = request.getContentLength();
    byte[] body = new byte[length < 0 ? CHUNK : length];
    int size = 0;
    InputStream in = request.getInputStream();
    while (size != length) {
      int n = in.read(body, size, body.length - size);
      if (n < 0) {
        break;
      }
      size += n;
      if (size > maxBytes) {
        throw tooLarge();
      }
      if (System.nanoTime() > deadline) {
        throw new Refusal(408, "", "the body came too slowly");
      }
      if (size == body.length && size != length) {
        body = Arrays.copyOf(body, 2 * size);
      }
    }
    return size == body.length ? body : Arrays.copyOf(body, size);
  }

  private Refusal tooLarge() {
    return new Refusal(413, "", "the body is larger than " + maxBytes + " bytes");
  }

  private static void checkHeaders(HttpServletRequest request) {
    String encoding = request.getHeader("Content-Encoding");
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      throw new Refusal(415, "Content-Encoding", "send the body uncompressed");
    }
    if (request.getContentType() == null) {
      return; // a body without a type is taken for JSON
    }
    MediaType type = mediaType(request.getContentType());
    boolean json =
        type.getType().equals("application")
            && (type.getSubtype().equals("json") || type.getSubtype().endsWith("+json"));
    // getCharset takes off the quotes that RFC 9110 allows around a parameter.
    boolean utf8 = type.getCharset() == null || type.getCharset().equals(StandardCharsets.UTF_8);
    if (!json || !utf8) {
      throw new Refusal(415, "Content-Type", "send application/json in UTF-8");
    }
  }

  private static MediaType mediaType(String value) {
    try {
      return MediaType.parseMediaType(value);
    } catch (InvalidMediaTypeException e) {
      throw new Refusal(415, "Content-Type", "send application/json in UTF-8");
    }
  }
}
