package org.skinfirst.trust;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skinfirst.RunningService;
import org.skinfirst.outbound.Listener;
import org.skinfirst.server.Ehr;
import org.skinfirst.server.LogLines;
import org.skinfirst.server.Management;
import org.skinfirst.server.Reply;
import org.skinfirst.server.Requests;
import org.springframework.context.ConfigurableApplicationContext;

/** Keys that are fetched where a setting says, and nowhere else. */
class ClientKeysTest {

  private final Requests request = Requests.patientView();
  private final AtomicInteger fetches = new AtomicInteger();
  private final AtomicInteger status = new AtomicInteger(200);
  private final AtomicReference<String> published = new AtomicReference<>(Ehr.keySet(Ehr.EC));
  private HttpServer ehr;
  private Path folder;
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
    this.folder = folder;
    restart();
  }

  private void restart(String... more) {
    if (context != null) {
      context.close();
    }
    List<String> settings =
        new ArrayList<>(
            List.of(
                "--skinfirst.feedback.file=" + folder.resolve("feedback.db"),
                "--skinfirst.clients[0].jku=" + jku(),
                "--skinfirst.outbound.private-addresses=127.0.0.0/8"));
    settings.addAll(List.of(more));
    context =
        RunningService.start(Ehr.settingsWithoutKeys(folder, settings.toArray(String[]::new)));
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
  void T105_the_last_good_keys_outlive_their_server_also_over_a_restart() throws Exception {
    assertThat(call(good())).isEqualTo(200);
    int port = ehr.getAddress().getPort();

    ehr.stop(0);
    restart();

    assertThat(call(good())).isEqualTo(200);
    assertThat(call(good().header("kid", "unknown"))).isEqualTo(503);
    Management management = Management.of(context);
    assertThat(management.health("tokens")).isEqualTo(503);
    assertThat(management.door().get("/actuator/health/tokens").body())
        .contains(
            "the key set of " + Ehr.ISSUER + " is away since", "no answer, connection-refused");
    assertThat(management.health("readiness")).isEqualTo(200);
    assertThat(management.metrics()).contains("cds_jwt_keys_away 1.0");
    try (var files = Files.list(folder.resolve("client-keys"))) {
      Path kept = files.findFirst().orElseThrow();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
          .isEqualTo("rw-------");
      assertThat(kept).content().contains("http://127.0.0.1:" + port + "/keys").contains("ec-1");
    }
  }

  @Test
  void T105_keys_that_are_too_old_are_not_good_while_their_server_is_away() {
    assertThat(call(good())).isEqualTo(200);

    ehr.stop(0);
    restart("--skinfirst.security.keys-good-for=0s");

    assertThat(call(good())).isEqualTo(503);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no JSON", "[]", "{}", "{\"keys\":7}"})
  void T105_a_source_that_answers_nonsense_costs_no_good_token(String keys) throws Exception {
    assertThat(call(good())).isEqualTo(200);

    published.set(keys);
    assertThat(call(good().header("kid", "unknown"))).isEqualTo(503);

    assertThat(call(good())).isEqualTo(200);
    restart(); // it reads them again
    assertThat(call(good())).isEqualTo(200);
  }

  @Test
  void T105_a_client_that_takes_its_keys_back_has_none() {
    published.set("{\"keys\":[{\"kty\":\"oct\"}]}");
    restart();

    await(() -> call(good()) == 401);
  }

  /** The EHR restarts. */
  @Test
  void T105_a_key_set_that_failed_is_asked_for_again_soon_and_a_good_token_is_never_refused()
      throws Exception {
    status.set(404);
    Files.walk(folder.resolve("client-keys")).filter(Files::isRegularFile).forEach(this::delete);
    restart();
    HttpResponse<String> response = Ehr.send(door, request, "Bearer " + good().sign());
    assertThat(new Reply(response).refusal(503)).startsWith("it cannot be told now");
    assertThat(response.headers().firstValue("Retry-After")).isPresent();
    for (int i = 0; i < 10; i++) {
      assertThat(call(good())).isEqualTo(503);
    }

    status.set(200);

    await(() -> call(good()) == 200);
    assertThat(call(good().header("kid", "unknown"))).isEqualTo(401);
    assertThat(Management.of(context).metrics())
        .contains("cds_jwt_rejected_total{reason=\"keys\"}")
        .contains("cds_jwt_rejected_total{reason=\"unknown-kid\"} 1.0");
  }

  @Test
  void T105_a_key_set_that_is_away_is_told_once_when_that_begins_and_once_when_it_ends() {
    LogLines log = LogLines.begin();
    try {
      status.set(404);
      for (int i = 0; i < 20; i++) {
        assertThat(call(good().header("kid", "unknown"))).isEqualTo(503);
        assertThat(call(good())).isEqualTo(200);
      }
      status.set(200);
      await(() -> call(good().header("kid", "unknown")) == 401);

      assertThat(log.lines())
          .filteredOn(line -> line.startsWith("the key set of " + Ehr.ISSUER))
          .hasSize(2)
          .anyMatch(line -> line.contains("is away: it answers with status 404. The keys of "))
          .anyMatch(line -> line.contains("is back"));
    } finally {
      log.end();
    }
  }

  private void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + 60_000_000_000L;
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("it takes too long").isLessThan(deadline);
    }
  }

  @Test
  void T105_a_key_file_is_read_again_when_it_changes_and_a_faulty_one_changes_nothing()
      throws Exception {
    ECKey next = Ehr.ec("ec-2");
    Path file = Files.writeString(folder.resolve("keys.json"), Ehr.keySet(Ehr.EC));
    restart("--skinfirst.clients[0].keys=" + file);
    assertThat(call(good())).isEqualTo(200);
    assertThat(call(good().signedBy(next))).isEqualTo(401);

    Files.writeString(file, Ehr.keySet(Ehr.EC, next));
    assertThat(call(good().signedBy(next))).isEqualTo(200);

    Files.writeString(file, "no keys");
    await(() -> Management.of(context).health("tokens") == 503);
    assertThat(call(good())).isEqualTo(200);
    assertThat(Management.of(context).door().get("/actuator/health/tokens").body())
        .contains("the file with the keys of " + Ehr.ISSUER, "it is no JWK set");

    Files.writeString(file, Ehr.keySet(next));
    await(() -> call(good()) == 401);
    assertThat(call(good().signedBy(next))).isEqualTo(200);
    assertThat(Management.of(context).health("tokens")).isEqualTo(200);
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
