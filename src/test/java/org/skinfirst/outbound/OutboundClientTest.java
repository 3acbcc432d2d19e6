package org.skinfirst.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skinfirst.cdshooks.BearerToken;
import org.skinfirst.outbound.OutboundException.Reason;
import org.skinfirst.setting.WrongSettingException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.util.unit.DataSize;

/** The client against servers that are hostile, and names that lead where nobody should go. */
class OutboundClientTest {

  private static final Duration LONG = Duration.ofSeconds(20);

  /** Addresses of this machine and of private networks, in every spelling that resolvers take. */
  private static final List<String> SPELLINGS =
      List.of(
          "127.0.0.1",
          "127.0.0.2",
          "127.1",
          "127.0.1",
          "127.255.255.254",
          "2130706433",
          "0x7f000001",
          "0x7f.0.0.1",
          "0x7f.1",
          "017700000001",
          "127.0.0.1.",
          "0.0.0.0",
          "0",
          "0x0",
          "00.0.0.0",
          "localhost",
          "LOCALHOST",
          "localhost.",
          "[::1]",
          "[0:0:0:0:0:0:0:1]",
          "[0000::0001]",
          "[::]",
          "[::ffff:127.0.0.1]",
          "[::ffff:7f00:1]",
          "[0:0:0:0:0:ffff:7f00:0001]",
          "[::127.0.0.1]",
          "[::ffff:0:127.0.0.1]",
          "[64:ff9b::127.0.0.1]",
          "[64:ff9b::7f00:1]",
          "[2002:7f00:1::]",
          "[2002:7f00:1::1]",
          "[fe80::1]",
          "[fc00::1]",
          "[::1%25lo]",
          "10.0.0.1",
          "172.16.0.1",
          "192.168.0.1",
          "169.254.169.254",
          "100.64.0.1",
          "%31%32%37.0.0.1",
          "１２７.0.0.1",
          "①②⑦.0.0.1");

  private static OutboundSettings settings(String... privateAddresses) {
    return new OutboundSettings(
        List.of(privateAddresses),
        Duration.ofMillis(500),
        Duration.ofSeconds(10),
        DataSize.ofKilobytes(100),
        null);
  }

  private static OutboundClient client() {
    return new OutboundClient(settings("127.0.0.0/8"), null);
  }

  private static AllowedUrl url(Listener listener, String path) {
    return UrlScope.of("http://127.0.0.1:" + listener.port() + path).url();
  }

  private static OutboundClient.Reply get(OutboundClient client, AllowedUrl url)
      throws OutboundException {
    return client.get(url, null, "application/json", LONG);
  }

  private static void fails(Reason reason, OutboundClient client, AllowedUrl url, Duration budget) {
    assertThatExceptionOfType(OutboundException.class)
        .isThrownBy(() -> client.get(url, null, "application/json", budget))
        .withMessage(reason.name())
        .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
  }

  @Test
  void one_that_was_never_used_reads_no_certificates_when_it_is_closed() throws Exception {
    AtomicInteger reads = new AtomicInteger();
    SslBundle certificates =
        SslBundle.of(
            new SslStoreBundle() {
              @Override
              public KeyStore getKeyStore() {
                return null;
              }

              @Override
              public String getKeyStorePassword() {
                return null;
              }

              @Override
              public KeyStore getTrustStore() {
                reads.incrementAndGet();
                return null;
              }
            });

    new OutboundClient(settings(), certificates).close();
    assertThat(reads).hasValue(0);

    try (OutboundClient client = new OutboundClient(settings(), certificates)) {
      client.open();
    }
    assertThat(reads).hasPositiveValue();
  }

  @Test
  void what_is_allowed_is_read() throws Exception {
    try (OutboundClient client = client();
        Listener listener = Listener.on("127.0.0.1", Listener.ok("{\"a\":1}"))) {
      OutboundClient.Reply reply =
          client.get(
              url(listener, "/r4/Patient/1"),
              BearerToken.of("secret-token"),
              "application/fhir+json",
              LONG);

      assertThat(reply.status()).isEqualTo(200);
      assertThat(new String(reply.body(), StandardCharsets.UTF_8)).isEqualTo("{\"a\":1}");
      assertThat(listener.requests())
          .startsWith("GET /r4/Patient/1 HTTP/1.1")
          .contains("Authorization: Bearer secret-token\r\n", "Accept: application/fhir+json\r\n");
    }
  }

  @Test
  void no_spelling_of_this_machine_or_of_a_private_network_is_called() throws Exception {
    try (OutboundClient client = new OutboundClient(settings(), null);
        Listener listener = Listener.everywhere()) {
      for (String host : SPELLINGS) {
        for (String scheme : List.of("http", "https")) {
          String url = scheme + "://" + host + ":" + listener.port() + "/keys";

          assertThatThrownBy(() -> get(client, UrlScope.of(url).url())).as(url).isNotNull();
          // Even if something got past the list of allowed URLs.
          assertThatThrownBy(() -> get(client, new AllowedUrl(new URI(url)))).as(url).isNotNull();
        }
      }
      assertThat(listener.connections()).isZero();
    }
  }

