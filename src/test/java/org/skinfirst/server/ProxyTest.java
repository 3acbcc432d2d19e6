package org.skinfirst.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skinfirst.RunningService;
import org.skinfirst.bench.Nginx;
import org.springframework.context.ConfigurableApplicationContext;

/** The service behind real proxies with the configuration that is shipped. */
class ProxyTest {

  private static final String BASE = "/eczema";
  private static final String PASSWORD = "only-for-tests";

  @TempDir Path folder;
  private ConfigurableApplicationContext service;
  private int port;

  @BeforeEach
  void start() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    service =
        RunningService.start(
            Ehr.settings(
                folder,
                "--skinfirst.feedback.file=" + folder.resolve("feedback.db"),
                "--server.servlet.context-path=" + BASE));
  }

  @AfterEach
  void stop() {
    service.close();
  }

  private int servicePort() {
    return RunningService.door(service).port();
  }

  @Test
  void nginx_takes_calls_under_its_base_path_and_refuses_what_is_too_large() throws Exception {
    assumeThat(Nginx.isThere()).as("nginx is installed").isTrue();
    KeyStore keys = keys();

    try (Nginx nginx =
        Nginx.start(
            Files.createDirectory(folder.resolve("nginx")), port, pem(keys), servicePort())) {
      assertThat(nginx).isNotNull();
      assertServed(
          HttpClient.newBuilder().sslContext(trusting(keys)).build(), "https://localhost:" + port);
    }
  }

  @Test
  void caddy_takes_calls_under_its_base_path_and_refuses_what_is_too_large() throws Exception {
    assumeThat(SmallDisk.run("caddy", "version")).as("caddy is installed").isTrue();
    String shipped = Files.readString(Path.of("deploy/caddy/Caddyfile"));
    int management =
        service.getEnvironment().getRequiredProperty("local.management.port", Integer.class);
    Path file =
        Files.writeString(
            folder.resolve("Caddyfile"),
            "{\n\tadmin off\n}\n"
                + replace(
                    shipped,
                    List.of("cds.example.org {", "127.0.0.1:8080", "health_port 8081"),
                    List.of(
                        "http://127.0.0.1:" + port + " {",
                        "127.0.0.1:" + servicePort(),
                        "health_port " + management)));
    Process caddy =
        new ProcessBuilder("caddy", "run", "--config", file.toString(), "--adapter", "caddyfile")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said").toFile())
            .start();
    try {
      assertServed(HttpClient.newHttpClient(), "http://127.0.0.1:" + port);
    } finally {
      caddy.destroy();
      caddy.waitFor(10, TimeUnit.SECONDS);
    }
  }

  private static String replace(String text, List<String> each, List<String> others) {
    String replaced = text;
    for (int i = 0; i < each.size(); i++) {
      assertThat(text).contains(each.get(i));
      replaced = replaced.replace(each.get(i), others.get(i));
    }
    return replaced;
  }

  private static void assertServed(HttpClient client, String proxy) throws Exception {
    Requests request = Requests.patientView();
    awaitDiscovery(client, proxy);

    HttpResponse<String> call = post(client, proxy, request.body());
    assertThat(new Reply(call).cards()).isNotEmpty();
    assertThat(post(client, proxy, " ".repeat(4_000_000)).statusCode()).isEqualTo(413);
    assertThat(get(client, proxy + "/cds-services").statusCode()).isEqualTo(404);
    assertThat(get(client, proxy + "/actuator/health").statusCode()).isEqualTo(404);
  }

  private static void awaitDiscovery(HttpClient client, String proxy) throws Exception {
    int status = 0;
    for (int i = 0; i < 200 && status != 200; i++) {
      try {
        status = get(client, proxy + BASE + "/cds-services").statusCode();
      } catch (IOException e) {
        TimeUnit.MILLISECONDS.sleep(50); // it has not begun yet
      }
    }
    assertThat(status).isEqualTo(200);
  }

  private static HttpResponse<String> get(HttpClient client, String url) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static HttpResponse<String> post(HttpClient client, String proxy, String body)
      throws Exception {
    String path = Requests.patientView().path();
    return client.send(
        HttpRequest.newBuilder(URI.create(proxy + BASE + path))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + Ehr.token(path).sign())
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private KeyStore keys() throws Exception {
    Path file = folder.resolve("keys.p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    assertThat(
            SmallDisk.run(
                keytool,
                "-genkeypair",
                "-alias",
                "proxy",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD))
        .isTrue();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    return keys;
  }

  private Path pem(KeyStore keys) throws Exception {
    Certificate certificate = keys.getCertificate("proxy");
    Key key = keys.getKey("proxy", PASSWORD.toCharArray());
    return Files.writeString(
        folder.resolve("proxy.pem"),
        part("CERTIFICATE", certificate.getEncoded()) + part("PRIVATE KEY", key.getEncoded()));
  }

  private static String part(String name, byte[] content) {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return "-----BEGIN " + name + "-----\n" + lines + "\n-----END " + name + "-----\n";
  }

  private static SSLContext trusting(KeyStore keys) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("proxy", keys.getCertificate("proxy"));
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }
}
