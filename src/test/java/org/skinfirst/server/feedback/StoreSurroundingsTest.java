package org.skinfirst.server.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skinfirst.RunningService;
import org.skinfirst.server.LogLines;
import org.skinfirst.server.Management;
import org.springframework.context.ConfigurableApplicationContext;

/** What may happen to the file of the embedded store while the service runs. */
class StoreSurroundingsTest {

  @TempDir Path folder;
  private Path file;
  private ConfigurableApplicationContext service;
  private LogLines log;

  @BeforeEach
  void start() {
    file = folder.resolve("feedback.db");
    restart();
  }

  @AfterEach
  void stop() {
    service.close();
    log.end();
  }

  private void restart() {
    if (service != null) {
      service.close();
    }
    service = RunningService.start("--skinfirst.feedback.file=" + file);
    log = LogLines.begin(); // a start takes away who listened before
  }

  /** The card of a report that was answered so. */
  private String post(int status) {
    Feedback feedback = Feedback.ofUnknownCard();
    assertThat(feedback.send(RunningService.door(service)).status()).isEqualTo(status);
    return feedback.last().get("card").asText();
  }

  private void assertDown(String... words) {
    JsonNode health = Management.of(service).feedback();
    assertThat(health.path("status").asText()).isEqualTo("DOWN");
    assertThat(health.at("/details/reason").asText()).contains(words).contains(file.toString());
    assertThat(log.lines()).anyMatch(line -> Stream.of(words).allMatch(line::contains));
    assertThat(Management.of(service).health("readiness")).isEqualTo(200);
  }

  private void assertUp() {
    assertThat(Management.of(service).feedback().path("status").asText()).isEqualTo("UP");
    assertThat(log.lines()).anyMatch(line -> line.startsWith("feedback is stored again"));
  }

  /** The cards that another process finds in a file, once the service has ended. */
  private List<String> cards(Path in) throws SQLException {
    service.close();
    return queried(in, "select card from feedback_event order by seq");
  }

  private static List<String> queried(Path in, String sql) throws SQLException {
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + in);
        Statement statement = other.createStatement();
        java.sql.ResultSet rows = statement.executeQuery(sql)) {
      List<String> found = new java.util.ArrayList<>();
      while (rows.next()) {
        found.add(rows.getString(1));
      }
      return found;
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_deleted_file_is_told_and_what_is_answered_200_is_in_the_new_one(boolean probed)
      throws Exception {
    post(200);
    for (String end : List.of("", "-wal", "-shm")) {
      Files.delete(folder.resolve("feedback.db" + end));
    }

    if (probed) {
      assertDown("was deleted, replaced or cut", "restore a backup");
    } else {
      post(503);
    }

    String after = post(200);
    assertUp();
    assertThat(log.lines()).anyMatch(line -> line.contains(file + " is new and empty"));
    assertThat(cards(file)).containsExactly(after);
  }

  @Test
  void a_file_that_is_moved_away_and_back_keeps_all_that_was_answered_200() throws Exception {
    String before = post(200);
    Path away = folder.resolve("away.db");
    Files.move(file, away);

    post(503);

    Files.move(away, file);
    String after = post(200);
    assertUp();
    assertThat(cards(file)).containsExactly(before, after);
  }

  @Test
  void a_backup_put_in_place_of_the_file_is_used_and_not_spoilt_by_the_log_of_the_other()
      throws Exception {
    String kept = post(200);
    Path backup = folder.resolve("backup.db");
    queried(file, "pragma wal_checkpoint");
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = other.createStatement()) {
      statement.execute("vacuum into '" + backup + "'");
    }
    post(200);
    post(200);
    Files.move(backup, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);

    assertDown("was deleted, replaced or cut");

    String after = post(200);
    assertUp();
    assertThat(cards(file)).containsExactly(kept, after);
    assertThat(queried(file, "pragma integrity_check")).containsExactly("ok");
  }

  @Test
  void a_log_that_is_deleted_loses_nothing_that_was_answered_200() throws Exception {
    String before = post(200);
    Files.delete(folder.resolve("feedback.db-wal"));

    post(503);

    String after = post(200);
    assertUp();
    assertThat(cards(file)).containsExactly(before, after);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 100, 10_000})
  void a_file_that_is_cut_takes_nothing_until_it_is_replaced(long length) throws Exception {
    post(200);
    restart(); // so that the file, and not its log, holds the tables
    post(200);
    queried(file, "pragma wal_checkpoint(truncate)");
    try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
      cut.setLength(length);
    }

    post(503);
    if (length > 0) {
      post(503);
      assertDown("restore a backup");
      for (String end : List.of("", "-wal", "-shm")) {
        Files.deleteIfExists(folder.resolve("feedback.db" + end));
      }
    }

    String after = post(200);
    assertUp();
    assertThat(cards(file)).containsExactly(after);
  }

  @Test
  void a_file_that_is_locked_takes_nothing_until_it_is_free() throws Exception {
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement lock = other.createStatement()) {
      lock.execute("begin immediate");

      post(503);
      post(503);
      assertThat(Management.of(service).feedback().path("status").asText()).isEqualTo("DOWN");

      lock.execute("rollback");
    }
    String after = post(200);
    assertUp();
    assertThat(log.lines()).anyMatch(line -> line.contains("SQLITE_BUSY (5) at " + file));
    assertThat(cards(file)).endsWith(after); // one may be stored though it was answered 503
  }

  @Test
  void a_file_that_may_no_longer_be_written_takes_nothing_until_it_may() throws Exception {
    String before = post(200);
    Path wal = folder.resolve("feedback.db-wal");
    assumeThat(run("chattr", "+i", file.toString(), wal.toString())).as("chattr works").isTrue();
    try {
      post(503);
      post(503);
      assertDown("SQLITE_");
    } finally {
      run("chattr", "-i", file.toString(), wal.toString());
    }

    String after = post(200);
    assertUp();
    assertThat(cards(file)).containsExactly(before, after);
  }

  @Test
  void a_folder_that_may_not_be_written_stops_the_start_and_the_message_names_it()
      throws Exception {
    Path closed = Files.createDirectory(folder.resolve("closed"));
    assumeThat(run("chattr", "+i", closed.toString())).as("chattr works").isTrue();
    try {
      assertThatThrownBy(
              () -> RunningService.start("--skinfirst.feedback.file=" + closed.resolve("x.db")))
          .rootCause()
          .hasMessageContaining("skinfirst.home means " + closed)
          .hasMessageContaining("where the service cannot write");
    } finally {
      run("chattr", "-i", closed.toString());
    }
  }

  private static boolean run(String... command) throws InterruptedException {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false; // no such command
    }
  }
}
