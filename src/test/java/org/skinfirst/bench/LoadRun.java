package org.skinfirst.bench;

import com.nimbusds.jose.jwk.JWK;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The whole process over HTTP on loopback, with a token for each call: the most that it answers,
 * how long calls take at half of that, and how much memory it holds in the end.
 */
public final class LoadRun {

  private static final int CONNECTIONS = 8;
  private static final int BYTES = 85_000;
  private static final int ALL_CALLS = 100_000;
  private static final int BATCH = 20_000;
  private static final int SECONDS = 15;

  private LoadRun() {}

  /**
   * @param args the kind of token (RS384, ES384 or none), then how the service is started, without
   *     its command and ports
   */
  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("load");
    JWK key = TrustedLoadRun.key(args[0]);
    List<String> java = List.of(args).subList(1, args.length);
    String[] settings = key == null ? new String[0] : TrustedLoadRun.clients(folder);
    try (ServiceProcess service = ServiceProcess.start(java, folder, settings)) {
      System.out.printf("started      %6.2f s, calls with token %s%n", service.seconds(), args[0]);
      Calls calls = new Calls(SampleRequest.ofSize(BYTES), key);
      run(service, calls, new Load(CONNECTIONS, service.port(), calls));
    }
  }

  private static void run(ServiceProcess service, Calls calls, Load load) throws Exception {
    int answered = 0;
    for (int i = 0; i < 2; i++) {
      calls.prepare(BATCH);
      answered += load.closed(SECONDS).waits().length;
    }
    calls.prepare(3 * BATCH);
    Load.Outcome most = load.closed(SECONDS);
    answered += most.waits().length;
    System.out.printf("peak         %6.0f calls/s, %d connections%n", most.rate(), CONNECTIONS);
    calls.prepare(2 * BATCH);
    Load.Outcome half = load.open(most.rate() / 2, SECONDS);
    answered += half.waits().length;
    System.out.printf(
        "at half of it  p50 %.2f ms  p99 %.2f ms  p99.9 %.2f ms  worst %.2f ms  %s%n",
        half.quantile(0.5),
        half.quantile(0.99),
        half.quantile(0.999),
        half.quantile(1),
        half.statuses());
    while (answered < ALL_CALLS) {
      calls.prepare(BATCH);
      answered += load.closed(SECONDS).waits().length;
    }
    System.out.printf("after %,d calls: %s%n", answered, service.resident());
  }
}
