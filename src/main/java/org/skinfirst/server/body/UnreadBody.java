package org.skinfirst.server.body;

import jakarta.servlet.AsyncContext;
import java.nio.ByteBuffer;
import org.apache.coyote.Request;

/** A body that is let pass, since the call is answered; what comes of it is not looked at. */
final class UnreadBody extends RestOfBody {

  private static final int MOST = 2 << 20;

  private final AsyncContext async;
  private int size;

  UnreadBody(Request request, AsyncContext async) {
    super(request, async);
    this.async = async;
  }

  @Override
  boolean take(ByteBuffer part) {
    size += part.remaining();
    if (size > MOST) {
      giveUp();
    }
    return size <= MOST;
  }

  @Override
  void whole() {
    if (isFirstEnd()) {
      async.complete();
    }
  }

  @Override
  void broken() {
    giveUp();
  }

  @Override
  void gone() {
    // nothing is held
  }

  @Override
  void giveUp() {
    if (isFirstEnd()) {
      UnreadBodies.giveUp(async);
    }
  }
}
