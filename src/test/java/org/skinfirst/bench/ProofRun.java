package org.skinfirst.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.skinfirst.BrokenBytes;
import org.skinfirst.RulesCopy;
import org.skinfirst.pack.signed.PackFile;
import org.skinfirst.pack.signed.SignedPacks;
import org.skinfirst.pack.signed.SignedPacks.Person;

/**
 * What is promised, measured on the service as a process of its own, as one table. Each line says
 * what was wanted, what was seen, and from which seed; a share of the full numbers takes a share of
 * the time.
 */
public final class ProofRun {

  private static final Person SIGNER = Person.called("Proof Signer");
  private static final Person STRANGER = Person.called("Proof Stranger");

  private final double share;
  private final long seed;
  private final List<String> java;
  private final List<String> lines = new ArrayList<>();
  private boolean holds = true;

  private ProofRun(double share, long seed, List<String> java) {
    this.share = share;
    this.seed = seed;
    this.java = java;
  }

  /**
   * @param args share of the full numbers, such as 0.1; seed; parts to measure, with commas
   *     between, or all; then how the service is started, without its command and ports
   */
  public static void main(String[] args) throws Exception {
    ProofRun run =
        new ProofRun(
            Double.parseDouble(args[0]),
            Long.parseLong(args[1]),
            List.of(args).subList(3, args.length));
    Set<String> parts = Set.of(args[2].split(","));
    run.part(parts, "bodies", run::bodies);
    run.part(parts, "packs", run::corruptPacks);
    run.part(parts, "reloads", run::reloads);
    run.part(parts, "killed", run::killed);
    run.part(parts, "slow", run::dribbling);
    run.part(parts, "overload", run::overload);
    run.print();
    System.exit(run.holds ? 0 : 1);
  }

  private interface Part {
    void measure() throws Exception;
  }

  private void part(Set<String> parts, String name, Part part) throws Exception {
    if (parts.contains("all") || parts.contains(name)) {
      System.err.println("measuring " + name);
      part.measure();
    }
  }

  private int times(int full) {
    return Math.max(1, (int) (full * share));
  }

  private void line(String what, String wanted, boolean ok, String seen) {
    holds &= ok;
    lines.add(
        String.format(Locale.ROOT, "%-4s %-52s %-34s %s", ok ? "ok" : "NO", what, wanted, seen));
  }

  private void print() {
    System.out.printf(Locale.ROOT, "%nshare %.3f of the full numbers, seed %d%n", share, seed);
    System.out.printf(Locale.ROOT, "%-4s %-52s %-34s %s%n", "", "what", "wanted", "seen");
    lines.forEach(System.out::println);
  }

  private ServiceProcess start(Path folder, String... settings) throws Exception {
    return ServiceProcess.start(java, folder, settings);
  }

  private static Path folder() throws IOException {
    return Files.createTempDirectory("proof");
  }

