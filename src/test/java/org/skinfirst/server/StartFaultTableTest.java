package org.skinfirst.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.skinfirst.Console;
import org.skinfirst.Main;
import org.skinfirst.RunningService;
import org.skinfirst.feedback.store.PostgresServer;
import org.skinfirst.feedback.store.StoreFixture;
import org.skinfirst.server.feedback.BothStores;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Each row of the second table of faults in the documentation: whether the service starts beside
 * it, and what it says.
 */
class StartFaultTableTest {

  private static final Path PAGE = Path.of("src/docs/operations/faults.md");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final String HOME = "user.home";
  private static final String STARTED = "Started Main in ";

  @TempDir Path folder;

  private final String home = System.getProperty(HOME);
  private final MovableClock clock = new MovableClock();
  private final List<AutoCloseable> open = new ArrayList<>();

  /** A row of the table. */
  private record Row(String fault, boolean starts, String says) {

    @Override
    public String toString() {
      return fault;
    }
  }

  /** Starts the service beside a fault, and tells all that was printed. */
  private interface Start {
    String said() throws Exception;
  }

  static List<Row> rows() throws IOException {
    String page = Files.readString(PAGE);
    String table = page.substring(page.indexOf("| fault | it starts |"));
    return table
        .substring(0, table.indexOf("\n\n"))
        .lines()
        .skip(2)
        .map(line -> line.split(" *\\| *", -1))
        .map(cells -> new Row(cells[1], cells[2].equals("yes"), code(cells[3])))
        .toList();
  }

  private static String code(String cell) {
    Matcher code = CODE.matcher(cell);
    return code.find() ? code.group(1) : "";
  }

  private Map<String, Start> starts() {
    Map<String, Start> starts = new LinkedHashMap<>();
    starts.put(
        "port in use", () -> plainly("--server.port=" + used(), "--management.server.port=0"));
    starts.put(
        "port for health in use",
        () -> plainly("--server.port=0", "--management.server.port=" + used()));
    starts.put("folder that cannot be written", () -> beside(store(disk("ro"))));
    starts.put("folder mounted noexec", () -> process(List.of(), store(disk("noexec"))));
    starts.put(
        "temporary folder mounted noexec, or full",
        () -> process(List.of("-Djava.io.tmpdir=" + disk("ro,noexec")), store(folder)));
    starts.put("user without a home folder", this::withoutHome);
    starts.put("disk nearly full", () -> beside(store(disk("size=20m"))));
    starts.put("heap of 32 MB", () -> process(List.of("-Xmx32m"), store(folder)));
    starts.put("heap of 128 MB", () -> process(List.of("-Xmx128m"), store(folder)));
    starts.put("60 open files", () -> limited(60));
    starts.put("1,000 open files", () -> limited(1_000));
    starts.put("clock before the program was built", () -> atClock(-36_500));
    starts.put("clock before the newest card", this::beforeNewestCard);
    starts.put("key lost", this::keyLost);
    starts.put("other key", this::otherKey);
    starts.put("store that is no database", this::noDatabase);
    starts.put("store of a newer version", this::newerStore);
    starts.put("database stopped", () -> beside(database()));
    starts.put("folder of rules empty", () -> beside("--skinfirst.rules=" + folder));
    starts.put("own certificate expired", this::expired);
    starts.put("key set of a client out of reach", this::keysOutOfReach);
    return starts;
  }

