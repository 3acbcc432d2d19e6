package org.skinfirst.hook;

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
import org.junit.jupiter.params.provider.ValueSource;
import org.skinfirst.Console;
import org.skinfirst.RunningService;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.Ordered;

/** What counts is where a socket listens, whatever the settings seem to say. */
class BoundAddressTest {

  /** Settings say loopback, yet the socket of the service is bound to this. */
  private record Deceiving(InetAddress address)
      implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, Ordered {

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
      factory.setAddress(address);
    }

    @Override
    public int getOrder() {
      return LOWEST_PRECEDENCE;
    }
  }

  private static ConfigurableApplicationContext start(InetAddress bound, String... settings) {
    return new SpringApplicationBuilder(Service.class)
        .initializers(
            context ->
                ((GenericApplicationContext) context)
                    .registerBean("deceiving", Deceiving.class, () -> new Deceiving(bound)))
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
  @ValueSource(strings = {"0.0.0.0", "::", "::ffff:0.0.0.0"})
  void a_socket_that_is_bound_to_all_addresses_accepts_no_call(String bound) throws IOException {
    int port = freePort();
    AtomicInteger connected = new AtomicInteger();
    Thread caller = new Thread(() -> connectUntilInterrupted(port, connected));
    caller.start();

    assertThatThrownBy(
            () ->
                start(
                        InetAddress.getByName(bound),
                        "--server.port=" + port,
                        "--management.server.port=0")
                    .close())
        .rootCause()
        .hasMessageContaining("server.address means all addresses");
    caller.interrupt();

    assertThat(connected).hasValue(0);
  }

  /** Counts calls that are answered; a connection alone may wait in the socket's queue. */
  private static void connectUntilInterrupted(int port, AtomicInteger answered) {
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
    InetAddress local = InetAddress.getByName("127.0.0.1");
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
            InetAddress.getByName("127.0.0.1"),
            "--server.port=0",
            "--management.server.port=-1",
            "--management.server.address=0.0.0.0")) {
      assertThat(RunningService.door(service).get("/cds-services").statusCode()).isEqualTo(200);
    }
  }
}
