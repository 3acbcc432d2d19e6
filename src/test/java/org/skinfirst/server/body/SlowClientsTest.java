package org.skinfirst.server.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.catalina.Context;
import org.apache.catalina.core.StandardContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skinfirst.RunningService;
import org.skinfirst.server.RawCall;
import org.skinfirst.server.Requests;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** Clients that send or read slowly, and a service with two threads. */
class SlowClientsTest {

  private static final String JSON = "Content-Type: application/json";
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private static ConfigurableApplicationContext service;
  private static RunningService.Door door;

  private final Requests request = Requests.patientView();

  @BeforeAll
  static void start() {
    service =
        RunningService.start(
            "--server.tomcat.threads.max=2",
            "--server.tomcat.threads.min-spare=2",
            "--server.tomcat.connection-timeout=20s",
            "--skinfirst.body.timeout=3s",
            "--skinfirst.body.max-size=100KB",
            "--skinfirst.body.waiting=300KB");
    door = RunningService.door(service);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static Context context() {
    TomcatWebServer server =
        (TomcatWebServer) ((ServletWebServerApplicationContext) service).getWebServer();
    return (Context) server.getTomcat().getHost().findChildren()[0];
  }

  private static boolean waitsForNone() {
    return ((StandardContext) context()).getInProgressAsyncCount() == 0;
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited for too long").isLessThan(end);
      Thread.sleep(20);
    }
  }

  private String head(long length, String... headers) {
    List<String> all = new ArrayList<>(List.of(headers));
    all.add(JSON);
    return RawCall.head("POST", request.path(), length, all.toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100, 1_000})
  void a_body_that_comes_in_pieces_is_read_as_one(int piece) throws Exception {
    String body = request.body() + " ".repeat(20_000);
    try (RawCall call = new RawCall(door)) {
      call.write(head(body.length()));
      for (int at = 0; at < body.length(); at += piece) {
        call.write(body.substring(at, Math.min(body.length(), at + piece)));
        if (at % (500 * piece) == 0) {
          Thread.sleep(5);
        }
      }

      assertThat(call.reply().cards()).isNotEmpty();
    }
  }

  @Test
  void chunks_that_come_in_pieces_are_read_as_one() throws Exception {
    String body = request.body();
    String chunks =
        Integer.toHexString(100)
            + "\r\n"
            + body.substring(0, 100)
            + "\r\n"
            + Integer.toHexString(body.length() - 100)
            + "\r\n"
            + body.substring(100)
            + "\r\n0\r\n\r\n";
    try (RawCall call = new RawCall(door)) {
      call.write(head(-1, "Transfer-Encoding: chunked"));
      for (int at = 0; at < chunks.length(); at += 51) {
        call.write(chunks.substring(at, Math.min(chunks.length(), at + 51)));
      }

      assertThat(call.reply().cards()).isNotEmpty();
    }
  }