  private void bodies() throws Exception {
    int count = times(10_000);
    List<byte[]> examples = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of("fhir-examples"))) {
      for (Path file : files.filter(name -> name.toString().endsWith(".json")).sorted().toList()) {
        examples.add(Files.readAllBytes(file));
      }
    }
    BrokenBytes breaks = new BrokenBytes(seed);
    int failed = 0;
    int refused = 0;
    long worst = 0;
    try (ServiceProcess service = start(folder());
        Caller caller = new Caller(service.port())) {
      for (int i = 0; i < count; i++) {
        byte[] body = breaks.spoil(examples.get(i % examples.size()));
        long start = System.nanoTime();
        int status = caller.call(head(body.length), body);
        worst = Math.max(worst, System.nanoTime() - start);
        failed += status >= 500 ? 1 : 0;
        refused += status >= 400 && status < 500 ? 1 : 0;
      }
    }
    line(
        count + " mutated bodies",
        "0 of 5xx, none over 1 s",
        failed == 0 && worst < 1_000_000_000L,
        failed + " of 5xx, " + refused + " refused, worst " + worst / 1_000_000 + " ms");
  }

  private static byte[] head(int length) {
    return ("POST /cds-services/eczema-patient-view HTTP/1.1\r\nHost: localhost\r\n"
            + "Content-Type: application/json\r\nContent-Length: "
            + length
            + "\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private ServiceProcess startWithPack(Path folder, Path pack) throws Exception {
    return start(
        folder,
        "--skinfirst.rules=" + pack,
        "--skinfirst.pack.trusted-keys=" + SIGNER.key(),
        "--skinfirst.pack.kept=" + folder.resolve("kept"),
        "--skinfirst.pack.watch=20ms");
  }

  private static PackFile version(RulesCopy rules, String version, Person signer) {
    rules.write(
        "pack.yaml", rules.read("pack.yaml").replaceFirst("version: \\S+", "version: " + version));
    return SignedPacks.of(rules.folder(), signer);
  }

  private void corruptPacks() throws Exception {
    int count = times(500);
    Path folder = folder();
    Path file = folder.resolve("rules.pack");
    RulesCopy rules = RulesCopy.small(Files.createDirectory(folder.resolve("rules")));
    version(rules, "1.0.0", SIGNER).write(file);
    Random random = new Random(seed);
    try (ServiceProcess service = startWithPack(folder, file);
        PackCalls calls = new PackCalls(service.port())) {
      for (int i = 1; i <= count; i++) {
        byte[] wrong = version(rules, "1.0." + i, i % 2 == 0 ? STRANGER : SIGNER).bytes();
        if (i % 2 == 1 && i % 4 == 1) {
          wrong[random.nextInt(wrong.length)] ^= (byte) (1 << random.nextInt(8));
        } else if (i % 2 == 1) {
          wrong = Arrays.copyOf(wrong, random.nextInt(wrong.length));
        }
        Files.write(file, wrong);
        int refused = i;
        PackCalls.await(
            () -> metric(service, "cds_rules_reload_total{result=\"refused\"}") >= refused);
      }
      calls.end();
      double accepted = metric(service, "cds_rules_reload_total{result=\"accepted\"}");
      line(
          count + " corrupt or wrongly signed packs under load",
          "0 accepted, 0 failed calls",
          accepted == 0 && calls.failed() == 0 && calls.digests() == 1,
          (int) accepted
              + " accepted, "
              + calls.failed()
              + " of "
              + calls.made()
              + " calls failed");
    }
  }

  private void reloads() throws Exception {
    int count = times(1_000);
    int early = Math.max(1, Math.min(50, count / 5));
    Path folder = folder();
    Path file = folder.resolve("rules.pack");
    RulesCopy rules = RulesCopy.small(Files.createDirectory(folder.resolve("rules")));
    version(rules, "1.0.0", SIGNER).write(file);
    try (ServiceProcess service = startWithPack(folder, file);
        PackCalls calls = new PackCalls(service.port())) {
      double atFirst = 0;
      for (int i = 1; i <= count; i++) {
        version(rules, "1.0." + i, SIGNER).write(file);
        int accepted = i;
        PackCalls.await(
            () -> metric(service, "cds_rules_reload_total{result=\"accepted\"}") >= accepted);
        if (i == early) {
          atFirst = classes(service);
        }
      }
      double atLast = classes(service);
      calls.end();
      boolean flat = Math.abs(atLast - atFirst) <= 0.05 * atFirst;
      line(
          count + " reloads at " + PackCalls.A_SECOND + " calls a second",
          "0 mixed, classes within 5 %",
          calls.mixed() == 0 && calls.failed() == 0 && flat,
          String.format(
              Locale.ROOT,
              "%d mixed, %d of %d calls failed, %.0f classes after %d and %.0f at the end",
              calls.mixed(),
              calls.failed(),
              calls.made(),
              atFirst,
              early,
              atLast));
    }
  }

  /** Loaded classes, once what is not used any more was let go. */
  private static double classes(ServiceProcess service) throws Exception {
    for (int i = 0; i < 2; i++) {
      new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
              String.valueOf(service.process().pid()),
              "GC.run")
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    }
    return metric(service, "jvm_classes_loaded_classes");
  }

  private static double metric(ServiceProcess service, String name) {
    return PackCalls.get(service.managementPort(), "/actuator/prometheus")
        .lines()
        .filter(line -> line.startsWith(name + ' '))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private void killed() throws Exception {
    int rounds = times(200);
    FeedbackHistory history = new FeedbackHistory(seed);
    Path folder = folder();
    for (int i = 0; i < rounds; i++) {
      try (ServiceProcess service = start(folder)) {
        history.takeUntilKilled(service);
      }
    }
    FeedbackHistory.Found found = history.compare(folder.resolve("feedback.db"), java);
    line(
        rounds + " × kill -9 while feedback comes, SQLite",
        "0 lost, 0 doubled, none invented",
        found.lost() == 0 && found.doubled() == 0 && found.invented() == 0,
        found + " of " + history.acknowledged() + " acknowledged");
  }

  private void dribbling() throws Exception {
    int seconds = Math.max(5, times(60));
    try (ServiceProcess service = start(folder())) {
      SteadyCalls calls = new SteadyCalls(service.port(), 40);
      calls.run(seconds);
      SteadyCalls.Waits alone = calls.run(seconds);
      try (SlowClients slow =
          new SlowClients(
              service.port(),
              500,
              SlowClients.Kind.ANNOUNCED,
              SlowClients.Kind.CHUNKED,
              SlowClients.Kind.HEADERS)) {
        Thread.sleep(1_000);
        SteadyCalls.Waits beside = calls.run(seconds);
        line(
            "500 dribbling connections for " + seconds + " s",
            "p99 of good calls < 200 ms",
            beside.errors().isEmpty() && beside.p99() < 200,
            String.format(
                Locale.ROOT,
                "p99 %.0f ms, %d of %d failed, %d hung up on; alone %.0f ms",
                beside.p99(),
                beside.errors().size(),
                beside.calls(),
                slow.reopened().values().stream().mapToInt(Integer::intValue).sum(),
                alone.p99()));
      }
    }
  }

  private void overload() throws Exception {
    int seconds = Math.max(10, times(60));
    byte[] body = Files.readAllBytes(Path.of("fhir-examples/adult-long-chart.json"));
    Calls calls = new Calls(body, null);
    try (ServiceProcess service = start(folder())) {
      Load few = new Load(4, service.port(), calls);
      few.closed(seconds);
      double peak = good(few.closed(seconds));
      double crowded = good(new Load(80, service.port(), calls).closed(seconds));
      long ended = System.nanoTime();
      double again = 0;
      while (again < 0.9 * peak && System.nanoTime() - ended < 10_000_000_000L) {
        again = good(few.closed(1));
      }
      double recovery = (System.nanoTime() - ended) / 1e9;
      line(
          "20 times as many callers for " + seconds + " s",
          "alive, ≥ 70 % of peak, back ≤ 5 s",
          service.process().isAlive() && crowded >= 0.7 * peak && recovery <= 5,
          String.format(
              Locale.ROOT,
              "%.0f of %.0f good calls a second (%.0f %%), back after %.1f s",
              crowded,
              peak,
              100 * crowded / peak,
              recovery));
    }
  }

  private static double good(Load.Outcome outcome) {
    return outcome.statuses().getOrDefault(200, 0) / outcome.seconds();
  }
}
