package org.skinfirst.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skinfirst.feedback.PseudonymKey;
import org.skinfirst.feedback.Pseudonyms;
import org.skinfirst.feedback.store.StoreFixture;
import picocli.CommandLine;

/** Store and key in one file, and back. */
class BackupTest {

  private static final Instant NOW = Instant.now();

  @TempDir Path folder;
  private Path file;
  private Path backup;

  private record Ended(int code, String out, String err) {}

  @BeforeEach
  void name() throws IOException {
    file = Files.createDirectory(folder.resolve("it's one")).resolve("feedback.db");
    backup = folder.resolve("backup.zip");
  }

  private static Ended run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        new CommandLine(new FeedbackCommand())
            .setExecutionExceptionHandler(new InputErrors())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(args);
    return new Ended(code, out.toString(), err.toString());
  }

  private Ended backUp(String... more) {
    return run(
        Stream.concat(Stream.of("backup", backup.toString(), "--file=" + file), Stream.of(more))
            .toArray(String[]::new));
  }

  private Ended restore(String... more) {
    return run(
        Stream.concat(Stream.of("restore", backup.toString(), "--file=" + file), Stream.of(more))
            .toArray(String[]::new));
  }

  private String keyId() {
    return new Pseudonyms(PseudonymKey.in(file.resolveSibling("feedback.key"))).keyId();
  }

  private StoreFixture.Filled open() {
    return StoreFixture.filled(file, keyId());
  }

  private List<Path> left() throws IOException {
    try (Stream<Path> files = Files.list(file.getParent())) {
      return files.filter(Files::isRegularFile).map(Path::getFileName).sorted().toList();
    }
  }

  @Test
  void what_is_backed_up_under_a_running_service_is_restored_with_its_key() throws IOException {
    try (StoreFixture.Filled store = open()) {
      store.issued("card-1", "topic/one", "patient", NOW);

      Ended made = backUp();

      assertThat(made.code()).as(made.err()).isZero();
      assertThat(made.out())
          .startsWith("backed up and checked: 1 cards, 0 reports, tables of version ")
          .contains("key " + keyId());
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
          .isEqualTo("rw-------");
      store.issued("card-2", "topic/one", "patient", NOW);

      Ended inUse = restore("--replace");

      assertThat(inUse.code()).isEqualTo(2);
      assertThat(inUse.err()).contains("is in use", "stop the service");
    }
    assertThat(restore().err()).contains("already; add --replace");
    byte[] key = Files.readAllBytes(file.resolveSibling("feedback.key"));
    Files.delete(file.resolveSibling("feedback.key"));

    Ended restored = restore("--replace");

    assertThat(restored.code()).as(restored.err()).isZero();
    assertThat(restored.out()).startsWith("restored and checked: 1 cards");
    assertThat(Files.readAllBytes(file.resolveSibling("feedback.key"))).isEqualTo(key);
    assertThat(left()).containsExactly(Path.of("feedback.db"), Path.of("feedback.key"));
    assertThat(StoreFixture.dump(file, "card_issued")).contains("card-1").doesNotContain("card-2");
  }

  @Test
  void an_empty_folder_needs_no_word_more() throws IOException {
    try (StoreFixture.Filled store = open()) {
      store.issued("card-1", "topic/one", "patient", NOW);
      assertThat(backUp().code()).isZero();
    }
    for (Path path : left()) {
      Files.delete(file.resolveSibling(path));
    }

    assertThat(restore().code()).isZero();
    assertThat(StoreFixture.dump(file, "card_issued")).contains("card-1");
  }

  @Test
  void a_backup_is_not_overwritten_by_chance() {
    try (StoreFixture.Filled store = open()) {
      store.issued("card-1", "topic/one", "patient", NOW);
      assertThat(backUp().code()).isZero();

      assertThat(backUp().err()).contains("exists; name another file, or add --replace");
      assertThat(backUp("--replace").code()).isZero();
    }
  }

  @Test
  void a_store_is_not_backed_up_with_a_key_that_is_not_its_own() throws IOException {
    try (StoreFixture.Filled store = open()) {
      store.issued("card-1", "topic/one", "patient", NOW);
      Files.writeString(file.resolveSibling("feedback.key"), "x".repeat(32));

      Ended ended = backUp();

      assertThat(ended.code()).isEqualTo(2);
      assertThat(ended.err()).contains("put the key back that belongs to the store");
      assertThat(backup).doesNotExist();
    }
  }

  @Test
  void a_backup_that_was_cut_or_altered_changes_nothing() throws IOException {
    try (StoreFixture.Filled store = open()) {
      store.issued("card-1", "topic/one", "patient", NOW);
      assertThat(backUp().code()).isZero();
    }
    byte[] whole = Files.readAllBytes(backup);
    byte[] store = Files.readAllBytes(file);
    byte[] altered = whole.clone();
    altered[whole.length / 2] ^= 1;
    for (byte[] wrong :
        List.of(altered, java.util.Arrays.copyOf(whole, whole.length - 100), new byte[0])) {
      Files.write(backup, wrong);

      Ended ended = restore("--replace");

      assertThat(ended.code()).isEqualTo(2);
      assertThat(ended.err()).contains("is no whole backup");
    }
    assertThat(Files.readAllBytes(file)).isEqualTo(store);
  }
}
