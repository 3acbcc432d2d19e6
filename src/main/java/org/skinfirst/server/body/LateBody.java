package org.skinfirst.server.body;

import jakarta.servlet.AsyncContext;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.coyote.Request;
import org.jspecify.annotations.Nullable;
import org.skinfirst.cdshooks.Refusal;

/** A body of which a part was not there yet when it was asked for. */
final class LateBody extends RestOfBody {

  private static final int SMALLEST = 512;
  private static final byte[] NOTHING = {};

  private final WaitingBodies all;
  private final AsyncContext async;
  private byte[] bytes;
  private int size;
  private long lastPart = System.nanoTime();
  private @Nullable Refusal refusal;

  LateBody(WaitingBodies all, Request request, AsyncContext async, byte[] first) {
    super(request, async);
    this.all = all;
    this.async = async;
    bytes = first;
    size = first.length;
  }

  synchronized long lastPart() {
    return lastPart;
  }

  /** The whole body, once; fails where it did not come as it should. */
  byte[] bytes() {
    all.remove(this);
    if (refusal != null) {
      throw refusal;
    }
    byte[] whole = size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    bytes = NOTHING;
    return whole;
  }

  @Override
  boolean take(ByteBuffer part) {
    if (part.remaining() > all.maxBytes() - size) {
      end(all.tooLarge());
      return false;
    }
    int taken = add(part);
    if (taken > 0) {
      all.charge(this, taken);
    }
    return !isEnded();
  }

  /** Returns how much memory it took. */
  private synchronized int add(ByteBuffer part) {
    if (isEnded()) {
      return 0;
    }
    int before = bytes.length;
    int needed = size + part.remaining();
    if (needed > before) {
      int more = Math.min(all.maxBytes(), Math.max(SMALLEST, 2 * before));
      bytes = Arrays.copyOf(bytes, Math.max(needed, more));
    }
    part.get(bytes, size, part.remaining());
    size = needed;
    lastPart = System.nanoTime();
    return bytes.length - before;
  }

  @Override
  void whole() {
    end(null);
  }

  @Override
  void giveUp() {
    end(new Refusal(408, "", "the body came too slowly"));
  }

  @Override
  void broken() {
    end(Refusal.badRequest("", "the body breaks off, or is not sent as HTTP has it"));
  }

  @Override
  void gone() {
    all.remove(this);
  }

  /** Has the call made again, with the body or the refusal. */
  void end(@Nullable Refusal why) {
    synchronized (this) {
      if (!isFirstEnd()) {
        return;
      }
      refusal = why;
      bytes = why == null ? bytes : NOTHING;
    }
    async.dispatch();
  }
}
