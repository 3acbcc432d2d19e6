package org.skinfirst.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.skinfirst.fetch.FhirStub;
import org.skinfirst.server.feedback.Feedback;

/**
 * Each row of the first table of faults in the documentation is brought about under a running
 * service: what a call gets, what feedback gets, what health, log and metrics say, and that all is
 * well again once the fault has ended.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultTableTest {

  private static final Path PAGE = Path.of("src/docs/operations/faults.md");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern COUNTED = Pattern.compile("^(\\S+?) (\\S+)$");
  private static final List<String> COMPONENTS = List.of("feedback", "tokens", "liveness");
  private static final String NEEDS_MEDICATIONS = "recommend/emollients";
  private static final int PATIENCE = 200;

  @TempDir static Path folder;

  private Surroundings around;
  private boolean withDatabase;

  /** A row of the table. */
  private record Row(
      String fault, String call, int feedback, String health, String log, String metric) {

    @Override
    public String toString() {
      return fault;
    }
  }

  /** Something that can be done, and undone. */
  private record Fault(boolean ofDatabase, Step begin, Step end) {}

  private interface Step {
    void run() throws Exception;
  }

  static List<Row> rows() throws IOException {
    String page = Files.readString(PAGE);
    String table = page.substring(page.indexOf("| fault | a call gets |"));
    return table
        .substring(0, table.indexOf("\n\n"))
        .lines()
        .skip(2)
        .map(line -> line.split(" *\\| *", -1))
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
    storeFaults(faults);
    ehrFaults(faults);
    keyFaults(faults);
    machineFaults(faults);
    databaseFaults(faults);
    return faults;
  }

  private void storeFaults(Map<String, Fault> faults) {
    put(
        faults,
        "disk of the store full",
        () -> around.storeDisk.fill(),
        () -> around.storeDisk.free());
    put(faults, "file of the store locked", this::lock, () -> around.closeOpened());
    put(
        faults,
        "file of the store may not be written",
        () -> chattr("+i", around.file(), wal()),
        () -> chattr("-i", around.file(), wal()));
    put(faults, "file of the store damaged", this::damage, this::delete);
    put(
        faults,
        "disk of the store fails and is only read",
        () -> around.storeDisk.fail(),
        () -> around.storeDisk.repair());
  }

  private void ehrFaults(Map<String, Fault> faults) {
    put(faults, "EHR does not answer", () -> around.ehr.on("", this::hang), () -> mendEhr());
    put(faults, "EHR answers 500", () -> ehrAnswers(500, "{}"), this::mendEhr);
    put(faults, "EHR answers what is no FHIR", () -> ehrAnswers(200, "<html>"), this::mendEhr);
    put(faults, "EHR refuses our token", () -> ehrAnswers(403, "{}"), this::mendEhr);
    put(
        faults,
        "nothing listens at the EHR's port",
        () -> around.fhirServer(around.noPort()),
        this::mendEhr);
    put(
        faults,
        "name of the EHR is not found",
        () -> around.fhirServer(Surroundings.noName()),
        this::mendEhr);
    put(
        faults,
        "certificate of the EHR expired",
        () -> around.fhirServer(around.expiredServer()),
        this::mendEhr);
  }

  private void keyFaults(Map<String, Fault> faults) {
    put(faults, "key set of a client gone", () -> keys(404, 0), () -> keys(200, 0));
    put(faults, "key set of a client slow", () -> keys(200, 3_000), () -> keys(200, 0));
    put(
        faults,
        "client signs with a key that it has not published",
        () -> around.signBy(Ehr.ec("ec-2")),
        () -> around.signBy(Ehr.EC));
    Path used = Path.of("used-tokens");
    put(
        faults,
        "file of used tokens may not be written",
        () -> chattr("+i", around.tokenDisk.folder().resolve(used)),
        () -> chattr("-i", around.tokenDisk.folder().resolve(used)));
    put(
        faults,
        "disk of the used tokens full",
        () -> around.tokenDisk.fill(),
        () -> around.tokenDisk.free());
  }

  private void machineFaults(Map<String, Fault> faults) {
    put(
        faults,
        "clock a day ahead",
        () -> around.setClock(Duration.ofDays(1)),
        () -> around.setClock(Duration.ZERO));
    put(
        faults,
        "clock a day behind",
        () -> around.setClock(Duration.ofDays(-1)),
        () -> around.setClock(Duration.ZERO));
    put(faults, "disk of the log full", this::fillLogs, this::freeLogs);
    put(
        faults,
        "folder of rules emptied",
        () -> Files.move(around.rules, around.rules.resolveSibling("moved")),
        () -> Files.move(around.rules.resolveSibling("moved"), around.rules));
    put(
        faults,
        "jar written over",
        () -> touch(Instant.now().minusSeconds(3_600)),
        () -> touch(jarTime));
  }

  private void databaseFaults(Map<String, Fault> faults) {
    Map<String, Fault> all = new LinkedHashMap<>();
    put(all, "database stopped", () -> around.database.close(), () -> around.startDatabase());
    put(all, "database restarted", this::restartDatabase, () -> {});
    put(
        all,
        "database takes no writes",
        () -> around.sql("alter role service set default_transaction_read_only = on"),
        () -> around.sql("alter role service set default_transaction_read_only = off"));
    put(
        all,
        "rights at the database lost",
        () -> around.sql("alter role service nologin"),
        () -> around.sql("alter role service login"));
    put(
        all,
        "database gives no more connections",
        () -> around.sql("alter role service connection limit 0"),
        () -> around.sql("alter role service connection limit -1"));
    put(all, "network to the database cut", () -> around.proxy.refuse(), () -> around.proxy.let());
    put(
        all,
        "database slow, seconds for each answer",
        () -> around.proxy.delay(3_000),
        () -> around.proxy.delay(0));
    all.forEach((name, fault) -> faults.put(name, new Fault(true, fault.begin(), fault.end())));
  }

  private static void put(Map<String, Fault> faults, String name, Step begin, Step end) {
    faults.put(name, new Fault(false, begin, end));
  }

  @AfterAll
  void stop() throws Exception {
    if (around != null) {
      around.stop();
      around = null;
    }
  }

  @Test
  void the_table_has_each_fault() throws IOException {
    assertThat(rows()).extracting(Row::fault).containsExactlyElementsOf(faults().keySet());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void what_the_table_says_is_what_happens(Row row) throws Exception {
    Fault fault = faults().get(row.fault());
    begin(fault);
    LogLines log = LogLines.begin();
    boolean mended = false;
    try {
      awaitWell();
      double before = metric(row);

      fault.begin().run();

      assertFeedback(row);
      assertCall(row);
      assertHealth(row);
      assertMetric(row, before);
      assertLog(row, log);

      fault.end().run();

      awaitWell();
      mended = true;
    } finally {
      log.end();
      if (!mended) {
        stop(); // for the next row all is new
      }
    }
  }

  /** Rows of one kind share a service. */
  private void begin(Fault fault) throws Exception {
    if (around == null || withDatabase != fault.ofDatabase()) {
      stop();
      withDatabase = fault.ofDatabase();
      Path place = Files.createTempDirectory(folder, "around");
      around = withDatabase ? Surroundings.withDatabase(place) : Surroundings.withFiles(place);
    }
  }

  /** On a disk that is nearly full some still fit; a database that was restarted is awaited. */
  private void assertFeedback(Row row) throws Exception {
    int status = around.report(large());
    for (int i = 0; i < PATIENCE && status != row.feedback(); i++) {
      pause(status == 503);
      status = around.report(large());
    }
    assertThat(status).isEqualTo(row.feedback());
  }

  private void assertCall(Row row) {
    Reply reply = around.call();
    if (row.call().matches("\\d+")) {
      assertThat(reply.status()).isEqualTo(Integer.parseInt(row.call()));
      return;
    }
    assertThat(reply.recommendations())
        .isNotEmpty()
        .matches(
            cards -> cards.contains(NEEDS_MEDICATIONS) != row.call().contains("without"),
            row.call());
  }

  private void assertHealth(Row row) throws Exception {
    Map<String, String> expected = new LinkedHashMap<>();
    COMPONENTS.forEach(each -> expected.put(each, row.health().contains(each) ? "DOWN" : "UP"));
    Map<String, String> found = health();
    for (int i = 0; i < PATIENCE && !found.equals(expected); i++) {
      around.call(); // some are found out by calls only
      pause(i > 100);
      found = health();
    }
    assertThat(found).isEqualTo(expected);
    assertThat(Management.of(around.service).health("readiness")).isEqualTo(200);
  }

  private Map<String, String> health() {
    Map<String, String> health = new LinkedHashMap<>();
    for (String component : COMPONENTS) {
      JsonNode told =
          org.skinfirst.RunningService.json(
              Management.of(around.service).door().get("/actuator/health/" + component));
      health.put(component, told.path("status").asText());
    }
    return health;
  }

  /** Where the table names a value, it is that; else it grows. */
  private void assertMetric(Row row, double before) {
    Matcher counted = COUNTED.matcher(row.metric());
    if (counted.matches()) {
      assertThat(metric(row)).isEqualTo(Double.parseDouble(counted.group(2)));
    } else if (!row.metric().isEmpty()) {
      assertThat(metric(row)).isGreaterThan(before);
    }
  }

  private double metric(Row row) {
    Pattern sample =
        Pattern.compile(
            "^"
                + Pattern.quote(row.metric().split(" ")[0]).replace("…", "\\E[^\"]*\\Q")
                + " (\\S+)$",
            Pattern.MULTILINE);
    Matcher found = sample.matcher(Management.of(around.service).metrics());
    return found.find() ? Double.parseDouble(found.group(1)) : 0;
  }

  private void assertLog(Row row, LogLines log) throws Exception {
    if (!row.log().isEmpty()) {
      List<String> said = said(row, log);
      for (int i = 0; i < PATIENCE && said.isEmpty(); i++) {
        health(); // where connections were cut, they are noticed one by one
        pause(true);
        said = said(row, log);
      }
      assertThat(said).isNotEmpty();
      if (!row.health().equals("nothing")) {
        assertThat(said).as("when it begins, not with every call").hasSizeLessThanOrEqualTo(4);
      }
    }
  }

  private static List<String> said(Row row, LogLines log) {
    return log.lines().stream().filter(line -> line.contains(row.log())).toList();
  }

  private void awaitWell() throws Exception {
    Map<String, String> well = new LinkedHashMap<>();
    COMPONENTS.forEach(each -> well.put(each, "UP"));
    for (int i = 0; i < PATIENCE && !health().equals(well); i++) {
      pause(true);
    }
    assertThat(health()).isEqualTo(well);
    int status = around.report(Feedback.ofUnknownCard());
    for (int i = 0; i < PATIENCE && status != 200; i++) {
      pause(true);
      status = around.report(Feedback.ofUnknownCard()); // as an EHR that sends it again
    }
    assertThat(status).isEqualTo(200);
    assertThat(Management.of(around.service).metrics()).contains("cds_feedback_store_up 1.0");
    assertThat(around.call().recommendations()).contains(NEEDS_MEDICATIONS);
  }

  private static void pause(boolean needed) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(needed ? 50 : 0);
  }

  private static Feedback large() {
    return Feedback.ofUnknownCard().saying("x".repeat(9_000));
  }

  private void mendEhr() {
    around.ehr.forget();
    around.fhirServer(null);
  }

  private void ehrAnswers(int status, String body) {
    around.ehr.on("", exchange -> FhirStub.send(exchange, status, body));
  }

  private void hang(HttpExchange exchange) throws InterruptedException {
    TimeUnit.SECONDS.sleep(2);
    exchange.close();
  }

  private void keys(int status, int delay) {
    around.keysStatus.set(status);
    around.keysDelay.set(delay);
    if (status != 200 || delay > 0) {
      around.lookForKeys();
    }
  }

  private void restartDatabase() throws Exception {
    around.database.close();
    around.call();
    assertThat(around.report(large())).isEqualTo(503);
    around.startDatabase();
  }

  private Path wal() {
    return Path.of(around.file() + "-wal");
  }

  private void lock() throws SQLException {
    Connection other = DriverManager.getConnection("jdbc:sqlite:" + around.file());
    around.opened(other);
    other.createStatement().execute("begin immediate");
  }

  private static void chattr(String change, Path... files) throws Exception {
    for (Path file : files) {
      assumeThat(SmallDisk.run("chattr", change, file.toString())).as("chattr works").isTrue();
    }
  }

  private void delete() throws IOException {
    for (String end : List.of("", "-wal", "-shm")) {
      Files.deleteIfExists(Path.of(around.file() + end));
    }
  }

  private void damage() throws Exception {
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + around.file());
        Statement statement = other.createStatement()) {
      statement.execute("pragma wal_checkpoint(truncate)");
    }
    try (RandomAccessFile cut = new RandomAccessFile(around.file().toFile(), "rw")) {
      cut.setLength(10_000);
    }
  }

  private void fillLogs() throws IOException {
    SmallDisk.fill(around.logs.resolve("filler"));
  }

  private void freeLogs() throws IOException {
    Files.delete(around.logs.resolve("filler"));
  }

  /** The one that the tests are started from. */
  private static final Path JAR =
      Path.of(System.getProperty("java.class.path").split(File.pathSeparator)[0]);

  private final Instant jarTime = JAR.toFile().isFile() ? lastModified() : Instant.EPOCH;

  private static Instant lastModified() {
    return Instant.ofEpochMilli(JAR.toFile().lastModified());
  }

  private static void touch(Instant time) throws IOException {
    assumeThat(Files.isRegularFile(JAR)).as("the tests are started from a jar").isTrue();
    Files.setLastModifiedTime(JAR, FileTime.from(time));
  }
}