  @Test
  void a_connection_whose_body_came_late_takes_the_next_call() throws Exception {
    String body = request.body();
    try (RawCall call = new RawCall(door)) {
      for (int i = 0; i < 5; i++) {
        call.write(head(body.length()) + body.substring(0, 50));
        await(() -> !waitsForNone());
        call.write(body.substring(50));
        assertThat(call.reply().cards()).isNotEmpty();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/cds-services/eczema-patient-view", "/cds-services/unknown", "/", "/feedback"})
  void bodies_that_stop_coming_hold_no_thread(String path) throws Exception {
    List<RawCall> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 20; i++) {
        RawCall call = new RawCall(door);
        slow.add(call);
        call.write(RawCall.head("POST", path, 1_000, JSON) + '{');
      }
      long start = System.nanoTime();
      for (int i = 0; i < 20; i++) {
        assertThat(request.send(door).cards()).isNotEmpty();
      }
      // With two threads that wait, the first of these would wait for three seconds.
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    } finally {
      for (RawCall call : slow) {
        call.close();
      }
    }
    await(SlowClientsTest::waitsForNone);
  }

  @Test
  void a_body_that_stops_coming_is_answered_with_408() throws Exception {
    try (RawCall call = new RawCall(door)) {
      call.write(head(1_000) + '{');

      assertThat(call.reply().refusal(408)).contains("too slowly");
      assertThat(call.isClosed()).isTrue();
    }
    await(SlowClientsTest::waitsForNone);
  }

  @Test
  void a_body_that_is_larger_than_allowed_is_refused_while_it_comes() throws Exception {
    try (RawCall call = new RawCall(door)) {
      call.write(head(-1, "Transfer-Encoding: chunked") + "10\r\n" + " ".repeat(16) + "\r\n");
      await(() -> !waitsForNone());
      call.write("20000\r\n" + " ".repeat(0x20000) + "\r\n");

      call.reply().refusal(413);
    }
    await(SlowClientsTest::waitsForNone);
  }

  @Test
  void those_that_hold_most_are_given_up_where_bodies_hold_more_than_they_may() throws Exception {
    List<RawCall> large = new ArrayList<>();
    String body = request.body();
    try (ConfigurableApplicationContext patient =
            RunningService.start(
                "--server.tomcat.connection-timeout=2m",
                "--skinfirst.body.timeout=2m",
                "--skinfirst.body.max-size=100KB",
                "--skinfirst.body.waiting=300KB");
        RawCall small = new RawCall(RunningService.door(patient))) {
      small.write(head(body.length()) + body.substring(0, 50));
      for (int i = 0; i < 5; i++) {
        RawCall call = new RawCall(RunningService.door(patient));
        large.add(call);
        call.write(head(95_000) + "{" + " ".repeat(90_000));
      }
      await(() -> large.stream().anyMatch(RawCall::isAnswered));
      RawCall givenUp = large.stream().filter(RawCall::isAnswered).findFirst().orElseThrow();
      assertThat(givenUp.reply().refusal(408)).contains("too slowly");
      small.write(body.substring(50));
      assertThat(small.reply().cards()).isNotEmpty();
      for (RawCall call : large) {
        call.close();
      }
    }
  }

  @Test
  void clients_that_go_away_are_not_waited_for() throws Exception {
    for (int i = 0; i < 20; i++) {
      try (RawCall call = new RawCall(door)) {
        call.write(head(1_000) + '{');
        if (i % 2 == 0) {
          await(() -> !waitsForNone());
        }
        call.abort();
      }
    }
    await(SlowClientsTest::waitsForNone);
  }

  @Test
  void headers_that_trickle_in_are_cut_off() throws Exception {
    try (RawCall call = new RawCall(door)) {
      call.write("GET /cds-services HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
      long end = System.nanoTime() + LONGEST.toNanos();
      while (isOpen(call)) {
        assertThat(System.nanoTime()).as("still open").isLessThan(end);
        Thread.sleep(200);
      }
    }
  }

  private static boolean isOpen(RawCall call) {
    try {
      call.write("x");
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/examples/adult-long-chart.json", "/"})
  void answers_that_are_not_read_hold_no_thread(String path) throws Exception {
    String call = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    List<RawCall> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 10; i++) {
        RawCall unread = new RawCall(door);
        slow.add(unread);
        unread.write(call.repeat(90));
      }
      long start = System.nanoTime();
      for (int i = 0; i < 20; i++) {
        assertThat(request.send(door).cards()).isNotEmpty();
      }
      // A thread waits for twenty seconds for a client that reads nothing.
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    } finally {
      for (RawCall unread : slow) {
        unread.close();
      }
    }
  }

  @Test
  void answers_that_are_read_slowly_are_whole() throws Exception {
    String path = "/examples/adult-long-chart.json";
    String whole = door.get(path).body();
    String call = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

    assertThat(RawCall.text(door, call.replace("Connection: close\r\n", "").repeat(20) + call))
        .contains(whole);
  }

  @Test
  void a_call_with_its_body_at_once_waits_for_nothing() throws Exception {
    assertThat(request.send(door).cards()).isNotEmpty();
    await(SlowClientsTest::waitsForNone);
  }
}
