package org.skinfirst.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.skinfirst.feedback.store.PostgresServer;
import org.skinfirst.server.Ehr;

/**
 * Two instances on one PostgreSQL behind nginx, restarted in turns under a steady load with a token
 * for each call: how many calls were not answered with 200.
 */
public final class RollingRun {

  private static final int CALLERS = 8;
  private static final int A_SECOND = 100;
  private static final double SECONDS_A_RESTART = 15;
  private static final double LONGEST_RESTART = 60;

  private final List<String> java;
  private final Path folder = Files.createTempDirectory("rolling");
  private final List<Instance> instances = new ArrayList<>();
  private final Map<Integer, Integer> statuses = new TreeMap<>();
  private final List<Double> worst = new ArrayList<>();

  private RollingRun(List<String> java) throws IOException {
    this.java = java;
  }

  /** One of the two, with the ports that it has after each restart. */
  private static final class Instance {

    private final Path folder;
    private final String[] settings;
    private final int port = freePort();
    private final int management = freePort();
    private ServiceProcess process;

    Instance(Path folder, String... settings) throws IOException {
      this.folder = Files.createDirectories(folder);
      this.settings = settings;
    }

    void start(List<String> java) throws Exception {
      List<String> all = new ArrayList<>(List.of(settings));
      all.add("--server.port=" + port);
      all.add("--management.server.port=" + management);
      process = ServiceProcess.start(java, folder, all.toArray(String[]::new));
      URI readiness = URI.create("http://127.0.0.1:" + management + "/actuator/health/readiness");
      while (status(readiness) != 200) {
        TimeUnit.MILLISECONDS.sleep(50);
      }
    }

    private static int status(URI uri) throws IOException, InterruptedException {
      return HttpClient.newHttpClient()
          .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
          .statusCode();
    }
  }

  /**
   * @param args how many restarts, then how the service is started, without its command and ports
   */
  public static void main(String[] args) throws Exception {
    int restarts = Integer.parseInt(args[0]);
    new RollingRun(List.of(args).subList(1, args.length)).run(restarts);
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  private void run(int restarts) throws Exception {
    int port = freePort();
    try (EmbeddedPostgres postgres = PostgresServer.start()) {
      for (String name : List.of("a", "b")) {
        instances.add(new Instance(folder.resolve(name), settings(postgres.getPort())));
      }
      for (Instance instance : instances) {
        instance.start(java);
      }
      try (Nginx nginx =
          Nginx.plain(
              Files.createDirectory(folder.resolve("nginx")),
              port,
              instances.get(0).port,
              instances.get(1).port)) {
        Calls calls =
            new Calls(Files.readAllBytes(Path.of("fhir-examples/adult-long-chart.json")), Ehr.RSA);
        Load load = new Load(CALLERS, port, calls);
        for (int i = 0; i < restarts; i++) {
          restart(instances.get(i % 2), load, calls, nginx);
        }
      }
    } finally {
      for (Instance instance : instances) {
        if (instance.process != null) {
          instance.process.close();
        }
      }
    }
    tell(restarts);
  }

  private static String[] settings(int postgres) {
    List<String> settings = new ArrayList<>(List.of(TrustedLoadRun.clients(Path.of(""))));
    settings.addAll(List.of(TrustedLoadRun.postgres(postgres)));
    return settings.toArray(String[]::new);
  }

  /** Under load before, while and after; where that ends first, it goes on. */
  private void restart(Instance instance, Load load, Calls calls, Nginx nginx) throws Exception {
    long start = System.nanoTime();
    CompletableFuture<Double> restarted =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                instance.process.close(); // asks it to stop, and waits
                instance.start(java);
                return (System.nanoTime() - start) / 1e9;
              } catch (Exception e) {
                throw new CompletionException(e);
              }
            });
    do {
      calls.prepare((int) (A_SECOND * SECONDS_A_RESTART) + CALLERS);
      Load.Outcome outcome = load.open(A_SECOND, SECONDS_A_RESTART);
      outcome.statuses().forEach((status, count) -> statuses.merge(status, count, Integer::sum));
      worst.add(outcome.quantile(1));
    } while (!restarted.isDone() && (System.nanoTime() - start) / 1e9 < LONGEST_RESTART);
    System.out.printf(
        "restarted in %4.1f s, calls %s, worst %4.0f ms%n",
        restarted.join(), statuses, worst.get(worst.size() - 1));
  }

  private void tell(int restarts) {
    int all = statuses.values().stream().mapToInt(Integer::intValue).sum();
    System.out.printf(
        "%d restarts, %,d calls, %d failed, worst %.0f ms%n",
        restarts,
        all,
        all - statuses.getOrDefault(200, 0),
        worst.stream().mapToDouble(Double::doubleValue).max().orElse(0));
  }
}