  @AfterEach
  void mend() throws Exception {
    System.setProperty(HOME, home);
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  @Test
  void the_table_has_each_fault() throws IOException {
    assertThat(rows()).extracting(Row::fault).containsExactlyElementsOf(starts().keySet());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void what_the_table_says_is_what_happens(Row row) throws Exception {
    String said = starts().get(row.fault()).said();

    assertThat(said).contains(row.says()).doesNotContain("\tat ");
    assertThat(said.contains(STARTED)).as(said).isEqualTo(row.starts());
  }

  private String beside(String... settings) {
    try (Console console = new Console()) {
      try (ConfigurableApplicationContext service = RunningService.startBy(clock, settings)) {
        assertThat(service.isRunning()).isTrue();
      } catch (RuntimeException e) {
        return console.text(); // which says why
      }
      return console.text();
    }
  }

  private static String store(Path folder) {
    return "--skinfirst.feedback.file=" + folder.resolve("home/feedback.db");
  }

  private int used() throws IOException {
    ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    open.add(other);
    return other.getLocalPort();
  }

  private Path disk(String options) throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    assumeThat(SmallDisk.run("mount", "-t", "tmpfs", "-o", options, "tmpfs", disk.toString()))
        .as("a disk can be mounted")
        .isTrue();
    open.add(() -> SmallDisk.run("umount", "-l", disk.toString()));
    return disk;
  }

  private String withoutHome() throws Exception {
    Path file = Files.writeString(folder.resolve("none"), "");
    System.setProperty(HOME, file.resolve("of/it").toString());
    return run("--server.port=0", "--management.server.port=0");
  }

  private String plainly(String... ports) {
    List<String> settings = new ArrayList<>(List.of(ports));
    settings.add(store(folder));
    return run(settings.toArray(String[]::new));
  }

  private static String run(String... settings) {
    try (Console console = new Console()) {
      try {
        Service.run(settings).close();
      } catch (RuntimeException e) {
        return console.text(); // which says why
      }
      return console.text();
    }
  }

  private String atClock(long days) {
    clock.set(Duration.ofDays(days));
    return beside(store(folder));
  }

  private String beforeNewestCard() throws IOException {
    fill(Instant.now());
    Files.writeString(folder.resolve("home/feedback.key"), "x".repeat(32));
    clock.set(Duration.ofDays(-1));
    return beside(store(folder), "--skinfirst.feedback.allow-other-key=true");
  }

  private void fill(Instant time) {
    try (StoreFixture.Filled filled = StoreFixture.filled(folder.resolve("home/feedback.db"))) {
      filled.issued("card", "topic/one", "patient", time); // with a key of its own
    }
  }

  private String keyLost() {
    fill(Instant.now());
    return beside(store(folder));
  }

  private String otherKey() throws IOException {
    fill(Instant.now());
    Files.writeString(folder.resolve("home/feedback.key"), "x".repeat(32));
    return beside(store(folder));
  }

  private String noDatabase() throws IOException {
    Path file = folder.resolve("home/feedback.db");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "a list of patients ".repeat(1_000));
    return beside(store(folder));
  }

  private String newerStore() throws SQLException {
    beside(store(folder));
    try (Connection other =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("home/feedback.db"));
        Statement statement = other.createStatement()) {
      statement.execute(
          "insert into feedback_schema select 1000, '999', 'later', type, 'V999__later.sql',"
              + " checksum, installed_by, installed_on, execution_time, success"
              + " from feedback_schema where version is not null limit 1");
    }
    return beside(store(folder));
  }

  private static String[] database() throws IOException {
    int port;
    try (EmbeddedPostgres gone = PostgresServer.start()) {
      port = gone.getPort();
    }
    return new String[] {
      "--skinfirst.feedback.url=jdbc:postgresql://localhost:" + port + "/postgres", BothStores.KEY
    };
  }

  private String expired() {
    String bundle = "--spring.ssl.bundle.jks.web.keystore.";
    return beside(
        store(folder),
        bundle + "location=" + Surroundings.EXPIRED,
        bundle + "password=" + Surroundings.PASSWORD,
        "--server.ssl.bundle=web");
  }

  private String keysOutOfReach() throws IOException {
    int port = used();
    open.remove(0);
    String jku = "http://127.0.0.1:" + port + "/keys";
    return beside(
        Ehr.settingsWithoutKeys(
            folder,
            store(folder),
            "--skinfirst.clients[0].jku=" + jku,
            "--skinfirst.outbound.private-addresses=127.0.0.0/8",
            "--skinfirst.outbound.read-timeout=100ms"));
  }

  private String limited(int files) throws Exception {
    return process(List.of("prlimit", "--nofile=" + files + ":" + files), List.of(), store(folder));
  }

  private String process(List<String> java, String... settings) throws Exception {
    return process(List.of(), java, settings);
  }

  /** Of a process of its own; one that has started is killed. */
  private static String process(List<String> before, List<String> java, String... settings)
      throws Exception {
    List<String> command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(java);
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            Main.class.getName(),
            "--server.port=0",
            "--management.server.port=0"));
    command.addAll(List.of(settings));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    StringBuilder said = new StringBuilder();
    try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        said.append(line).append('\n');
        if (line.contains(STARTED)) {
          break;
        }
      }
    } finally {
      process.destroyForcibly();
      process.waitFor(10, TimeUnit.SECONDS);
    }
    return said.toString();
  }
}
