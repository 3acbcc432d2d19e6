package org.skinfirst.hook;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** Takes a body off the wire: only JSON in UTF-8, never more than allowed, never for ever. */
final class BodyReader {

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
    ByteArrayOutputStream body =
        new ByteArrayOutputStream(Math.max(1024, request.getContentLength()));
    byte[] buffer = new byte[16 * 1024];
    InputStream in = request.getInputStream();
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      if (body.size() + n > maxBytes) {
        throw tooLarge();
      }
      if (System.nanoTime() > deadline) {
        throw new Refusal(408, "", "the body came too slowly");
      }
      body.write(buffer, 0, n);
    }
    return body.toByteArray();
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
