package org.skinfirst.server.body;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Future;
import org.apache.coyote.Request;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rest of a body part by part, as the parts come. No thread waits for them, so a slow
 * sender costs a connection and nothing else.
 */
abstract class RestOfBody implements ReadListener, AsyncListener {

  private final Request request;
  private final AsyncContext async;
  private final BodyPart part = new BodyPart();
  private boolean ended;
  private @Nullable Future<?> deadline;

  RestOfBody(Request request, AsyncContext async) {
    this.request = request;
    this.async = async;
  }

  final void await() {
    async.setTimeout(0); // those that wait have deadlines of their own, to the millisecond
    async.addListener(this);
    request.setReadListener(this);
  }

  /** What ends it when the time is over. */
  final synchronized void endsBy(Future<?> deadline) {
    this.deadline = deadline;
    if (ended) {
      deadline.cancel(false);
    }
  }

  final synchronized boolean isEnded() {
    return ended;
  }

  /** It may be whole, too late and given up at the same time; the first counts. */
  final synchronized boolean isFirstEnd() {
    boolean first = !ended;
    ended = true;
    if (deadline != null) {
      deadline.cancel(false);
    }
    return first;
  }

  /** Another part is there; returns whether more of them are wanted. */
  abstract boolean take(ByteBuffer part);

  /** The body is whole. */
  abstract void whole();

  /** The body breaks off, or is not what HTTP allows. */
  abstract void broken();

  /** It is not waited for any longer. */
  abstract void giveUp();

  /** The connection is gone. */
  abstract void gone();

  @Override
  public final void onDataAvailable() {
    try {
      while (!request.isFinished() && request.isReady()) {
        // Not through the servlet's stream, which would close the connection over a broken body.
        if (request.doRead(part) > 0 && !take(part.getByteBuffer())) {
          return;
        }
      }
    } catch (IOException e) {
      broken();
    }
  }

  @Override
  public final void onAllDataRead() {
    whole();
  }

  @Override
  public final void onError(AsyncEvent event) {
    isFirstEnd();
    gone();
    async.complete();
  }

  @Override
  public final void onError(Throwable failure) {
    // the event comes too
  }

  @Override
  public final void onTimeout(AsyncEvent event) {
    // never comes
  }

  @Override
  public final void onComplete(AsyncEvent event) {
    // one of the others came before
  }

  @Override
  public final void onStartAsync(AsyncEvent event) {
    // whatever waits next has a listener of its own
  }
}
