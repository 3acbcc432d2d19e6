package org.skinfirst.server.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skinfirst.Console;
import org.skinfirst.RunningService;
import org.skinfirst.server.Management;
import org.skinfirst.server.Service;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementServerProperties;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.ConfigurableApplicationContext;

/** What counts is where a socket listens, whatever the settings seem to say. */
class BoundAddressTest {

  /** Settings say loopback, yet the socket is bound to this. */
  private record Deceiving(InetAddress address, boolean management) implements BeanPostProcessor {

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
      if (management && bean instanceof ManagementServerProperties properties) {
        properties.setAddress(address);
      } else if (!management && bean instanceof ServerProperties properties) {
        properties.setAddress(address);
      }
      return bean;
    }
  }

  private static ConfigurableApplicationContext start(Deceiving deceiving, String... settings) {
    return new SpringApplicationBuilder(Service.class)
        .initializers(context -> context.getBeanFactory().addBeanPostProcessor(deceiving))
        .run(
            Stream.concat(
                    Stream.of(
                        "--skinfirst.feedback.file=target/feedback/"
                            + UUID.randomUUID()
                            + "/feedback.db"),
                    Stream.of(settings))
                .toArray(String[]::new));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0, false, server.address",
    "::, false, server.address",
    "::ffff:0.0.0.0, false, server.address",
    "0.0.0.0, true, management.server.address"
  })
  void a_socket_that_is_bound_to_all_addresses_accepts_no_call(
      String bound, boolean management, String told) throws Exception {
    int port = freePort();
    AtomicInteger answered = new AtomicInteger();
    Thread caller = new Thread(() -> callUntilInterrupted(port, answered));
    caller.start();

    assertThatThrownBy(
            () ->
                start(
                        new Deceiving(InetAddress.getByName(bound), management),
                        "--server.port=" + (management ? 0 : port),
                        "--management.server.port=" + (management ? port : 0))
                    .close())
        .rootCause()
        .hasMessageContaining(told + " means all addresses");
    caller.interrupt();
    caller.join();

    assertThat(answered).hasValue(0);
  }

  /** Counts calls that are answered; a connection alone may wait in the socket's queue. */
  private static void callUntilInterrupted(int port, AtomicInteger answered) {
    while (!Thread.interrupted()) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress("127.0.0.1", port), 100);
        socket.setSoTimeout(500);
        socket.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes());
        if (socket.getInputStream().read() >= 0) {
          answered.incrementAndGet();
        }
      } catch (IOException e) {
        Thread.onSpinWait(); // not there yet, or gone
      }
    }
  }

  @Test
  void the_log_says_where_both_ports_listen() throws IOException {
    Deceiving local = new Deceiving(InetAddress.getByName("127.0.0.1"), false);
    try (Console console = new Console();
        ConfigurableApplicationContext service =
            start(
                local,
                "--server.address=localhost",
                "--server.port=0",
                "--management.server.port=0")) {
      assertThat(console.text())
          .contains(
              "NO CLIENT AUTHENTICATION on 127.0.0.1, port "
                  + RunningService.door(service).port()
                  + ": all on this machine may call, no others can")
          .contains(
              "health and metrics are on 127.0.0.1, port " + Management.of(service).door().port());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0.0.0.0"})
  void told_to_be_open_it_listens_to_all_and_says_so(String address) {
    try (Console console = new Console();
        ConfigurableApplicationContext service =
            RunningService.start(
                "--skinfirst.security.open=true",
                "--server.address=" + address,
                "--management.server.address=" + address)) {
      assertThat(RunningService.door(service).get("/cds-services").statusCode()).isEqualTo(200);
      assertThat(console.text())
          .contains("NO CLIENT AUTHENTICATION on all addresses, port ")
          .containsPattern("health and metrics are on all addresses, port \\d+: for all who");
    }
  }

  @Test
  void with_the_management_port_switched_off_the_service_is_judged_alone() throws IOException {
    try (ConfigurableApplicationContext service =
        start(
            new Deceiving(InetAddress.getByName("127.0.0.1"), false),
            "--server.port=0",
            "--management.server.port=-1",
            "--management.server.address=0.0.0.0")) {
      assertThat(RunningService.door(service).get("/cds-services").statusCode()).isEqualTo(200);
    }
  }
}
