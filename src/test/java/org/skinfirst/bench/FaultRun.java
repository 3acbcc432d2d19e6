package org.skinfirst.bench;

import com.sun.net.httpserver.HttpServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.skinfirst.feedback.store.PostgresServer;
import org.skinfirst.server.Ehr;
import org.skinfirst.trust.used.TcpProxy;

/**
 * Four callers with tokens while something that tokens are judged by is away: the database stopped,
 * slow and started again, the disk full, the file moved, the keys gone, slow and refused. Each
 * time: what was answered, how long it took beside the time before, and what health and log say.
 */
public final class FaultRun {

  private static final double WARM_SECONDS = 10;
  private static final int MOST_PER_SECOND = 800;

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<String> java;
  private final double seconds;

  private FaultRun(List<String> java, double seconds) {
    this.java = java;
    this.seconds = seconds;
  }

  private interface Change {
    void make() throws Exception;
  }

  /**
   * @param args seconds for each fault, then how the service is started, without its command and
   *     ports
   */
  public static void main(String[] args) throws Exception {
    FaultRun run = new FaultRun(List.of(args).subList(1, args.length), Double.parseDouble(args[0]));
    run.keys();
    run.file();
    run.database();
  }

  private void database() throws Exception {
    Path folder = Files.createTempDirectory("faults");
    Path data = folder.resolve("postgres");
    int port = freePort();
    EmbeddedPostgres[] postgres = {PostgresServer.startIn(data, port)};
    List<String> settings = new ArrayList<>(List.of(TrustedLoadRun.clients(folder)));
    try (TcpProxy proxy = new TcpProxy(port)) {
      settings.addAll(List.of(TrustedLoadRun.postgres(proxy.port())));
      try (ServiceProcess service = start(folder, settings)) {
        Calls calls = calls();
        double before = calm(service, calls);
        fault("database slow, 2 s an answer", service, calls, before, () -> proxy.delay(2_000));
        proxy.delay(0);
        fault("database out of reach", service, calls, before, proxy::refuse);
        proxy.let();
        fault("database stopped", service, calls, before, () -> postgres[0].close());
        fault(
            "database started again",
            service,
            calls,
            before,
            () -> postgres[0] = PostgresServer.startIn(data, port));
        tell(service);
      }
    } finally {
      postgres[0].close();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  private void file() throws Exception {
    Path folder = Files.createTempDirectory("faults");
    Path disk = Files.createDirectory(folder.resolve("disk"));
    boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk.toString());
    List<String> settings = new ArrayList<>(List.of(TrustedLoadRun.clients(folder)));
    settings.add("--skinfirst.security.used-tokens=" + disk.resolve("used-tokens"));
    try (ServiceProcess service = start(folder, settings)) {
      Calls calls = calls();
      double before = calm(service, calls);
      if (mounted) {
        fault("disk full", service, calls, before, () -> fill(disk.resolve("filler")));
        Files.deleteIfExists(disk.resolve("filler"));
      }
      fault(
          "file of used tokens moved",
          service,
          calls,
          before,
          () -> Files.move(disk.resolve("used-tokens"), folder.resolve("moved")));
      tell(service);
    } finally {
      if (mounted) {
        run("umount", disk.toString());
      }
    }
  }

  private static void fill(Path filler) throws IOException {
    try (var out = Files.newOutputStream(filler)) {
      while (true) {
        out.write(new byte[4_096]);
      }
    } catch (IOException e) {
      System.out.println("  the disk is full: " + Files.size(filler) + " bytes");
    }
  }

  private static boolean run(String... command) throws Exception {
    return new ProcessBuilder(command).start().waitFor(10, TimeUnit.SECONDS);
  }

  private void keys() throws Exception {
    Path folder = Files.createTempDirectory("faults");
    int[] answer = {200, 0};
    HttpServer ehr =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ehr.setExecutor(Executors.newCachedThreadPool());
    ehr.createContext(
        "/keys",
        exchange -> {
          try {
            Thread.sleep(answer[1]);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          byte[] body = Ehr.keySet(Ehr.EC, Ehr.RSA).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(answer[0], body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    ehr.start();
    List<String> settings = new ArrayList<>(List.of(TrustedLoadRun.clients(folder)));
    settings.removeIf(setting -> setting.contains(".keys="));
    settings.add(
        "--skinfirst.clients[0].jku=http://127.0.0.1:" + ehr.getAddress().getPort() + "/keys");
    settings.add("--skinfirst.outbound.private-addresses=127.0.0.0/8");
    try (ServiceProcess service = start(folder, settings)) {
      Calls calls = calls();
      double before = calm(service, calls);
      fault(
          "keys gone (404)",
          service,
          calls,
          before,
          () -> {
            answer[0] = 404;
            unknown(service);
          });
      fault(
          "keys slow (5 s)",
          service,
          calls,
          before,
          () -> {
            answer[0] = 200;
            answer[1] = 5_000;
            unknown(service);
          });
      fault(
          "keys refused",
          service,
          calls,
          before,
          () -> {
            ehr.stop(0);
            unknown(service);
          });
      tell(service);
    } finally {
      ehr.stop(0);
    }
  }

  /** A token with an unknown kid makes the service look for keys now. */
  private void unknown(ServiceProcess service) throws Exception {
    String path = "/cds-services/eczema-patient-view";
    String token = Ehr.token(path).signedBy(Ehr.RSA).header("kid", "unknown").sign();
    HttpResponse<String> response =
        http.send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path))
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    System.out.println("  a token with an unknown kid: " + response.statusCode());
  }

  private ServiceProcess start(Path folder, List<String> settings) throws Exception {
    return ServiceProcess.start(java, folder, settings.toArray(String[]::new));
  }

  private static Calls calls() throws IOException {
    return new Calls(Files.readAllBytes(Path.of("fhir-examples/adult-long-chart.json")), Ehr.RSA);
  }

  private Load.Outcome load(ServiceProcess service, Calls calls, double time) throws Exception {
    calls.prepare((int) (MOST_PER_SECOND * time));
    return new Load(TrustedLoadRun.CALLERS, service.port(), calls).closed(time);
  }

  /** The 99th percentile while nothing is away, of two times around. */
  private double calm(ServiceProcess service, Calls calls) throws Exception {
    load(service, calls, WARM_SECONDS);
    Load.Outcome calm = load(service, calls, seconds / 2);
    print("nothing away", calm, calm.quantile(0.99));
    return calm.quantile(0.99);
  }

  private void fault(String name, ServiceProcess service, Calls calls, double before, Change change)
      throws Exception {
    calls.prepare((int) (MOST_PER_SECOND * seconds));
    change.make();
    Load.Outcome outcome = new Load(TrustedLoadRun.CALLERS, service.port(), calls).closed(seconds);
    print(name, outcome, before);
    System.out.println("  health: " + health(service));
  }

  private static void print(String name, Load.Outcome outcome, double before) {
    System.out.printf(
        "%-28s %5.0f calls/s %s  p50 %.2f  p99 %.2f ms (%.2f)  worst %.0f ms%n",
        name,
        outcome.rate(),
        outcome.statuses(),
        outcome.quantile(0.5),
        outcome.quantile(0.99),
        outcome.quantile(0.99) / before,
        outcome.quantile(1));
  }

  private String health(ServiceProcess service) throws Exception {
    URI uri =
        URI.create("http://127.0.0.1:" + service.managementPort() + "/actuator/health/tokens");
    return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private static void tell(ServiceProcess service) throws IOException {
    service
        .log()
        .lines()
        .filter(line -> line.contains("away") || line.contains("used tokens"))
        .forEach(line -> System.out.println("  log: " + line.replaceAll("^.{60,130} : ", "")));
  }
}
