package org.skinfirst.hook;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skinfirst.RunningService;
import org.skinfirst.hook.outbound.Listener;
import org.springframework.context.ConfigurableApplicationContext;

/** Keys that are fetched where a setting says, and nowhere else. */
class ClientKeysTest {

  private final Requests request = Requests.patientView();
  private final AtomicInteger fetches = new AtomicInteger();
  private final AtomicInteger status = new AtomicInteger(200);
  private final AtomicReference<String> published = new AtomicReference<>(Ehr.keySet(Ehr.EC));
  private HttpServer ehr;
  private ConfigurableApplicationContext context;
  private RunningService.Door door;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    ehr = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ehr.createContext(
        "/keys",
        exchange -> {
          fetches.incrementAndGet();
          byte[] body = published.get().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status.get(), body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    ehr.start();
    context =
        RunningService.start(
            Ehr.settingsWithoutKeys(
                folder,
                "--skinfirst.clients[0].jku=" + jku(),
                "--skinfirst.outbound.private-addresses=127.0.0.0/8"));
    door = RunningService.door(context);
  }

  @AfterEach
  void stop() {
    context.close();
    ehr.stop(0);
  }

  private String jku() {
    return "http://127.0.0.1:" + ehr.getAddress().getPort() + "/keys";
  }

  private int call(Ehr.Token token) {
    return Ehr.post(door, request, token.sign()).status();
  }

  private Ehr.Token good() {
    return Ehr.token(request.path());
  }

  @Test
  void T100_keys_are_fetched_once_and_kept() {
    assertThat(fetches).hasValue(0);

    for (int i = 0; i < 20; i++) {
      assertThat(call(good().header("jku", i % 2 == 0 ? jku() : null))).isEqualTo(200);
    }

    assertThat(fetches).hasValue(1);
  }

  @Test
  void T105_an_unknown_kid_is_looked_for_once_and_not_again_for_a_while() {
    assertThat(call(good())).isEqualTo(200);

    for (int i = 0; i < 1_000; i++) {
      assertThat(call(good().header("kid", "unknown-" + i))).isEqualTo(401);
    }

    assertThat(fetches).hasValue(2);
    assertThat(call(good())).isEqualTo(200);
  }

  @Test
  void T105_a_client_may_change_its_keys() {
    ECKey next = Ehr.ec("ec-2");
    assertThat(call(good())).isEqualTo(200);

    published.set(Ehr.keySet(next));

    assertThat(call(good().signedBy(next))).isEqualTo(200);
    assertThat(call(good())).isEqualTo(401);
    assertThat(fetches).hasValue(2);
  }

  @Test
  void T105_the_last_good_keys_outlive_their_server() {
    assertThat(call(good())).isEqualTo(200);

    ehr.stop(0);

    assertThat(call(good().header("kid", "unknown"))).isEqualTo(401);
    assertThat(call(good())).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "no JSON", "[]", "{}", "{\"keys\":7}", "{\"keys\":[{\"kty\":\"oct\"}]}"})
  void T105_where_no_keys_come_nobody_is_let_in_but_nothing_breaks(String keys) {
    published.set(keys);

    assertThat(call(good())).isEqualTo(401);
  }

  @Test
  void T105_keys_that_come_with_an_error_are_no_keys() {
    status.set(500);

    assertThat(call(good())).isEqualTo(401);
  }

  /** Whatever place a token names, the signature is good by the keys that stand there. */
  @Test
  void T104_no_place_that_a_token_names_is_ever_asked() throws IOException {
    try (Listener listener = Listener.everywhere()) {
      int port = listener.port();
      List<String> hosts =
          List.of(
              "127.0.0.1",
              "localhost",
              "127.1",
              "2130706433",
              "0.0.0.0",
              "[::1]",
              "[::ffff:127.0.0.1]",
              "user@127.0.0.1",
              "127.0.0.1.",
              "ehr.example.org@localhost");
      List<String> paths =
          List.of("/keys", "/keys?x=" + jku(), "/keys#" + jku(), "/../keys", "/%6beys", "");
      int sent = 0;
      for (String member : List.of("jku", "x5u")) {
        for (String scheme : List.of("http", "https", "HTTP", "ftp", "jar:http")) {
          for (String host : hosts) {
            for (String path : paths) {
              String url = scheme + "://" + host + ":" + port + path;
              int status = call(good().header(member, url));
              assertThat(status).as(member + " " + url).isEqualTo(member.equals("jku") ? 401 : 200);
              sent++;
            }
          }
        }
      }

      assertThat(sent).isGreaterThan(500);
      assertThat(listener.connections()).isZero();
      assertThat(fetches).hasValue(1);
    }
  }
}
