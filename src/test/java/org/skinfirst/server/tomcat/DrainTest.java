package org.skinfirst.server.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skinfirst.RunningService;
import org.skinfirst.server.Management;
import org.skinfirst.server.Requests;
import org.springframework.context.ConfigurableApplicationContext;

/** A service that is stopped under calls, some on connections that are idle between them. */
class DrainTest {

  private static final int CALLERS = 4;

  @TempDir Path folder;

  private final AtomicInteger answered = new AtomicInteger();
  private final AtomicInteger closed = new AtomicInteger();
  private final List<String> cutOff = new CopyOnWriteArrayList<>();
  private volatile boolean elsewhere;

  @Test
  void no_call_is_cut_off_and_readiness_says_no_first() throws Exception {
    try (ConfigurableApplicationContext service =
        RunningService.start(
            "--skinfirst.feedback.file=" + folder.resolve("feedback.db"), "--skinfirst.drain=3s")) {
      Management management = Management.of(service);
      List<Thread> callers = callers(RunningService.door(service).port());
      await(answered, CALLERS);
      assertThat(management.health("readiness")).isEqualTo(200);
      assertThat(closed).hasValue(0);

      CompletableFuture<Void> stopped = CompletableFuture.runAsync(service::close);
      long begin = System.nanoTime();
      while (management.health("readiness") == 200) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
      await(closed, CALLERS); // all answers end their connections by now
      elsewhere = true; // as a proxy does that has asked for readiness
      for (Thread caller : callers) {
        caller.join(TimeUnit.SECONDS.toMillis(20));
      }

      assertThat(stopped).succeedsWithin(30, TimeUnit.SECONDS);
      assertThat(System.nanoTime() - begin).isGreaterThan(TimeUnit.SECONDS.toNanos(2));
      assertThat(cutOff).isEmpty();
      assertThat(answered).hasValueGreaterThan(2 * CALLERS);
    }
  }

  private static void await(AtomicInteger count, int least) throws InterruptedException {
    int before = count.get();
    for (int i = 0; i < 1_000 && count.get() < before + least; i++) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    assertThat(count.get()).isGreaterThanOrEqualTo(before + least);
  }

  private List<Thread> callers(int port) {
    List<Thread> callers = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      long pause = i * 60L;
      Thread caller = new Thread(() -> callUntilElsewhere(port, pause));
      caller.start();
      callers.add(caller);
    }
    return callers;
  }

  private void callUntilElsewhere(int port, long pause) {
    Socket socket = null;
    try {
      while (!elsewhere) {
        socket = socket == null ? new Socket(InetAddress.getLoopbackAddress(), port) : socket;
        if (isToBeClosed(exchange(socket))) {
          closed.incrementAndGet();
          socket.close();
          socket = null;
        }
        answered.incrementAndGet();
        TimeUnit.MILLISECONDS.sleep(pause);
      }
      if (socket != null) {
        socket.close();
      }
    } catch (IOException | InterruptedException e) {
      cutOff.add(e.toString());
    }
  }

  /** The head of an answer that came whole. */
  private static String exchange(Socket socket) throws IOException {
    Requests request = Requests.patientView();
    byte[] body = request.body().getBytes(StandardCharsets.UTF_8);
    String head =
        "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %s\r\n\r\n"
            .formatted(request.path(), body.length);
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().write(body);
    InputStream in = socket.getInputStream();
    StringBuilder answer = new StringBuilder();
    while (answer.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException("no answer, or half of one: " + answer);
      }
      answer.append((char) next);
    }
    String lines = answer.toString().toLowerCase(Locale.ROOT);
    assertThat(lines).startsWith("http/1.1 200");
    int length = Integer.parseInt(lines.replaceAll("(?s).*content-length: (\\d+).*", "$1"));
    if (in.readNBytes(length).length < length) {
      throw new EOFException("half of a body");
    }
    return lines;
  }

  private static boolean isToBeClosed(String head) {
    return head.contains("connection: close");
  }
}
