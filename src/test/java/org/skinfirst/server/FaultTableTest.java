package org.skinfirst.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.skinfirst.RunningService;
import org.skinfirst.feedback.store.PostgresServer;
import org.skinfirst.fetch.FhirStub;
import org.skinfirst.server.feedback.BothStores;
import org.skinfirst.server.feedback.Feedback;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Each row of the table of faults in the documentation is brought about under a running service:
 * what a call gets, what feedback gets, what health, log and metrics say, and that all is well
 * again once the fault has ended.
 */
class FaultTableTest {

  private static final Path PAGE = Path.of("src/docs/operations.md");
  private static final String SERVER = "server";
  private static final String DISK = "disk";
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  @TempDir Path folder;
  private Path file;
  private FhirStub ehr;
  private EmbeddedPostgres server;
  private final List<AutoCloseable> open = new ArrayList<>();

  /** A row of the table. */
  private record Row(
      String fault, String call, int feedback, String health, String log, String metric) {

    @Override
    public String toString() {
      return fault;
    }
  }

  /** Something that can be done, and undone. */
  private record Fault(Step begin, Step end, String needs) {

    Fault(Step begin, Step end) {
      this(begin, end, "");
    }
  }

  private interface Step {
    void run() throws Exception;
  }

  static List<Row> rows() throws IOException {
    String page = Files.readString(PAGE);
    String table = page.substring(page.indexOf("| fault |"));
    return table
        .substring(0, table.indexOf("\n\n"))
        .lines()
        .skip(2)
        .map(line -> line.split(" *\\| *"))
        .map(
            cells ->
                new Row(
                    cells[1],
                    cells[2],
                    Integer.parseInt(cells[3]),
                    cells[4],
                    code(cells[5]),
                    code(cells[6])))
        .toList();
  }

  private static String code(String cell) {
    Matcher code = CODE.matcher(cell);
    return code.find() ? code.group(1) : "";
  }

  private Map<String, Fault> faults() {
    Map<String, Fault> faults = new LinkedHashMap<>();
    faults.put("disk of the store full", new Fault(this::fillDisk, this::freeDisk, DISK));
    faults.put("file of the store locked", new Fault(this::lock, this::closeAll));
    faults.put(
        "file of the store may not be written", new Fault(() -> chattr("+i"), () -> chattr("-i")));
    faults.put("file of the store damaged", new Fault(this::damage, this::delete));
    faults.put("database stopped", new Fault(() -> server.close(), this::startServer, SERVER));
    faults.put(
        "database takes no writes", new Fault(() -> readOnly("on"), () -> readOnly("off"), SERVER));
    faults.put(
        "rights at the database lost",
        new Fault(() -> login("nologin"), () -> login("login"), SERVER));
    faults.put("EHR does not answer", new Fault(() -> ehr.on("", this::hang), () -> ehr.forget()));
    faults.put(
        "EHR answers 500",
        new Fault(() -> ehr.on("", e -> FhirStub.send(e, 500, "{}")), () -> ehr.forget()));
    faults.put(
        "EHR answers what is no FHIR",
        new Fault(() -> ehr.on("", e -> FhirStub.send(e, 200, "<html>")), () -> ehr.forget()));
    faults.put(
        "EHR refuses our token",
        new Fault(() -> ehr.on("", e -> FhirStub.send(e, 403, "{}")), () -> ehr.forget()));
    return faults;
  }

  @BeforeEach
  void surroundings() throws IOException {
    file = Files.createDirectories(folder.resolve("store")).resolve("feedback.db");
    ehr = new FhirStub();
  }

  @AfterEach
  void cleanUp() throws Exception {
    closeAll();
    ehr.close();
    if (server != null) {
      server.close();
    }
    run("chattr", "-i", file.toString(), file + "-wal");
    run("umount", "-l", file.getParent().toString());
  }

  @Test
  void the_table_has_each_fault() throws IOException {
    assertThat(rows()).extracting(Row::fault).containsExactlyElementsOf(faults().keySet());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void what_the_table_says_is_what_happens(Row row) throws Exception {
    Fault fault = faults().get(row.fault());
    try (ConfigurableApplicationContext service = start(fault)) {
      RunningService.Door door = RunningService.door(service);
      assertWell(service);
      LogLines log = LogLines.begin();

      fault.begin().run();

      Feedback feedback = large();
      assertThat(untilAsTold(row, feedback, door)).isEqualTo(row.feedback());
      Reply reply = call(door);
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.cards().isEmpty()).isEqualTo(!row.call().startsWith("cards"));
      JsonNode health = Management.of(service).feedback();
      String metrics = Management.of(service).metrics();
      assertThat(health.path("status").asText()).isEqualTo(row.health());
      assertThat(Management.of(service).health("readiness")).isEqualTo(200);
      assertThat(metrics).contains(row.metric());
      assertThat(log.lines()).anyMatch(line -> line.contains(row.log()));
      assertThat(log.lines().stream().filter(line -> line.contains(row.log())).count())
          .as("said when it begins, not with every call")
          .isLessThanOrEqualTo(row.feedback() == 503 ? 4 : Integer.MAX_VALUE);

      fault.end().run();

      int status = 503;
      for (int i = 0; i < 40 && status != 200; i++) {
        status = feedback.send(door).status(); // as an EHR that sends it again
        TimeUnit.MILLISECONDS.sleep(status == 200 ? 0 : 250);
      }
      assertThat(status).isEqualTo(200);
      assertWell(service);
      log.end();
    }
  }

