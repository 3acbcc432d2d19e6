package org.skinfirst.server.body;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.coyote.ActionCode;
import org.apache.coyote.BadRequestException;
import org.apache.coyote.Request;
import org.jspecify.annotations.Nullable;
import org.skinfirst.cdshooks.Refusal;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** Reads the body of a request: JSON in UTF-8, within the limits of size and time. */
public final class BodyReader {

  private static final String LATE = LateBody.class.getName();

  /** Larger bodies are read part by part, with memory as they come. */
  private static final int AT_ONCE = 128 * 1024;

  /** What a thread reads into, again and again. */
  private static final ThreadLocal<byte[]> SHARED =
      ThreadLocal.withInitial(() -> new byte[AT_ONCE]);

  private static final int MOMENTS = 4;
  private static final long MOMENT = 50_000;

  private final WaitingBodies waiting;

  public BodyReader(WaitingBodies waiting) {
    this.waiting = waiting;
  }

  /**
   * The body; nothing where a part of it is still on its way. Then the call ends here, and is made
   * again when the body is whole or came too slowly: no thread waits for it.
   */
  public byte @Nullable [] read(HttpServletRequest call) throws IOException {
    if (call.getAttribute(LATE) instanceof LateBody late) {
      return late.bytes();
    }
    checkHeaders(call);
    if (call.getContentLengthLong() > waiting.maxBytes()) {
      throw waiting.tooLarge();
    }
    Request request = UnreadBodies.tomcats(call);
    int length = call.getContentLength();
    byte[] first = length <= AT_ONCE ? readAtOnce(request, length) : new byte[0];
    if (first.length == length) {
      return first;
    }
    call.setAttribute(LATE, waiting.await(call, request, first));
    return null;
  }

  /** Reads what is there already; nothing where no length is told. */
  private static byte[] readAtOnce(Request request, int length) throws IOException {
    byte[] bytes = SHARED.get();
    int size = 0;
    BodyPart part = new BodyPart();
    try {
      while (size < length && isMoreThere(request) && request.doRead(part) > 0) {
        int more = part.getByteBuffer().remaining();
        part.getByteBuffer().get(bytes, size, more);
        size += more;
      }
    } catch (BadRequestException e) {
      throw e;
    } catch (IOException e) {
      throw new ClientAbortException(e);
    }
    return Arrays.copyOf(bytes, size);
  }

  /** Waits for a moment: to be called again takes longer than the way from a client nearby. */
  private static boolean isMoreThere(Request request) {
    for (int i = 0; i < MOMENTS; i++) {
      request.action(ActionCode.AVAILABLE, Boolean.TRUE);
      if (request.getAvailable() > 0) {
        return true;
      }
      LockSupport.parkNanos(MOMENT);
    }
    return false;
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
