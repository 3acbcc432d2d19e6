package org.skinfirst.hook;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sends an answer piece by piece, as its client reads it. */
final class SlowAnswer implements WriteListener, AsyncListener {

  private static final int PIECE = 16 * 1024;

  private final AsyncContext async;
  private final ServletOutputStream out;
  private final byte[] bytes;
  private final Function<Runnable, Future<?>> atDeadline;
  private @Nullable Future<?> deadline;
  private int sent;
  private boolean ended;

  /**
   * @param atDeadline has something done when the client had time enough
   */
  SlowAnswer(
      AsyncContext async,
      ServletOutputStream out,
      byte[] bytes,
      Function<Runnable, Future<?>> atDeadline) {
    this.async = async;
    this.out = out;
    this.bytes = bytes;
    this.atDeadline = atDeadline;
  }

  void send() {
    async.setTimeout(0);
    async.addListener(this);
    out.setWriteListener(this);
  }

  @Override
  public void onWritePossible() throws IOException {
    while (out.isReady()) {
      if (sent == bytes.length) {
        if (isFirstEnd()) {
          async.complete();
        }
        return;
      }
      int length = Math.min(PIECE, bytes.length - sent);
      out.write(bytes, sent, length);
      sent += length;
    }
    if (deadline == null) {
      deadline = atDeadline.apply(this::giveUp);
    }
  }

  private void giveUp() {
    if (isFirstEnd()) {
      UnreadBodies.giveUp(async);
    }
  }

  private synchronized boolean isFirstEnd() {
    boolean first = !ended;
    ended = true;
    if (deadline != null) {
      deadline.cancel(false);
    }
    return first;
  }

  @Override
  public void onError(Throwable failure) {
    // the event comes too
  }

  @Override
  public void onError(AsyncEvent event) {
    isFirstEnd();
    async.complete();
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    // never comes
  }

  @Override
  public void onComplete(AsyncEvent event) {
    // all is sent, or the client is gone
  }

  @Override
  public void onStartAsync(AsyncEvent event) {
    // another call on the connection has a listener of its own
  }
}
