package org.skinfirst.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * How long good calls take beside clients that are slow: without any, and with so many of each kind
 * and of all. The command line says how the service is started, as for {@link LoadRun}.
 */
public final class SlowClientsRun {

  private static final int SLOW = Integer.getInteger("slow", 500);
  private static final int SECONDS = Integer.getInteger("seconds", 20);
  private static final int A_SECOND = 100;

  private SlowClientsRun() {}

  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("slow");
    try (ServiceProcess service = ServiceProcess.start(List.of(args), folder)) {
      measure(service.port());
    }
  }

  private static void measure(int port) throws Exception {
    SteadyCalls calls = new SteadyCalls(port, A_SECOND);
    calls.run(SECONDS); // for the compilers
    System.out.println("alone        " + calls.run(SECONDS));
    measure(port, "dribbling", mixed());
    for (String kind : System.getProperty("kinds", "").split(",")) {
      if (!kind.isEmpty()) {
        measure(port, kind, SlowClients.Kind.valueOf(kind));
      }
    }
    System.out.println("alone again  " + calls.run(SECONDS));
  }

  /** Half of them announce a large body. */
  private static SlowClients.Kind[] mixed() {
    return new SlowClients.Kind[] {
      SlowClients.Kind.ANNOUNCED,
      SlowClients.Kind.CHUNKED,
      SlowClients.Kind.ANNOUNCED,
      SlowClients.Kind.HEADERS
    };
  }

  private static void measure(int port, String name, SlowClients.Kind... kinds) throws Exception {
    try (SlowClients slow = new SlowClients(port, SLOW, kinds)) {
      Thread.sleep(1_000);
      System.out.println(
          name
              + ' '
              + Arrays.toString(kinds)
              + ": "
              + new SteadyCalls(port, A_SECOND).run(SECONDS));
      System.out.println("  hung up on: " + slow.reopened());
    }
  }
}
