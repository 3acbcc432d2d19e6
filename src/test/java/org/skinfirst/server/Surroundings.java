package org.skinfirst.server;

import com.nimbusds.jose.jwk.ECKey;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.skinfirst.RulesCopy;
import org.skinfirst.RunningService;
import org.skinfirst.feedback.store.PostgresServer;
import org.skinfirst.fetch.FhirStub;
import org.skinfirst.server.feedback.BothStores;
import org.skinfirst.server.feedback.Feedback;
import org.skinfirst.trust.used.TcpProxy;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A running service with one client, and all around it that may fail: disks, database, the EHR with
 * its keys, the clock.
 */
final class Surroundings {

  /** Its certificate's last day was in 2020; made by keytool, by an authority for tests. */
  static final Path EXPIRED = Path.of("src/test/resources/tls/expired.p12");

  static final String PASSWORD = "only-for-tests";
  private static final Path AUTHORITY = Path.of("src/test/resources/tls/authority.pem");

  private final Path folder;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer keys;
  private final HttpsServer expired;
  final FhirStub ehr = new FhirStub();
  final MovableClock clock = new MovableClock();
  final AtomicInteger keysStatus = new AtomicInteger(200);
  final AtomicInteger keysDelay = new AtomicInteger();
  private final List<AutoCloseable> open = new ArrayList<>();
  private final int unused;
  SmallDisk storeDisk;
  SmallDisk tokenDisk;
  Path logs;
  Path rules;
  EmbeddedPostgres database;
  TcpProxy proxy;
  private int port;
  private String fhirServer;
  private ECKey signer = Ehr.EC;
  ConfigurableApplicationContext service;

  private Surroundings(Path folder) throws Exception {
    this.folder = Files.createDirectories(folder);
    keys = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    keys.setExecutor(threads);
    keys.createContext(
        "/keys",
        exchange -> {
          pause(keysDelay.get());
          byte[] body = Ehr.keySet(Ehr.EC).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(keysStatus.get(), body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    keys.start();
    expired = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    expired.setHttpsConfigurator(new HttpsConfigurator(certificate()));
    expired.setExecutor(threads);
    expired.start();
    unused = freePort();
    fhirServer = ehr.base();
  }

  private static SSLContext certificate() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(EXPIRED)) {
      store.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private static void pause(int millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      return free.getLocalPort();
    }
  }

  /** With an embedded store, each kind of file on a disk of its own. */
  static Surroundings withFiles(Path folder) throws Exception {
    Surroundings around = new Surroundings(folder);
    around.storeDisk = new SmallDisk(around.folder.resolve("store"));
    around.tokenDisk = new SmallDisk(around.folder.resolve("tokens"));
    around.logs = Files.createDirectories(around.folder.resolve("log"));
    SmallDisk.run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", around.logs.toString());
    around.rules = Files.createDirectories(around.folder.resolve("rules"));
    RulesCopy.in(around.rules);
    around.start(
        "--skinfirst.feedback.file=" + around.file(),
        "--skinfirst.security.used-tokens=" + around.tokenDisk.folder().resolve("used-tokens"),
        "--skinfirst.rules=" + around.rules,
        "--logging.file.name=" + around.logs.resolve("skinfirst.log"));
    return around;
  }

  /** With PostgreSQL behind a network that may be slow, or cut. */
  static Surroundings withDatabase(Path folder) throws Exception {
    Surroundings around = new Surroundings(folder);
    around.port = freePort();
    around.startDatabase();
    around.sql("create role service login", "grant create on schema public to service");
    around.proxy = new TcpProxy(around.port);
    around.start(
        "--skinfirst.feedback.url=jdbc:postgresql://127.0.0.1:" + around.proxy.port() + "/postgres",
        "--skinfirst.feedback.username=service",
        BothStores.KEY);
    return around;
  }

  private void start(String... store) {
    List<String> settings =
        new ArrayList<>(
            List.of(
                "--skinfirst.public-url=" + Ehr.PUBLIC_URL,
                "--skinfirst.clients[0].iss=" + Ehr.ISSUER,
                "--skinfirst.clients[0].jku=http://127.0.0.1:"
                    + keys.getAddress().getPort()
                    + "/keys",
                "--skinfirst.clients[0].fhir-servers="
                    + String.join(",", ehr.base(), noName(), noPort(), expiredServer()),
                "--skinfirst.outbound.private-addresses=127.0.0.0/8",
                "--skinfirst.outbound.ssl-bundle=authority",
                "--spring.ssl.bundle.pem.authority.truststore.certificate=" + AUTHORITY,
                "--skinfirst.fhir.pause-after=0"));
    settings.addAll(List.of(store));
    service = RunningService.startBy(clock, settings.toArray(String[]::new));
  }

  static String noName() {
    return "https://ehr.invalid/r4";
  }

  String noPort() {
    return "http://127.0.0.1:" + unused + "/r4";
  }

  String expiredServer() {
    return "https://127.0.0.1:" + expired.getAddress().getPort() + "/r4";
  }

  /** Which FHIR server calls name; the one that is well where null. */
  void fhirServer(String base) {
    fhirServer = base == null ? ehr.base() : base;
  }

  /** Signs with keys that nobody has published, or with the published one again. */
  void signBy(ECKey key) {
    signer = key;
  }

  /** A call that makes the service look for keys now. */
  void lookForKeys() {
    Requests request = Requests.patientView();
    Ehr.post(door(), request, Ehr.token(request.path()).header("kid", "unknown").sign());
  }

  void setClock(Duration ahead) {
    clock.set(ahead);
  }

  Path file() {
    return storeDisk.folder().resolve("feedback.db");
  }

  private RunningService.Door door() {
    return RunningService.door(service);
  }

  /** A call without medications, which are read from the EHR. */
  Reply call() {
    Requests request =
        FhirStub.access(
            Requests.patientView()
                .recorded(Resources.statement("s1", "probiotic capsules"))
                .sent("medicationRequests", null),
            fhirServer);
    return Ehr.post(door(), request, token(request.path()));
  }

  private String token(String path) {
    return Ehr.token(path).signedBy(signer).sign();
  }

  int report(Feedback feedback) {
    return door()
        .send(
            HttpRequest.newBuilder(door().uri(Feedback.PATH))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token(Feedback.PATH))
                .POST(HttpRequest.BodyPublishers.ofString(feedback.json().toString())))
        .statusCode();
  }

  void startDatabase() throws IOException {
    database = PostgresServer.startIn(folder.resolve("data"), port);
  }

  /** As an administrator, after which nobody else is connected. */
  void sql(String... statements) throws SQLException {
    try (Connection admin = database.getPostgresDatabase().getConnection();
        Statement statement = admin.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
      statement.execute(
          "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'service'");
    }
  }

  /** Is closed with the rest, or by {@link #closeOpened}. */
  void opened(AutoCloseable resource) {
    open.add(resource);
  }

  void closeOpened() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
    open.clear();
  }

  void stop() throws Exception {
    closeOpened();
    if (service != null) {
      service.close();
    }
    keys.stop(0);
    expired.stop(0);
    ehr.close();
    threads.shutdownNow();
    if (proxy != null) {
      proxy.close();
      database.close();
    }
    if (storeDisk != null) {
      SmallDisk.run("chattr", "-i", file().toString(), file() + "-wal");
      storeDisk.unmount();
      tokenDisk.unmount();
      SmallDisk.run("umount", "-l", logs.toString());
    }
  }
}