  /** On a disk that is nearly full some still fit. */
  private static int untilAsTold(Row row, Feedback feedback, RunningService.Door door) {
    int status = feedback.send(door).status();
    for (int i = 0; i < 100 && status != row.feedback(); i++) {
      status = large().send(door).status();
    }
    return row.feedback() == status ? feedbackAgain(row, feedback, door) : status;
  }

  private static int feedbackAgain(Row row, Feedback feedback, RunningService.Door door) {
    return row.fault().endsWith("full")
        ? row.feedback() // what was sent first may have fitted
        : feedback.send(door).status();
  }

  private static Feedback large() {
    return Feedback.ofUnknownCard().saying("x".repeat(9_000));
  }

  private Reply call(RunningService.Door door) {
    return ehr.opened(
            Requests.patientView()
                .recorded(Resources.statement("s1", "probiotic capsules"))
                .sent("medicationRequests", null))
        .send(door);
  }

  private void assertWell(ConfigurableApplicationContext service) {
    assertThat(Management.of(service).feedback().path("status").asText()).isEqualTo("UP");
    assertThat(Management.of(service).metrics()).contains("cds_feedback_store_up 1.0");
    assertThat(call(RunningService.door(service)).cards()).isNotEmpty();
  }

  private ConfigurableApplicationContext start(Fault fault) throws Exception {
    List<String> settings = new ArrayList<>(List.of(ehr.settings()));
    settings.add("--skinfirst.fhir.pause-after=0");
    if (!fault.needs().equals(SERVER)) {
      if (fault.needs().equals(DISK)) {
        assumeThat(
                run("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", file.getParent().toString()))
            .as("a disk can be mounted")
            .isTrue();
      }
      settings.add("--skinfirst.feedback.file=" + file);
    } else {
      try (ServerSocket unused = new ServerSocket(0)) {
        port = unused.getLocalPort();
      }
      startServer();
      sql("create role service login superuser");
      settings.add("--skinfirst.feedback.url=jdbc:postgresql://localhost:" + port + "/postgres");
      settings.add("--skinfirst.feedback.username=service");
      settings.add(BothStores.KEY);
    }
    return RunningService.start(settings.toArray(String[]::new));
  }

  private int port;

  private void startServer() throws IOException {
    server = PostgresServer.startIn(folder.resolve("data"), port);
  }

  private void sql(String... statements) throws SQLException {
    try (Connection admin = server.getPostgresDatabase().getConnection();
        Statement statement = admin.createStatement()) {
      statement.execute("set default_transaction_read_only = off");
      for (String each : statements) {
        statement.execute(each);
      }
      statement.execute(
          "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'service'");
    }
  }

  private void readOnly(String value) throws SQLException {
    sql("alter role service set default_transaction_read_only = " + value);
  }

  private void login(String value) throws SQLException {
    sql("alter role service " + value);
  }

  private void fillDisk() throws IOException {
    Path filler = file.resolveSibling("filler");
    try (var out = Files.newOutputStream(filler)) {
      while (true) {
        out.write(new byte[4_096]);
      }
    } catch (IOException e) {
      // it is full
    }
  }

  private void freeDisk() throws IOException {
    Files.delete(file.resolveSibling("filler"));
  }

  private void lock() throws SQLException {
    Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
    open.add(other);
    other.createStatement().execute("begin immediate");
  }

  private void closeAll() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
    open.clear();
  }

  private void chattr(String change) throws Exception {
    assumeThat(run("chattr", change, file.toString(), file + "-wal")).as("chattr works").isTrue();
  }

  private void delete() throws IOException {
    for (String end : List.of("", "-wal", "-shm")) {
      Files.deleteIfExists(file.resolveSibling("feedback.db" + end));
    }
  }

  private void damage() throws Exception {
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = other.createStatement()) {
      statement.execute("pragma wal_checkpoint(truncate)");
    }
    try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
      cut.setLength(10_000);
    }
  }

  private void hang(com.sun.net.httpserver.HttpExchange exchange) throws InterruptedException {
    TimeUnit.SECONDS.sleep(3);
    exchange.close();
  }

  private static boolean run(String... command) throws Exception {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false; // no such command
    }
  }
}
