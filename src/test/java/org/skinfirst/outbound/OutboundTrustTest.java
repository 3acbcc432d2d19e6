package org.skinfirst.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skinfirst.RunningService;
import org.skinfirst.fetch.FhirStub;
import org.skinfirst.server.Ehr;
import org.skinfirst.server.Reply;
import org.skinfirst.server.Requests;
import org.springframework.context.ConfigurableApplicationContext;

/** EHRs whose certificate no public authority has signed. */
class OutboundTrustTest {

  private static final String PASSWORD = "only-for-tests";

  @TempDir Path folder;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpsServer ehr;

  @AfterEach
  void stop() {
    ehr.stop(0);
    threads.shutdownNow();
  }

  /** An EHR with keys and FHIR, and a certificate that it has signed itself. */
  private void start(String names) throws Exception {
    Path keys = folder.resolve("keys.p12");
    keytool(
        "-genkeypair",
        "-dname",
        "CN=EHR",
        "-keyalg",
        "EC",
        "-ext",
        "san=" + names,
        "-keystore",
        keys.toString());
    keytool("-exportcert", "-rfc", "-file", certificate().toString(), "-keystore", keys.toString());
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      store.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    ehr = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    ehr.setHttpsConfigurator(new HttpsConfigurator(context));
    ehr.setExecutor(threads);
    ehr.createContext("/", OutboundTrustTest::answer);
    ehr.start();
  }

  private Path certificate() {
    return folder.resolve("certificate.pem");
  }

  private static void keytool(String... arguments) throws Exception {
    List<String> command =
        new java.util.ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-storepass",
                PASSWORD,
                "-alias",
                "ehr"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(said).isZero();
  }

  private static void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (path.equals("/keys")) {
      FhirStub.send(exchange, 200, Ehr.keySet(Ehr.EC));
    } else {
      FhirStub.send(exchange, 200, FhirStub.bundle().toString());
    }
  }

  private String base() {
    return "https://127.0.0.1:" + ehr.getAddress().getPort();
  }

  private String[] settings(String... more) {
    List<String> settings =
        new java.util.ArrayList<>(
            List.of(
                Ehr.settingsWithoutKeys(
                    folder,
                    "--skinfirst.clients[0].jku=" + base() + "/keys",
                    "--skinfirst.clients[0].fhir-servers=" + base() + "/r4",
                    "--skinfirst.outbound.private-addresses=127.0.0.0/8",
                    "--spring.ssl.bundle.pem.ehr.truststore.certificate=" + certificate())));
    settings.addAll(List.of(more));
    return settings.toArray(String[]::new);
  }

  /** A call that brings no medications, so that they are read from the EHR. */
  private Reply call(String... settings) {
    Requests request =
        FhirStub.access(Requests.patientView().sent("medicationRequests", null), base() + "/r4");
    try (ConfigurableApplicationContext service = RunningService.start(settings)) {
      return Ehr.post(RunningService.door(service), request, Ehr.token(request.path()).sign());
    }
  }

  @Test
  void with_their_authority_in_a_bundle_keys_and_FHIR_are_read() throws Exception {
    start("ip:127.0.0.1");

    assertThat(call(settings("--skinfirst.outbound.ssl-bundle=ehr")).recommendations())
        .contains("recommend/emollients");
  }

  @Test
  void without_it_nothing_is_read() throws Exception {
    start("ip:127.0.0.1");

    call(settings()).refusal(503);
    String keys = "--skinfirst.clients[0].keys=" + Ehr.keySet(Ehr.EC);
    assertThat(call(settings(keys)).recommendations()).doesNotContain("recommend/emollients");
  }

  @Test
  void a_certificate_for_another_name_is_not_trusted_either() throws Exception {
    start("dns:ehr.example.org");

    call(settings("--skinfirst.outbound.ssl-bundle=ehr")).refusal(503);
  }
}