  @Test
  void no_name_that_leads_to_such_an_address_is_called() throws Exception {
    for (String address : SPELLINGS) {
      InetAddress[] found;
      try {
        found = InetAddress.getAllByName(address);
      } catch (UnknownHostException e) {
        continue; // not an address to the resolver of this machine
      }
      try (OutboundClient client =
              new OutboundClient(settings(), null, resolver(new AtomicInteger(), found));
          Listener listener = Listener.everywhere()) {
        AllowedUrl url = UrlScope.of("https://ehr.example.org:" + listener.port()).url();

        fails(Reason.ADDRESS, client, url, LONG);
        assertThat(listener.connections()).isZero();
      }
    }
  }

  @Test
  void a_private_range_must_be_allowed_by_name() throws Exception {
    try (OutboundClient client = new OutboundClient(settings("127.0.0.2/32"), null);
        Listener listener = Listener.everywhere()) {
      AllowedUrl other = new AllowedUrl(new URI("http://127.0.0.2:" + listener.port() + "/"));

      assertThat(get(client, other).status()).isEqualTo(200);
      fails(Reason.ADDRESS, client, url(listener, "/"), LONG);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ten", "10.0.0.0/33", "", "localhost", "10.0.0.0/8/8"})
  void a_private_range_that_is_none_is_refused(String range) {
    assertThatExceptionOfType(WrongSettingException.class)
        .isThrownBy(() -> new OutboundClient(settings(range), null))
        .withMessageStartingWith("skinfirst.outbound.private-addresses ");
  }

  /** The address that was checked is the one that is called: the name is resolved once. */
  @Test
  void a_name_that_changes_its_address_between_check_and_call_gains_nothing() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    try (Listener good = Listener.on("127.0.0.2", Listener.ok(""));
        Listener bad = Listener.on("127.0.0.1", good.port(), Listener.ok(""));
        OutboundClient client =
            new OutboundClient(
                settings("127.0.0.2/32"),
                null,
                resolver(
                    asked,
                    InetAddress.getByName("127.0.0.2"),
                    InetAddress.getByName("127.0.0.1")))) {
      AllowedUrl url = new AllowedUrl(new URI("http://ehr.example.org:" + good.port() + "/"));

      int answered = 0;
      for (int i = 0; i < 1_000; i++) {
        try {
          answered += get(client, url).status() == 200 ? 1 : 0;
        } catch (OutboundException e) {
          assertThat(e.reason()).isEqualTo(Reason.ADDRESS);
        }
      }

      assertThat(bad.connections()).isZero();
      assertThat(answered).isEqualTo(500);
      assertThat(asked).hasValue(1_000);
    }
  }

  /** Gives one address after the other, beginning again at the end. */
  private static DnsResolver resolver(AtomicInteger asked, InetAddress... addresses) {
    return new DnsResolver() {
      @Override
      public InetAddress[] resolve(String host) {
        return new InetAddress[] {addresses[asked.getAndIncrement() % addresses.length]};
      }

      @Override
      public List<InetSocketAddress> resolve(String host, int port) {
        return List.of(new InetSocketAddress(resolve(host)[0], port));
      }

      @Override
      public String resolveCanonicalHostname(String host) {
        return host;
      }
    };
  }

  @Test
  void a_redirect_is_not_followed() throws Exception {
    try (OutboundClient client = client();
        Listener other = Listener.on("127.0.0.1", Listener.ok("{}"));
        Listener listener =
            Listener.on(
                "127.0.0.1",
                Listener.bytes(
                    "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: http://127.0.0.1:"
                        + other.port()
                        + "/\r\n\r\n"))) {
      assertThat(get(client, url(listener, "/")).status()).isEqualTo(302);
      assertThat(other.connections()).isZero();
    }
  }

  @Test
  void an_answer_without_end_is_cut_off() throws Exception {
    AtomicInteger kilobytes = new AtomicInteger();
    try (OutboundClient client = client();
        Listener listener =
            Listener.on(
                "127.0.0.1",
                socket -> {
                  Listener.bytes("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
                      .on(socket);
                  while (true) {
                    Listener.bytes("400\r\n" + " ".repeat(1_024) + "\r\n").on(socket);
                    kilobytes.incrementAndGet();
                  }
                })) {
      fails(Reason.TOO_LARGE, client, url(listener, "/"), LONG);
      assertThat(kilobytes).hasValueLessThan(50_000); // what buffers hold, not what 20 s bring
    }
  }

  @Test
  void why_nothing_came_is_told_apart() throws Exception {
    int nothing;
    try (Listener closed = Listener.on("127.0.0.1", Listener.ok(""))) {
      nothing = closed.port();
    }
    DnsResolver nowhere =
        new DnsResolver() {
          @Override
          public InetAddress[] resolve(String host) throws UnknownHostException {
            throw new UnknownHostException(host);
          }

          @Override
          public String resolveCanonicalHostname(String host) {
            return host;
          }
        };
    try (OutboundClient client = client();
        OutboundClient lost = new OutboundClient(settings(), null, nowhere);
        ServerSocket plain = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
        Listener listener = Listener.on("127.0.0.1", Listener.ok(""))) {
      CompletableFuture<Void> answered = CompletableFuture.runAsync(() -> answerPlainly(plain));
      AllowedUrl tls = UrlScope.of("https://127.0.0.1:" + plain.getLocalPort() + "/").url();

      fails(Reason.TLS, client, tls, LONG);
      answered.join();
      fails(
          Reason.CONNECTION_REFUSED,
          client,
          UrlScope.of("http://127.0.0.1:" + nothing + "/").url(),
          LONG);
      fails(Reason.UNKNOWN_HOST, lost, UrlScope.of("https://ehr.example.org/").url(), LONG);
      fails(Reason.FAULT, closed(), url(listener, "/"), LONG);
    }
  }

  private static void answerPlainly(ServerSocket server) {
    try (Socket socket = server.accept()) {
      socket
          .getOutputStream()
          .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      socket.getInputStream().readNBytes(1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static OutboundClient closed() throws IOException {
    OutboundClient client = client();
    client.open();
    client.close();
    return client;
  }

  @Test
  void headers_without_end_are_cut_off() throws Exception {
    try (OutboundClient client = client();
        Listener listener =
            Listener.on(
                "127.0.0.1",
                socket -> {
                  Listener.bytes("HTTP/1.1 200 OK\r\n").on(socket);
                  while (true) {
                    Listener.bytes("A: b\r\n").on(socket);
                  }
                })) {
      fails(Reason.CONNECTION, client, url(listener, "/"), LONG);
    }
  }

  @Test
  void an_answer_that_drips_is_cut_off_at_the_end_of_the_budget() throws Exception {
    try (OutboundClient client = client();
        Listener listener =
            Listener.on(
                "127.0.0.1",
                socket -> {
                  Listener.bytes("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n").on(socket);
                  while (true) {
                    Listener.bytes(" ").on(socket);
                    Thread.sleep(50);
                  }
                })) {
      fails(Reason.TIMEOUT, client, url(listener, "/"), Duration.ofMillis(400));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "nonsense\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{", "\0\0"})
  void an_answer_that_is_none_fails_quietly_and_is_asked_for_once(String bytes) throws Exception {
    try (OutboundClient client = client();
        Listener listener = Listener.on("127.0.0.1", Listener.bytes(bytes))) {
      fails(Reason.CONNECTION, client, url(listener, "/"), LONG);
      assertThat(listener.connections()).isEqualTo(1);
    }
  }

  @Test
  void a_server_that_asks_to_come_back_is_not_asked_again() throws Exception {
    try (OutboundClient client = client();
        Listener listener =
            Listener.on(
                "127.0.0.1",
                Listener.bytes(
                    "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\nRetry-After: 0\r\n\r\n"))) {
      assertThat(get(client, url(listener, "/")).status()).isEqualTo(503);
      assertThat(listener.connections()).isEqualTo(1);
    }
  }

  @Test
  void a_compressed_answer_is_not_unpacked() throws Exception {
    String body = "\u001f\u008b not really";
    try (OutboundClient client = client();
        Listener listener =
            Listener.on(
                "127.0.0.1",
                Listener.bytes(
                    "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nConnection: close\r\n\r\n"
                        + body))) {
      assertThat(get(client, url(listener, "/")).body())
          .isEqualTo(body.getBytes(StandardCharsets.ISO_8859_1));
      assertThat(listener.requests()).contains("Accept-Encoding: identity\r\n");
    }
  }

  @Test
  void a_cookie_is_not_sent_back() throws Exception {
    try (OutboundClient client = client();
        Listener listener =
            Listener.on(
                "127.0.0.1",
                Listener.bytes(
                    "HTTP/1.1 200 OK\r\nSet-Cookie: a=b\r\nContent-Length: 0\r\n"
                        + "Connection: close\r\n\r\n"))) {
      get(client, url(listener, "/"));
      get(client, url(listener, "/"));

      assertThat(listener.connections()).isEqualTo(2);
      assertThat(listener.requests()).doesNotContain("Cookie");
    }
  }

  @Test
  void a_token_prints_as_nothing() {
    assertThat(BearerToken.of("secret-token")).hasToString("[token]");
    assertThatThrownBy(() -> BearerToken.of("secret\r\nHost: evil"))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .doesNotContain("secret");
  }
}
