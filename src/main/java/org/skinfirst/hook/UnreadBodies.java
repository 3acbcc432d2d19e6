package org.skinfirst.hook;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * Ends calls that are answered before their body is read. Tomcat alone waits for the rest of it, on
 * a thread, as long as single bytes trickle in.
 */
final class UnreadBodies extends ValveBase {

  private static final int MOST = 2 << 20;
  private static final long LONGEST = 1_000_000_000;

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    getNext().invoke(request, response);
    if (!request.isFinished()) {
      response.flushBuffer();
      if (!isReadToTheEnd(request)) {
        response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, null);
      }
    }
  }

  /** Reads on for a little: most clients look for the answer only when they have sent it all. */
  private static boolean isReadToTheEnd(Request request) {
    if (request.getHeader("Expect") != null) {
      return false; // the client waits for our word before it sends any
    }
    long deadline = System.nanoTime() + LONGEST;
    Nowhere nowhere = new Nowhere();
    try {
      // Not through getInputStream, which is closed as soon as the answer is complete.
      for (int n = 0, sum = 0; n >= 0; n = request.getCoyoteRequest().doRead(nowhere)) {
        sum += n;
        if (sum > MOST || System.nanoTime() > deadline) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Tomcat hands over its own buffer; what is in it is not looked at. */
  private static final class Nowhere implements ApplicationBufferHandler {

    private ByteBuffer buffer = ByteBuffer.allocate(0);

    @Override
    public void setByteBuffer(ByteBuffer buffer) {
      this.buffer = buffer;
    }

    @Override
    public ByteBuffer getByteBuffer() {
      return buffer;
    }

    @Override
    public void expand(int size) {
      // nothing is kept
    }
  }
}
