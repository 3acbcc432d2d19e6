package org.skinfirst.server.body;

import java.nio.ByteBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/** What Tomcat has read of a body, in Tomcat's own buffer. */
final class BodyPart implements ApplicationBufferHandler {

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
    // the buffer is not ours
  }
}
