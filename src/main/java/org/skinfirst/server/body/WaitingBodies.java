package org.skinfirst.server.body;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.coyote.Request;
import org.skinfirst.cdshooks.Refusal;
import org.skinfirst.server.settings.Settings;

/**
 * The bodies that are waited for. What came of them takes a bounded amount of memory: where it is
 * more, those that hold most are given up.
 */
public final class WaitingBodies {

  /** Most clients look for the answer only when they have sent it all. */
  private static final Duration PASSING = Duration.ofSeconds(1);

  private final int maxBytes;
  private final long memory;
  private final long timeout;
  private final long silence;
  private final Deadlines deadlines;

  /** What each holds, in the order in which they began. */
  private final Map<LateBody, Integer> waiting = new LinkedHashMap<>();

  private long held;

  /**
   * @param silence after which Tomcat would close the connection without an answer
   */
  public WaitingBodies(Settings.Body settings, Duration silence, Deadlines deadlines) {
    maxBytes = (int) Math.min(settings.maxSize().toBytes(), Integer.MAX_VALUE - 8);
    memory = settings.waitingMemory();
    timeout = settings.timeout().toNanos();
    this.silence = silence.toNanos();
    this.deadlines = deadlines;
  }

  int maxBytes() {
    return maxBytes;
  }

  Refusal tooLarge() {
    return new Refusal(413, "", "the body is larger than " + maxBytes + " bytes");
  }

  /** Has the call made again when the body is whole, or will not be. */
  LateBody await(HttpServletRequest call, Request request, byte[] first) {
    LateBody body = new LateBody(this, request, call.startAsync(), first);
    charge(body, first.length);
    body.await();
    check(body, System.nanoTime() + timeout);
    return body;
  }

  private void check(LateBody body, long deadline) {
    long end = Math.min(deadline, body.lastPart() + silence);
    long left = end - System.nanoTime();
    if (left <= 0) {
      body.giveUp();
    } else {
      body.endsBy(deadlines.after(Duration.ofNanos(left), () -> check(body, deadline)));
    }
  }

  /** Lets a body pass that nothing reads, since the call is answered. */
  void letPass(Request request, AsyncContext async) {
    UnreadBody body = new UnreadBody(request, async);
    body.await();
    body.endsBy(deadlines.after(PASSING, body::giveUp));
  }

  /** A body holds more than before. */
  void charge(LateBody body, int more) {
    tooMuch(body, more).forEach(LateBody::giveUp);
  }

  private synchronized List<LateBody> tooMuch(LateBody body, int more) {
    waiting.merge(body, more, Integer::sum);
    held += more;
    List<LateBody> most = new ArrayList<>();
    while (held > memory && waiting.size() > 1) {
      LateBody largest = largestBut(body);
      remove(largest);
      most.add(largest);
    }
    return most;
  }

  /** Of equals the one that began first. */
  private LateBody largestBut(LateBody body) {
    return waiting.entrySet().stream()
        .filter(other -> other.getKey() != body)
        .reduce((a, b) -> b.getValue() > a.getValue() ? b : a)
        .orElseThrow()
        .getKey();
  }

  synchronized void remove(LateBody body) {
    Integer memory = waiting.remove(body);
    held -= memory == null ? 0 : memory;
  }
}
