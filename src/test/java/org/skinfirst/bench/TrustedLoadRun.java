package org.skinfirst.bench;

import com.nimbusds.jose.jwk.JWK;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.skinfirst.feedback.store.PostgresServer;
import org.skinfirst.server.Ehr;

/**
 * What a token costs a call: services that ask for one and a service that asks for none, side by
 * side on one machine, in turns.
 */
public final class TrustedLoadRun {

  static final int CALLERS = 4;
  private static final int TURNS = 6;
  private static final int WARM_TURNS = 12;
  private static final List<String> KINDS = List.of("none", "RS384", "ES384");

  private TrustedLoadRun() {}

  /** A service of one kind, and what was seen of it. */
  private record Side(
      String kind,
      ServiceProcess service,
      Calls calls,
      Load load,
      List<Load.Outcome> most,
      List<Load.Outcome> half,
      double[] processor) {}

  /**
   * @param args the store (sqlite or postgresql), seconds for each service, then how the service is
   *     started, without its command and ports
   */
  public static void main(String[] args) throws Exception {
    double seconds = Double.parseDouble(args[1]);
    List<String> java = List.of(args).subList(2, args.length);
    EmbeddedPostgres postgres = args[0].equals("postgresql") ? PostgresServer.start() : null;
    Map<String, Side> sides = new LinkedHashMap<>();
    try {
      for (String kind : KINDS) {
        sides.put(kind, start(kind, java, postgres));
      }
      turns(sides, seconds);
      sides.values().forEach(side -> print(side, sides.get("none")));
    } finally {
      for (Side side : sides.values()) {
        side.service().close();
      }
      if (postgres != null) {
        postgres.close();
      }
    }
  }

  private static Side start(String kind, List<String> java, @Nullable EmbeddedPostgres postgres)
      throws Exception {
    Path folder = Files.createTempDirectory("load");
    List<String> settings = new ArrayList<>();
    JWK key = key(kind);
    if (key != null) {
      settings.addAll(List.of(clients(folder)));
    }
    if (postgres != null) {
      settings.addAll(List.of(postgres(postgres.getPort())));
    }
    ServiceProcess service = ServiceProcess.start(java, folder, settings.toArray(String[]::new));
    byte[] body = Files.readAllBytes(Path.of("fhir-examples/adult-long-chart.json"));
    Calls calls = new Calls(body, key);
    return new Side(
        kind,
        service,
        calls,
        new Load(CALLERS, service.port(), calls),
        new ArrayList<>(),
        new ArrayList<>(),
        new double[1]);
  }

  /** Each has its turn again and again, so that a slow moment of the machine meets all of them. */
  private static void turns(Map<String, Side> sides, double seconds) throws Exception {
    double turn = seconds / TURNS;
    Map<String, Integer> enough = new HashMap<>();
    for (int i = 0; i < WARM_TURNS + TURNS; i++) {
      for (Side side : sides.values()) {
        side.calls().prepare(enough.getOrDefault(side.kind(), 3_000));
        double before = side.service().processorSeconds();
        Load.Outcome outcome = side.load().closed(turn);
        enough.put(side.kind(), (int) (1.5 * outcome.rate() * turn) + 100);
        if (i >= WARM_TURNS) {
          side.most().add(outcome);
          side.processor()[0] += side.service().processorSeconds() - before;
        }
      }
    }
    double half = Load.Outcome.of(sides.get("ES384").most()).waits().length / seconds / 2;
    for (int i = 0; i < TURNS; i++) {
      for (Side side : sides.values()) {
        side.calls().prepare((int) (half * turn) + CALLERS);
        side.half().add(side.load().open(half, turn));
      }
    }
  }

  private static void print(Side side, Side open) {
    Load.Outcome most = Load.Outcome.of(side.most());
    Load.Outcome half = Load.Outcome.of(side.half());
    Load.Outcome openHalf = Load.Outcome.of(open.half());
    double rate = rate(side.most());
    System.out.printf(
        "%-6s %5.0f calls/s (%.2f), %.2f ms of processor each (%+.2f)  p50 %5.2f  p99 %6.2f ms | at"
            + " a steady rate p50 %5.2f (%+.2f)  p99 %6.2f ms (%.2f) | %s %s started %.1f s%n",
        side.kind(),
        rate,
        rate / rate(open.most()),
        processor(side),
        processor(side) - processor(open),
        most.quantile(0.5),
        most.quantile(0.99),
        half.quantile(0.5),
        half.quantile(0.5) - openHalf.quantile(0.5),
        half.quantile(0.99),
        half.quantile(0.99) / openHalf.quantile(0.99),
        most.statuses(),
        half.statuses(),
        side.service().seconds());
  }

  /** Milliseconds that the service worked for a call, whoever else was busy on the machine. */
  private static double processor(Side side) {
    return 1e3
        * side.processor()[0]
        / side.most().stream().mapToInt(turn -> turn.waits().length).sum();
  }

  private static double rate(List<Load.Outcome> turns) {
    return turns.stream().mapToInt(turn -> turn.waits().length).sum()
        / turns.stream().mapToDouble(Load.Outcome::seconds).sum();
  }

  /** Null for calls without a token. */
  static @Nullable JWK key(String kind) {
    return switch (kind) {
      case "RS384" -> Ehr.RSA;
      case "ES384" -> Ehr.EC;
      case "none" -> null;
      default -> throw new IllegalArgumentException(kind + " is not RS384, ES384 or none");
    };
  }

  /** Settings of a service that asks for tokens. */
  static String[] clients(Path folder) {
    return new String[] {
      "--skinfirst.public-url=" + Ehr.PUBLIC_URL,
      "--skinfirst.clients[0].iss=" + Ehr.ISSUER,
      "--skinfirst.clients[0].keys=" + Ehr.keySet(Ehr.EC, Ehr.RSA)
    };
  }

  /** Settings of a service that keeps all in PostgreSQL. */
  static String[] postgres(int port) {
    return new String[] {
      "--skinfirst.feedback.url=jdbc:postgresql://127.0.0.1:" + port + "/postgres",
      "--skinfirst.feedback.username=postgres",
      "--skinfirst.feedback.key=0123456789abcdef0123456789abcdef"
    };
  }
}
