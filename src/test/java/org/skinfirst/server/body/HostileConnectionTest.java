package org.skinfirst.server.body;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skinfirst.RunningService;
import org.skinfirst.server.RawCall;
import org.skinfirst.server.Reply;
import org.skinfirst.server.Requests;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;

/** Clients that send too much, too slowly, by the wrong method, or go away. */
@ExtendWith(RunningService.class)
class HostileConnectionTest {

  private static final String JSON = "Content-Type: application/json";
  private static final int MEGABYTE = 1 << 20;

  private final RunningService.Door door;
  private final Requests request = Requests.patientView();

  HostileConnectionTest(RunningService.Door door) {
    this.door = door;
  }

  private String head(long length, String... headers) {
    String[] all = new String[headers.length + 1];
    all[0] = JSON;
    System.arraycopy(headers, 0, all, 1, headers.length);
    return RawCall.head("POST", request.path(), length, all);
  }

  /** Writes until the service answers or hangs up; returns how often it wrote. */
  private static int flood(RawCall call, byte[] piece, int times) throws IOException {
    for (int i = 0; i < times; i++) {
      if (call.isAnswered()) {
        return i;
      }
      try {
        call.write(piece);
      } catch (SocketException e) {
        return i;
      }
    }
    return times;
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 100})
  void T90_a_body_that_is_announced_too_large_is_refused_before_it_comes(int megabytes)
      throws IOException {
    try (RawCall call = new RawCall(door)) {
      call.write(head((long) megabytes * MEGABYTE));

      call.reply().refusal(413);
    }
  }

  @Test
  void T90_a_body_without_length_is_refused_once_it_is_too_large() throws IOException {
    byte[] chunk = ("100000\r\n" + " ".repeat(MEGABYTE) + "\r\n").getBytes(StandardCharsets.UTF_8);
    try (RawCall call = new RawCall(door)) {
      call.write(head(-1, "Transfer-Encoding: chunked"));

      assertThat(flood(call, chunk, 100)).isLessThan(100);
      call.reply().refusal(413);
    }
  }

  @Test
  void T90_a_body_without_length_is_read_when_it_is_small() throws IOException {
    String body = request.body();
    String chunks = Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n";

    Reply reply = RawCall.exchange(door, head(-1, "Transfer-Encoding: chunked"), chunks);

    assertThat(reply.cards()).isNotEmpty();
  }

  @Test
  void T90_a_compressed_body_is_refused_unopened() throws IOException {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bomb)) {
      for (int i = 0; i < 100; i++) {
        zip.write(new byte[MEGABYTE]);
      }
    }
    try (RawCall call = new RawCall(door)) {
      call.write(head(bomb.size(), "Content-Encoding: gzip"));
      call.write(bomb.toByteArray());

      assertThat(call.reply().refusal(415)).contains("uncompressed");
    }
  }

  @Test
  void T91_a_body_that_trickles_in_is_cut_off() throws Exception {
    try (ConfigurableApplicationContext context =
        RunningService.start(
            "--skinfirst.body.timeout=1s", "--server.tomcat.connection-timeout=2s")) {
      RunningService.Door impatient = RunningService.door(context);

      // Refused while it comes, and refused before: nobody waits for the rest of either.
      try (RawCall read = new RawCall(impatient);
          RawCall unread = new RawCall(impatient)) {
        read.write(head(1_000));
        unread.write(RawCall.head("POST", "/cds-services/unknown", 1_000, JSON));
        assertThat(trickle(30, read, unread)).isLessThan(30);
      }
      try (RawCall call = new RawCall(impatient)) {
        call.write(head(1_000) + '{');
        call.reply().refusal(408);
        assertThat(call.isClosed()).isTrue();
      }
    }
  }

  /** Writes a byte a second to each until all are hung up on; returns how many seconds. */
  private static int trickle(int longest, RawCall... calls) throws Exception {
    Set<RawCall> open = new HashSet<>(List.of(calls));
    for (int i = 0; i < longest; i++) {
      open.removeIf(call -> !isOpen(call));
      if (open.isEmpty()) {
        return i;
      }
      Thread.sleep(1_000);
    }
    return longest;
  }

  private static boolean isOpen(RawCall call) {
    try {
      call.write(" ");
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH"})
  void T95_only_POST_calls_a_service(String method) {
    HttpResponse<String> response =
        door.send(
            HttpRequest.newBuilder(door.uri(request.path()))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(request.body())));

    new Reply(response).refusal(405);
    assertThat(response.headers().firstValue("Allow")).contains("POST");
  }

  @Test
  void T97_clients_that_go_away_leave_nothing_behind_but_a_line_in_the_log() throws IOException {
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    log.start();
    root.addAppender(log);
    try {
      // More than the service has threads for.
      for (int i = 0; i < 100; i++) {
        try (RawCall half = new RawCall(door);
            RawCall whole = new RawCall(door)) {
          half.write(head(request.body().length()) + request.body().substring(0, 100));
          half.abort();
          whole.write(head(request.body().length()) + request.body());
          whole.abort();
        }
      }
      for (int i = 0; i < 100; i++) {
        assertThat(request.send(door).cards()).isNotEmpty();
      }
    } finally {
      root.detachAppender(log);
    }

    assertThat(List.copyOf(log.list)).isNotEmpty();
    assertThat(log.list.stream().filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN)))
        .extracting(ILoggingEvent::getFormattedMessage)
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 20, 200})
  void T97_a_body_that_breaks_off_is_refused_where_the_sender_still_listens(int sent)
      throws IOException {
    String body = request.body();

    assertThat(RawCall.lastStatus(door, head(body.length()) + body.substring(0, sent)))
        .startsWith("HTTP/1.1 400");
  }

  @Test
  void T97_a_garbled_body_is_the_clients_fault() throws IOException {
    RawCall.exchange(door, head(-1, "Transfer-Encoding: chunked"), "ZZ\r\nabc").refusal(400);
  }
}
